/// A value that can be written as bytes and read back.
protocol Storable {
    func store(in writer: inout StoreWriter)
    init(from reader: inout StoreReader) throws(StoreError)
}

/// The bytes are not what a writer wrote.
struct StoreError: Error {}

/// Writes values one after the other, without names or types: whoever reads must know the order.
struct StoreWriter {
    private(set) var bytes: [UInt8] = []

    /// Seven bits a byte, lowest first; a set high bit says that more follow.
    mutating func add(_ value: Int) {
        var rest = UInt64(bitPattern: Int64(value))
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func add(bits: UInt64) {
        for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift))) }
    }

    mutating func add(_ text: String) {
        add(text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    mutating func add(blob: [UInt8]) {
        add(blob.count)
        bytes.append(contentsOf: blob)
    }

    mutating func add(_ value: Bool) { bytes.append(value ? 1 : 0) }

    mutating func add(_ value: some Storable) { value.store(in: &self) }

    mutating func add(_ values: [some Storable]) {
        add(values.count)
        for value in values { value.store(in: &self) }
    }

    mutating func add(_ value: (some Storable)?) {
        add(value != nil)
        if let value { value.store(in: &self) }
    }

    mutating func add(_ values: [Int32]) {
        add(values.count)
        for value in values {
            let bits = UInt32(bitPattern: value)
            for shift in stride(from: 0, to: 32, by: 8) {
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(shift)))
            }
        }
    }

    mutating func add(_ values: [UInt64]) {
        add(values.count)
        for value in values { add(bits: value) }
    }
}

/// Reads what a ``StoreWriter`` wrote, in the same order.
struct StoreReader {
    private let bytes: [UInt8]
    private var index: Int

    init(_ bytes: [UInt8], from index: Int = 0) {
        self.bytes = bytes
        self.index = index
    }

    var isAtEnd: Bool { index == bytes.count }
    var rest: Range<Int> { index..<bytes.count }

    private mutating func byte() throws(StoreError) -> UInt8 {
        guard index < bytes.count else { throw StoreError() }
        index += 1
        return bytes[index - 1]
    }

    /// Takes so many bytes; where they begin is returned.
    private mutating func take(_ count: Int, of size: Int = 1) throws(StoreError) -> Int {
        guard count >= 0, count <= (bytes.count - index) / size else { throw StoreError() }
        index += count * size
        return index - count * size
    }

    @inline(__always)
    mutating func int() throws(StoreError) -> Int {
        if index < bytes.count, bytes[index] < 0x80 {
            index += 1
            return Int(bytes[index - 1])
        }
        return try longInt()
    }

    private mutating func longInt() throws(StoreError) -> Int {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let byte = try byte()
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return Int(truncatingIfNeeded: value) }
            shift += 7
            guard shift < 64 else { throw StoreError() }
        }
    }

    /// How many values follow, of which each has a byte at least.
    mutating func count() throws(StoreError) -> Int {
        let count = try int()
        guard count >= 0, count <= bytes.count - index else { throw StoreError() }
        return count
    }

    mutating func bits() throws(StoreError) -> UInt64 {
        let start = try take(8)
        // Safe: eight bytes from there were taken just now.
        return unsafe UInt64(littleEndian: bytes.span.bytes.unsafeLoadUnaligned(fromByteOffset: start, as: UInt64.self))
    }

    /// So many integers, lowest byte first; they must be there.
    private func little<Value: FixedWidthInteger & BitwiseCopyable>(_ start: Int, _ count: Int) -> [Value] {
        let size = count * MemoryLayout<Value>.size
        precondition(start >= 0 && count >= 0 && start + size <= bytes.count)
        var result = [Value](repeating: 0, count: count)
        // Safe: so many bytes are there, as was made sure of, there is room for them, and any will do for integers.
        unsafe bytes.withUnsafeBytes { source in
            unsafe result.withUnsafeMutableBytes { target in
                unsafe target.copyMemory(from: UnsafeRawBufferPointer(rebasing: source[start..<start + size]))
            }
        }
        for place in result.indices where result[place] != Value(littleEndian: result[place]) {
            result[place] = Value(littleEndian: result[place])
        }
        return result
    }

    mutating func string() throws(StoreError) -> String {
        let count = try int()
        let start = try take(count)
        return String(copying: bytes.span, start, start + count)
    }

    mutating func blob() throws(StoreError) -> [UInt8] {
        let count = try int()
        let start = try take(count)
        return Array(bytes[start..<start + count])
    }

    mutating func bool() throws(StoreError) -> Bool { try byte() != 0 }

    mutating func value<Value: Storable>() throws(StoreError) -> Value { try Value(from: &self) }

    mutating func values<Value: Storable>() throws(StoreError) -> [Value] {
        let count = try count()
        var result: [Value] = []
        result.reserveCapacity(count)
        for _ in 0..<count { result.append(try Value(from: &self)) }
        return result
    }

    mutating func optional<Value: Storable>() throws(StoreError) -> Value? {
        try bool() ? try Value(from: &self) : nil
    }

    mutating func integers() throws(StoreError) -> [Int32] {
        let count = try int()
        let start = try take(count, of: 4)
        return little(start, count)
    }

    mutating func words() throws(StoreError) -> [UInt64] {
        let count = try int()
        let start = try take(count, of: 8)
        return little(start, count)
    }

    /// The case of that number.
    mutating func choice<Choice>(of cases: [Choice]) throws(StoreError) -> Choice {
        let number = try int()
        guard cases.indices.contains(number) else { throw StoreError() }
        return cases[number]
    }
}

extension Int: Storable {
    func store(in writer: inout StoreWriter) { writer.add(self) }

    init(from reader: inout StoreReader) throws(StoreError) { self = try reader.int() }
}

extension String: Storable {
    func store(in writer: inout StoreWriter) { writer.add(self) }

    init(from reader: inout StoreReader) throws(StoreError) { self = try reader.string() }
}
