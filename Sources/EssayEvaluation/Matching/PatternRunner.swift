/// Runs patterns in sentences of any length, in memory that it keeps; ``PlanRunner`` is quicker in all but long ones.
struct PatternRunner {
    private let patterns: CompiledPatterns
    /// The spans found by the patterns at work, those of inner ones behind those of outer ones.
    private var stack = SpanStack()
    private var spare: [TokenSpan] = []
    private var index = PlaceIndex()

    init(_ patterns: CompiledPatterns) {
        self.patterns = patterns
    }

    /// Begins a sentence.
    mutating func begin() {
        index.isReady = false
    }

    /// Whether the sentence holds the words of a pattern, wherever they stand.
    private func holds(_ pattern: Int, _ sentence: SentenceSymbols, _ bits: SymbolBits) -> Bool {
        let node = patterns.nodes[pattern]
        let first = Int(node.first)
        let end = first + Int(node.count)
        switch node.kind {
        case .symbol: return sentence.holds(bits[first])
        case .either:
            for part in first..<end where holds(Int(patterns.parts[part]), sentence, bits) { return true }
            return false
        case .near, .ordered, .all:
            for part in first..<end where !holds(Int(patterns.parts[part]), sentence, bits) { return false }
            return true
        case .sequence:
            for part in first..<end where !holds(Int(patterns.parts[part]), sentence, bits) {
                let after = Int(patterns.parts[part + Int(node.count)])
                let before = part > first ? Int(patterns.parts[part + Int(node.count) - 1]) : -1
                if (after < 0 || !sentence.holds(bits[after])) && (before < 0 || !sentence.holds(bits[before])) {
                    return false
                }
            }
            return true
        }
    }

    /// Finds the matches of a pattern, leftmost and longest first, none overlapping another.
    /// - Returns: how many there are; see ``span(_:)``.
    mutating func run(_ pattern: Int, _ sentence: SentenceSymbols, _ sets: WordSets) -> Int {
        if !holds(pattern, sentence, sets.bits) { return 0 }
        stack.removeAll()
        find(pattern, sentence, sets)
        var count = 0
        var position = 0
        while position < stack.count {
            // Of the spans that start at one place the last is the longest.
            var last = position
            while last + 1 < stack.count, stack[last + 1].start == stack[position].start { last += 1 }
            if count == 0 || stack[position].start >= stack[count - 1].end {
                stack[count] = stack[last]
                count += 1
            }
            position = last + 1
        }
        return count
    }

    /// A match of the pattern that ran last.
    func span(_ index: Int) -> TokenSpan { stack[index] }

    /// Puts every span that matches onto the stack, ascending and distinct.
    private mutating func find(_ pattern: Int, _ sentence: SentenceSymbols, _ sets: WordSets) {
        let node = patterns.nodes[pattern]
        let first = Int(node.first)
        switch node.kind {
        case .symbol: findSymbol(first, sentence, sets)
        case .either:
            let base = stack.count
            for part in first..<first + Int(node.count) {
                let middle = stack.count
                find(Int(patterns.parts[part]), sentence, sets)
                stack.merge(base, middle)
            }
        case .all:
            let base = stack.count
            var low = Int.max
            var high = 0
            for part in first..<first + Int(node.count) {
                find(Int(patterns.parts[part]), sentence, sets)
                guard base < stack.count else { return }
                low = min(low, stack[base].start)
                high = max(high, stack[base].end)
                stack.cut(to: base)
            }
            stack.append(TokenSpan(start: low, end: high))
        case .near, .ordered:
            let left = stack.count
            find(Int(patterns.parts[first]), sentence, sets)
            let right = stack.count
            if left == right { return }
            find(Int(patterns.parts[first + 1]), sentence, sets)
            near(left, right, Int(node.within), ordered: node.kind == .ordered)
        case .sequence: sequence(first, Int(node.count), sentence, sets)
        }
    }

    private mutating func findSymbol(_ symbol: Int, _ sentence: SentenceSymbols, _ sets: WordSets) {
        if !sentence.holds(sets.bits[symbol]) { return }
        index.prepare(sentence.places, sets)
        // The last span taken: a number is a word and an amount.
        var last = TokenSpan(start: -1, end: -1)
        for position in index.range(of: Int(sets.bits[symbol])) {
            let span = sentence.places[Int(index.positions[position])].span
            if span != last { stack.append(span) }
            last = span
        }
    }

    // MARK: Sequences

    /// The ways through the parts, one after the other: a part, or it and the next written as one word.
    private mutating func sequence(_ first: Int, _ count: Int, _ sentence: SentenceSymbols, _ sets: WordSets) {
        let base = stack.count
        // What the parts before the one before, and before this one, cover.
        var before = base..<base
        var reached = base..<base
        for index in 0..<count {
            let joined = index > 0 ? Int(patterns.parts[first + count + index - 1]) : -1
            let start = stack.count
            find(Int(patterns.parts[first + index]), sentence, sets)
            if index > 0 { follow(reached, start) }
            if joined >= 0 {
                let middle = stack.count
                findSymbol(joined, sentence, sets)
                if index > 1 { follow(before, middle) }
                stack.merge(start, middle)
            }
            before = reached
            reached = start..<stack.count
            if reached.isEmpty, index + 1 < count, before.isEmpty || patterns.parts[first + count + index] < 0,
                index > 0 || patterns.parts[first + count + index] < 0
            {
                return stack.cut(to: base)
            }
        }
        stack.move(reached, to: base)
    }

    /// Replaces the spans from `start` on by those that begin where one of `reached` ends, widened to its start.
    private mutating func follow(_ reached: Range<Int>, _ start: Int) {
        let end = stack.count
        for left in reached {
            var right = stack.lowerBound(start, end, startingAt: stack[left].end)
            while right < end, stack[right].start == stack[left].end {
                stack.append(TokenSpan(start: stack[left].start, end: stack[right].end))
                right += 1
            }
        }
        stack.sortDistinct(from: end)
        stack.move(end..<stack.count, to: start)
    }

    // MARK: Proximity

    /// Replaces two runs of spans by those from a left span to the nearest right one behind it and, unless they are
    /// ordered, before it, at most `within` words away.
    private mutating func near(_ left: Int, _ right: Int, _ within: Int, ordered: Bool) {
        let end = stack.count
        // The right spans by their ends, which is their order already unless one holds another.
        var isSorted = true
        for position in right..<max(right, end - 1) where stack[position].end > stack[position + 1].end {
            isSorted = false
        }
        spare.removeAll(keepingCapacity: true)
        if !isSorted {
            spare.append(contentsOf: stack[right..<end])
            spare.sort { ($0.end, $0.start) < ($1.end, $1.start) }
        }
        for position in left..<right {
            let span = stack[position]
            let after = stack.lowerBound(right, end, startingAt: span.end)
            if after < end, stack[after].start - span.end <= within {
                stack.append(TokenSpan(start: span.start, end: stack[after].end))
            }
            if ordered { continue }
            guard let before = isSorted ? last(right, end, endingBy: span.start) : lastSpare(endingBy: span.start),
                span.start - before.end <= within
            else { continue }
            stack.append(TokenSpan(start: before.start, end: span.end))
        }
        stack.sortDistinct(from: end)
        stack.move(end..<stack.count, to: left)
    }

    /// The last of the spans from `low` to `high`, sorted by their ends, that ends by a place.
    private func last(_ low: Int, _ high: Int, endingBy place: Int) -> TokenSpan? {
        let next = stack[low..<high].partitioningIndex { $0.end > place }
        return next > low ? stack[next - 1] : nil
    }

    private func lastSpare(endingBy place: Int) -> TokenSpan? {
        let next = spare.partitioningIndex { $0.end > place }
        return next > 0 ? spare[next - 1] : nil
    }
}
