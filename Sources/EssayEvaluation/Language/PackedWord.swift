/// A word of at most sixteen bytes in two integers, so that it is hashed and compared at once. Words hold no zero byte.
struct PackedWord: Sendable, Equatable {
    static let capacity = 16

    var head: UInt64 = 0
    var tail: UInt64 = 0

    init() {}

    /// - Returns: nil when the word is longer than ``capacity``.
    @inline(__always)
    init?(_ text: Span<UInt8>, _ start: Int, _ end: Int) {
        guard end - start <= Self.capacity else { return nil }
        if start <= text.count - Self.capacity {
            let count = end - start
            head = Self.bytes(of: text, at: start) & Self.first(min(8, count))
            tail = Self.bytes(of: text, at: start + 8) & Self.first(max(8, count) - 8)
            return
        }
        for index in start..<min(end, start + 8) { head |= UInt64(text[index]) << UInt64((index - start) * 8) }
        for index in min(end, start + 8)..<end { tail |= UInt64(text[index]) << UInt64((index - start - 8) * 8) }
    }

    /// The ASCII letters at a place of a text up to the first byte that is none, and how many they are; nil where they are
    /// more than ``capacity`` or so near the text's end that they must be looked at one by one.
    @inline(__always)
    static func letters(of text: Span<UInt8>, at start: Int) -> (word: PackedWord, count: Int)? {
        guard start <= text.count - capacity else { return nil }
        var word = PackedWord()
        word.head = bytes(of: text, at: start)
        var count = letterCount(word.head)
        if count < 8 {
            word.head &= first(count)
            return (word, count)
        }
        word.tail = bytes(of: text, at: start + 8)
        count = letterCount(word.tail)
        word.tail &= first(count)
        return count < 8 ? (word, 8 + count) : nil
    }

    /// Eight bytes of a text, the first one lowest.
    @inline(__always)
    private static func bytes(of text: Span<UInt8>, at start: Int) -> UInt64 {
        precondition(start >= 0 && start <= text.count - 8)
        // Safe: eight bytes stand there.
        return unsafe UInt64(littleEndian: text.bytes.unsafeLoadUnaligned(fromByteOffset: start, as: UInt64.self))
    }

    /// The bits of the first so many of eight bytes.
    @inline(__always)
    private static func first(_ count: Int) -> UInt64 { ~(~0 << (UInt64(count) * 8)) }

    /// How many ASCII letters stand at the beginning of eight bytes, each looked at in its own eight bits.
    @inline(__always)
    private static func letterCount(_ bytes: UInt64) -> Int {
        let ones = 0x0101_0101_0101_0101 as UInt64
        let high = ones * 0x80
        let small = (bytes | ones * 0x20) & ~high
        // The high bit of each sum tells whether the byte is `a` or more, and whether it is more than `z`.
        let letters = (small + ones * (0x80 - 0x61)) & ~(small + ones * (0x80 - 0x7B)) & ~bytes & high
        return (letters ^ high).trailingZeroBitCount / 8
    }

    @inline(__always)
    var hash: Int {
        var hash = (head ^ (tail &* 0x9E37_79B9_7F4A_7C15)) &* 0xD6E8_FEB8_6659_FD93
        hash ^= hash >> 32
        return Int(truncatingIfNeeded: hash)
    }
}

/// Numbers by word: an open-addressing table for words of up to sixteen bytes, a dictionary for the few longer ones.
struct WordMap: Sendable {
    private struct Slot {
        var key = PackedWord()
        /// One more than the number; 0 for a free slot.
        var value: UInt32 = 0
    }

    private var slots: [Slot]
    private var used = 0
    private var long: [String: UInt32] = [:]

    init(capacity: Int = 32) {
        var size = 64
        while size < 2 * capacity { size *= 2 }
        slots = [Slot](repeating: Slot(), count: size)
    }

    /// The number of the word at `start..<end` of a text; nil when it has none.
    @inline(__always)
    func number(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> UInt32? {
        guard let key = PackedWord(text, start, end) else { return long[String(copying: text, start, end)] }
        return number(key)
    }

    @inline(__always)
    func number(_ key: PackedWord) -> UInt32? {
        let mask = slots.count &- 1
        var position = key.hash & mask
        while true {
            let slot = slots[position]
            if slot.value == 0 { return nil }
            if slot.key == key { return slot.value &- 1 }
            position = (position &+ 1) & mask
        }
    }

    func number(_ word: String) -> UInt32? {
        let bytes = word.utf8Span.span
        return number(bytes, 0, bytes.count)
    }

    /// Whether every word's number is below a limit.
    func isBelow(_ limit: Int) -> Bool {
        slots.allSatisfy { Int($0.value) <= limit } && long.values.allSatisfy { Int($0) < limit }
    }

    /// Sets the number of a word; it must be below `UInt32.max`.
    mutating func set(_ text: Span<UInt8>, _ start: Int, _ end: Int, to number: UInt32) {
        if let key = PackedWord(text, start, end) {
            set(key, to: number)
        } else {
            long[String(copying: text, start, end)] = number
        }
    }

    mutating func set(_ word: String, to number: UInt32) {
        let bytes = word.utf8Span.span
        set(bytes, 0, bytes.count, to: number)
    }

    private mutating func set(_ key: PackedWord, to number: UInt32) {
        if (used + 1) * 2 > slots.count {
            let old = slots
            slots = [Slot](repeating: Slot(), count: old.count * 2)
            used = 0
            for slot in old where slot.value > 0 { set(slot.key, to: slot.value - 1) }
        }
        var position = key.hash & (slots.count - 1)
        while slots[position].value > 0, slots[position].key != key { position = (position + 1) & (slots.count - 1) }
        if slots[position].value == 0 { used += 1 }
        slots[position] = Slot(key: key, value: number + 1)
    }
}

extension WordMap: Storable {
    func store(in writer: inout StoreWriter) {
        writer.add(used)
        for slot in slots where slot.value > 0 {
            writer.add(bits: slot.key.head)
            writer.add(bits: slot.key.tail)
            writer.add(Int(slot.value))
        }
        writer.add(long.count)
        for (word, number) in long.sorted(by: { $0.key < $1.key }) {
            writer.add(word)
            writer.add(Int(number))
        }
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        let count = try reader.count()
        self.init(capacity: count)
        for _ in 0..<count {
            var key = PackedWord()
            key.head = try reader.bits()
            key.tail = try reader.bits()
            guard let value = UInt32(exactly: try reader.int()), value > 0 else { throw StoreError() }
            set(key, to: value - 1)
        }
        for _ in 0..<(try reader.count()) {
            let word = try reader.string()
            guard let number = UInt32(exactly: try reader.int()) else { throw StoreError() }
            long[word] = number
        }
    }
}

extension String {
    /// The text of a part of UTF-8.
    init(copying text: Span<UInt8>, _ start: Int, _ end: Int) {
        if let valid = try? UTF8Span(validating: text.extracting(start..<end)) {
            self.init(copying: valid)
        } else {
            var bytes: [UInt8] = []
            for index in start..<end { bytes.append(text[index]) }
            self.init(decoding: bytes, as: UTF8.self)
        }
    }
}
