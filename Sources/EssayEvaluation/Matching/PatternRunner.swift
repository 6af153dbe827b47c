/// Runs patterns in one sentence after another, in memory that it keeps.
struct PatternRunner {
    private let patterns: CompiledPatterns
    /// The places of the sentence that hold symbols, ascending.
    private var places: [Place] = []
    /// The spans found by the patterns at work, those of inner ones behind those of outer ones.
    private var stack = SpanStack()
    private var spare: [TokenSpan] = []
    private var index = PlaceIndex()
    /// The symbols of the sentence as bits.
    private var present: [UInt64]
    private var masks: SymbolMasks

    struct Place {
        let start: Int32
        let end: Int32
        let set: UInt32

        var span: TokenSpan { TokenSpan(start: Int(start), end: Int(end)) }
    }

    init(_ patterns: CompiledPatterns, symbols: Int) {
        self.patterns = patterns
        present = [UInt64](repeating: 0, count: (symbols + 63) / 64)
        masks = SymbolMasks(symbols: symbols)
    }

    var isIdle: Bool { places.isEmpty }

    /// Begins a sentence.
    @inline(__always)
    mutating func begin() {
        places.removeAll(keepingCapacity: true)
        index.isReady = false
    }

    /// Takes the next place of the sentence; places must ascend.
    @inline(__always)
    mutating func note(_ set: UInt32, from start: Int, to end: Int) {
        if set != 0 { places.append(Place(start: Int32(start), end: Int32(end), set: set)) }
    }

    /// Sets the bits of all entries that a word of the sentence wakes, and of those that it may match as two words
    /// written as one, and finds out which symbols the sentence holds.
    /// - Parameter sentence: its tokens.
    mutating func wake(
        _ woken: inout EntryBits, _ sets: WordSets, in sentence: Range<Int>
    ) {
        masks.begin(sentence)
        for word in present.indices { present[word] = 0 }
        for place in places {
            let set = sets[place.set]
            for index in set.symbols {
                let symbol = Int(sets.symbols[index])
                present[symbol >> 6] |= 1 << UInt64(symbol & 63)
            }
            for index in set.wakes {
                let entry = Int(sets.wakes[index])
                woken.wake(entry)
            }
            for index in set.joins {
                let entry = Int(sets.wakes[index])
                woken.join(entry)
            }
        }
    }

    /// Whether the sentence holds the words of a pattern, wherever they stand.
    func holds(_ pattern: Int) -> Bool {
        let node = patterns.nodes[pattern]
        let first = Int(node.first)
        let end = first + Int(node.count)
        switch node.kind {
        case .symbol: return isPresent(first)
        case .either:
            for part in first..<end where holds(Int(patterns.parts[part])) { return true }
            return false
        case .near, .ordered, .all:
            for part in first..<end where !holds(Int(patterns.parts[part])) { return false }
            return true
        case .sequence:
            for part in first..<end where !holds(Int(patterns.parts[part])) {
                let after = Int(patterns.parts[part + Int(node.count)])
                let before = part > first ? Int(patterns.parts[part + Int(node.count) - 1]) : -1
                if (after < 0 || !isPresent(after)) && (before < 0 || !isPresent(before)) { return false }
            }
            return true
        }
    }

    /// Whether the sentence holds a symbol.
    @inline(__always)
    func isPresent(_ symbol: Int) -> Bool {
        present[symbol >> 6] & 1 << UInt64(symbol & 63) != 0
    }

    /// At which words of the sentence a symbol stands.
    @inline(__always)
    private mutating func mask(_ symbol: Int, _ sets: WordSets) -> UInt64 {
        isPresent(symbol) ? masks.mask(symbol, places, sets) : 0
    }

    /// Finds the matches of a pattern, leftmost and longest first, none overlapping another.
    /// - Returns: how many there are; see ``span(_:)``.
    mutating func run(_ pattern: Int, _ sets: WordSets) -> Int {
        stack.removeAll()
        find(pattern, sets)
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
    private mutating func find(_ pattern: Int, _ sets: WordSets) {
        let node = patterns.nodes[pattern]
        let first = Int(node.first)
        switch node.kind {
        case .symbol: findSymbol(first, sets)
        case .either:
            let base = stack.count
            for part in first..<first + Int(node.count) {
                let middle = stack.count
                find(Int(patterns.parts[part]), sets)
                stack.merge(base, middle)
            }
        case .all:
            let base = stack.count
            var low = Int.max
            var high = 0
            for part in first..<first + Int(node.count) {
                find(Int(patterns.parts[part]), sets)
                guard base < stack.count else { return }
                low = min(low, stack[base].start)
                high = max(high, stack[base].end)
                stack.cut(to: base)
            }
            stack.append(TokenSpan(start: low, end: high))
        case .near, .ordered:
            let left = stack.count
            if let before = starts(of: Int(patterns.parts[first]), sets),
                let after = starts(of: Int(patterns.parts[first + 1]), sets)
            {
                return near(before, after, Int(node.within), ordered: node.kind == .ordered)
            }
            find(Int(patterns.parts[first]), sets)
            let right = stack.count
            if left == right { return }
            find(Int(patterns.parts[first + 1]), sets)
            near(left, right, Int(node.within), ordered: node.kind == .ordered)
        case .sequence:
            if let starts = starts(of: pattern, sets) { return push(starts) }
            sequence(first, Int(node.count), sets)
        }
    }

    private mutating func findSymbol(_ symbol: Int, _ sets: WordSets) {
        let mask = mask(symbol, sets)
        if !SymbolMasks.isPartial(mask) { return push(Starts(mask: mask, length: 1)) }
        // The last span taken: a number is a word and an amount.
        var last = TokenSpan(start: -1, end: -1)
        func take(_ span: TokenSpan) {
            if span != last { stack.append(span) }
            last = span
        }
        if places.count > PlaceIndex.threshold {
            index.prepare(places, sets)
            for position in index.range(of: symbol) { take(places[Int(index.positions[position])].span) }
        } else {
            for place in places where sets.contains(symbol, in: place.set) { take(place.span) }
        }
    }

    // MARK: Runs of single words

    /// Where a run of single words stands: the bits of its first words, and how many words it has.
    private struct Starts {
        var mask: UInt64
        let length: Int
    }

    /// The places of a pattern that is one word or a sequence of them; nil for any other, and where a word of it
    /// stands for several.
    private mutating func starts(of pattern: Int, _ sets: WordSets) -> Starts? {
        let node = patterns.nodes[pattern]
        let first = Int(node.first)
        let count = Int(node.count)
        switch node.kind {
        case .symbol:
            let mask = mask(first, sets)
            return SymbolMasks.isPartial(mask) ? nil : Starts(mask: mask, length: 1)
        case .sequence:
            var starts = Starts(mask: ~0, length: count)
            var isPossible = true
            for index in 0..<count {
                let part = patterns.nodes[Int(patterns.parts[first + index])]
                let joined = Int(patterns.parts[first + count + index])
                guard part.kind == .symbol, joined < 0 || !isPresent(joined) else { return nil }
                if !isPresent(Int(part.first)) { isPossible = false }
            }
            if !isPossible { return Starts(mask: 0, length: count) }
            for index in 0..<count {
                let mask = mask(Int(patterns.nodes[Int(patterns.parts[first + index])].first), sets)
                if SymbolMasks.isPartial(mask) { return nil }
                starts.mask &= mask >> UInt64(index)
            }
            return starts
        case .either, .near, .ordered, .all: return nil
        }
    }

    private mutating func push(_ starts: Starts) {
        var mask = starts.mask
        while mask != 0 {
            let start = masks.first + mask.trailingZeroBitCount
            stack.append(TokenSpan(start: start, end: start + starts.length))
            mask &= mask - 1
        }
    }

    /// As ``near(_:_:_:ordered:)`` below.
    private mutating func near(_ left: Starts, _ right: Starts, _ within: Int, ordered: Bool) {
        let base = stack.count
        var mask = right.mask == 0 ? 0 : left.mask
        while mask != 0 {
            let start = mask.trailingZeroBitCount
            mask &= mask - 1
            let end = start + left.length
            let between = (right.mask >> UInt64(end)).trailingZeroBitCount
            if end < 64, between <= within, between < 64 {
                push(start, end + between + right.length)
            }
            if ordered || start < right.length { continue }
            let before = right.mask & (~0 >> UInt64(63 - (start - right.length)))
            guard before != 0 else { continue }
            let other = 63 - before.leadingZeroBitCount
            if start - other - right.length <= within { push(other, end) }
        }
        stack.sortDistinct(from: base)
    }

    private mutating func push(_ start: Int, _ end: Int) {
        stack.append(TokenSpan(start: masks.first + start, end: masks.first + end))
    }

    // MARK: Sequences

    /// The ways through the parts, one after the other: a part, or it and the next written as one word.
    private mutating func sequence(_ first: Int, _ count: Int, _ sets: WordSets) {
        let base = stack.count
        // What the parts before the one before, and before this one, cover.
        var before = base..<base
        var reached = base..<base
        for index in 0..<count {
            let joined = index > 0 ? Int(patterns.parts[first + count + index - 1]) : -1
            let start = stack.count
            find(Int(patterns.parts[first + index]), sets)
            if index > 0 { follow(reached, start) }
            if joined >= 0 {
                let middle = stack.count
                findSymbol(joined, sets)
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
