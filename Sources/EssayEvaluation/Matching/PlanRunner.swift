/// Looks for patterns in a sentence of which each word has a bit.
struct PlanRunner {
    /// Spans of one length, a bit for the first word of each.
    private struct Run {
        var starts: UInt64
        var length: Int
    }

    private var plans: PatternPlans
    /// What the nodes at work have found, the inner ones behind the outer ones; no two runs of a node are of one length.
    private var stack: [Run] = []
    /// How many runs of it are in use.
    private var top = 0

    init(_ rubric: CompiledRubric) {
        plans = PatternPlans(rubric)
    }

    /// Where an entry's plan begins; nil when its pattern is too large for one.
    @inline(__always)
    mutating func plan(of entry: Int, root: Int) -> Int? { plans.start(of: entry, root: root) }

    /// Visits the matches of a plan, leftmost and longest first, none overlapping another.
    @inline(__always)
    mutating func run(
        _ plan: Int, _ sentence: inout SentenceSymbols, _ sets: WordSets, _ body: (TokenSpan) -> Void
    ) {
        top = 0
        find(plan, &sentence, sets)
        var from = 0
        while from < 64 {
            var start = 64
            var length = 0
            for run in 0..<top {
                let next = (stack[run].starts & ~0 << UInt64(from)).trailingZeroBitCount
                if next < start || next == start && stack[run].length > length {
                    (start, length) = (next, stack[run].length)
                }
            }
            if start == 64 { return }
            from = start + length
            body(TokenSpan(start: sentence.first + start, end: sentence.first + from))
        }
    }

    /// Puts the spans of the node at an index onto the stack.
    private mutating func find(_ index: Int, _ sentence: inout SentenceSymbols, _ sets: WordSets) {
        let head = plans.code[index]
        let value = head >> 3
        switch PatternPlans.Kind(rawValue: head & 7) {
        case .symbol: symbol(value, &sentence, sets)
        case .either:
            let base = top
            for entry in 0..<Int(value) {
                let needed = plans.code[index + 2 + 2 * entry]
                if needed >= 0, !sentence.holds(needed), !sentence.hasJoins { continue }
                let middle = top
                find(Int(plans.code[index + 3 + 2 * entry]), &sentence, sets)
                join(base, middle)
            }
        case .all: all(index, Int(value), &sentence, sets)
        case .near: near(index, Int(value), ordered: false, &sentence, sets)
        case .ordered: near(index, Int(value), ordered: true, &sentence, sets)
        case .words: words(index, Int(value), &sentence, sets)
        case .sequence:
            let joins = Int(plans.code[index + 1]) - Int(value)
            sequence(index + 2, Int(value), joins: joins, &sentence, sets)
        case nil: break
        }
    }

    /// The index behind a node.
    @inline(__always)
    private func end(of index: Int) -> Int {
        plans.code[index] & 7 == PatternPlans.Kind.symbol.rawValue ? index + 1 : Int(plans.code[index + 1])
    }

    @inline(__always)
    private mutating func symbol(_ bit: Int32, _ sentence: inout SentenceSymbols, _ sets: WordSets) {
        if !sentence.holds(bit) { return }
        let base = top
        let (starts, isWide) = sentence.words(bit, sets)
        push(starts, 1, from: base)
        if isWide { wide(bit, base, sentence, sets) }
    }

    private mutating func wide(_ bit: Int32, _ base: Int, _ sentence: SentenceSymbols, _ sets: WordSets) {
        for place in sentence.widePlaces where sets.contains(bit, in: place.set) {
            push(1 << UInt64(Int(place.start) - sentence.first), Int(place.end - place.start), from: base)
        }
    }

    /// One word of each part, one after the other.
    private mutating func words(_ index: Int, _ count: Int, _ sentence: inout SentenceSymbols, _ sets: WordSets) {
        let parts = index + 2
        if sentence.hasJoins {
            for part in 0..<count where isHeld(plans.code[parts + count + part], sentence) {
                return sequence(parts, count, joins: parts + count, &sentence, sets)
            }
        }
        var starts = ~0 as UInt64
        for part in 0..<count {
            let bit = plans.code[parts + part] >> 3
            if !sentence.holds(bit) { return }
            let (words, isWide) = sentence.words(bit, sets)
            if isWide { return sequence(parts, count, joins: parts + count, &sentence, sets) }
            starts &= words >> UInt64(part)
            if starts == 0 { return }
        }
        append(starts, count)
    }

    private func isHeld(_ joined: Int32, _ sentence: SentenceSymbols) -> Bool {
        joined >= 0 && sentence.holds(joined)
    }

    /// The ways through the parts, one after the other: a part, or it and the next written as one word.
    /// - Parameters:
    ///   - index: of the first part.
    ///   - joins: the index of the bit of the first two parts as one word.
    private mutating func sequence(
        _ index: Int, _ count: Int, joins: Int, _ sentence: inout SentenceSymbols, _ sets: WordSets
    ) {
        let base = top
        // What the parts before the one before, and before this one, cover.
        var before = base..<base
        var reached = base..<base
        var node = index
        for part in 0..<count {
            let start = top
            find(node, &sentence, sets)
            node = end(of: node)
            if part > 0 { follow(reached, start) }
            let joined = part > 0 ? plans.code[joins + part - 1] : -1
            if isHeld(joined, sentence) {
                let middle = top
                symbol(joined, &sentence, sets)
                if part > 1 { follow(before, middle) }
                join(start, middle)
            }
            before = reached
            reached = start..<top
            if !reached.isEmpty || part + 1 == count { continue }
            if !isHeld(plans.code[joins + part], sentence) || part > 0 && before.isEmpty { return cut(to: base) }
        }
        move(from: reached.lowerBound, to: base)
    }

    /// Replaces the spans from `start` on by those that begin where one of `reached` ends, widened to its start.
    private mutating func follow(_ reached: Range<Int>, _ start: Int) {
        let end = top
        for left in reached {
            for right in start..<end {
                let starts = stack[left].starts & stack[right].starts >> UInt64(stack[left].length)
                push(starts, stack[left].length + stack[right].length, from: end)
            }
        }
        move(from: end, to: start)
    }

    /// From the first span of any part to the end of the last one's, where each part has spans.
    private mutating func all(_ index: Int, _ count: Int, _ sentence: inout SentenceSymbols, _ sets: WordSets) {
        let base = top
        var low = 64
        var high = 0
        var part = index + 2
        for _ in 0..<count {
            find(part, &sentence, sets)
            part = end(of: part)
            if top == base { return }
            let (start, length) = firstSpan(from: base, startingAt: 0)
            low = min(low, start)
            high = max(high, start + length)
            cut(to: base)
        }
        push(1 << UInt64(low), high - low, from: base)
    }

    /// The first of the spans from `base` on that starts at a word or behind it, of several the shortest; at 64 for none.
    @inline(__always)
    private func firstSpan(
        from base: Int, to end: Int? = nil, startingAt word: Int
    ) -> (start: Int, length: Int) {
        var found = (start: 64, length: 0)
        if word > 63 { return found }
        for run in base..<(end ?? top) {
            let start = (stack[run].starts & ~0 << UInt64(word)).trailingZeroBitCount
            if start < found.start || start == found.start && stack[run].length < found.length {
                found = (start, stack[run].length)
            }
        }
        return found
    }

    // MARK: Proximity

    /// - Parameter value: how far apart the parts may stand, and in the lowest bit whether the second comes first.
    private mutating func near(
        _ index: Int, _ value: Int, ordered: Bool, _ sentence: inout SentenceSymbols, _ sets: WordSets
    ) {
        let base = top
        find(index + 2, &sentence, sets)
        let middle = top
        if middle == base { return }
        find(end(of: index + 2), &sentence, sets)
        let end = top
        if end == middle { return cut(to: base) }
        if value & 1 == 0 {
            near(base..<middle, middle..<end, value >> 1, ordered: ordered)
        } else {
            near(middle..<end, base..<middle, value >> 1, ordered: ordered)
        }
        move(from: end, to: base)
    }

    /// Adds the spans from a left one to the nearest right one behind it and, unless they are ordered, before it, at most
    /// `within` words away.
    @inline(__always)
    private mutating func near(_ left: Range<Int>, _ right: Range<Int>, _ within: Int, ordered: Bool) {
        let base = top
        for run in left {
            var starts = stack[run].starts
            while starts != 0 {
                let start = starts.trailingZeroBitCount
                starts &= starts - 1
                let end = start + stack[run].length
                let after = firstSpan(from: right.lowerBound, to: right.upperBound, startingAt: end)
                if after.start < 64, after.start - end <= within {
                    push(1 << UInt64(start), after.start + after.length - start, from: base)
                }
                if ordered { continue }
                let before = lastSpan(of: right, endingBy: start)
                if before.end >= 0, start - before.end <= within {
                    push(1 << UInt64(before.start), end - before.start, from: base)
                }
            }
        }
    }

    /// The last of some spans that ends by a word, of several the shortest; an end of -1 for none.
    @inline(__always)
    private func lastSpan(of runs: Range<Int>, endingBy word: Int) -> (start: Int, end: Int) {
        var found = (start: -1, end: -1)
        for run in runs where stack[run].length <= word {
            let starts = stack[run].starts & ~0 >> UInt64(63 - (word - stack[run].length))
            if starts == 0 { continue }
            let start = 63 - starts.leadingZeroBitCount
            let end = start + stack[run].length
            if end > found.end || end == found.end && start > found.start { found = (start, end) }
        }
        return found
    }

    // MARK: The stack

    /// Adds spans of one length to the runs of a node from `base` on.
    /// - Parameter middle: where the node's runs end; the top of the stack when nil.
    @inline(__always)
    private mutating func push(_ starts: UInt64, _ length: Int, from base: Int, to middle: Int? = nil) {
        if starts == 0 { return }
        for run in base..<(middle ?? top) where stack[run].length == length {
            stack[run].starts |= starts
            return
        }
        append(starts, length)
    }

    /// Makes the runs from `middle` on some of the node whose runs begin at `base`.
    @inline(__always)
    private mutating func join(_ base: Int, _ middle: Int) {
        if base == middle || middle == top { return }
        let end = top
        for run in middle..<end { push(stack[run].starts, stack[run].length, from: base, to: middle) }
        move(from: end, to: middle)
    }

    @inline(__always)
    private mutating func append(_ starts: UInt64, _ length: Int) {
        let run = Run(starts: starts, length: length)
        if top < stack.count { stack[top] = run } else { stack.append(run) }
        top += 1
    }

    @inline(__always)
    private mutating func cut(to count: Int) { top = count }

    /// Moves the runs from `start` on down to `base`, over those that stand there.
    @inline(__always)
    private mutating func move(from start: Int, to base: Int) {
        if start == base { return }
        for offset in 0..<top - start { stack[base + offset] = stack[start + offset] }
        cut(to: base + top - start)
    }
}
