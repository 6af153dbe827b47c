/// Long lists of numbers as base64 text (RFC 4648), small enough to keep in a JSON file.
enum PackedNumbers {
    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    static func text(_ bytes: [UInt8]) -> String {
        var result: [UInt8] = []
        result.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let second = start + 1 < bytes.count ? bytes[start + 1] : 0
            let third = start + 2 < bytes.count ? bytes[start + 2] : 0
            let group = Int(bytes[start]) << 16 | Int(second) << 8 | Int(third)
            result.append(letters[group >> 18])
            result.append(letters[group >> 12 & 63])
            result.append(start + 1 < bytes.count ? letters[group >> 6 & 63] : UInt8(ascii: "="))
            result.append(start + 2 < bytes.count ? letters[group & 63] : UInt8(ascii: "="))
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Nil for what is not base64.
    static func bytes(_ text: String) -> [UInt8]? {
        var values = [UInt8](repeating: 255, count: 256)
        for (value, letter) in letters.enumerated() { values[Int(letter)] = UInt8(value) }
        let symbols = Array(text.utf8)
        guard symbols.count % 4 == 0 else { return nil }
        var result: [UInt8] = []
        result.reserveCapacity(symbols.count / 4 * 3)
        for start in stride(from: 0, to: symbols.count, by: 4) {
            var group = 0
            var padding = 0
            for offset in 0..<4 {
                let symbol = symbols[start + offset]
                if symbol == UInt8(ascii: "="), start + 4 == symbols.count, offset > 1 {
                    padding += 1
                    group <<= 6
                } else {
                    guard values[Int(symbol)] < 64, padding == 0 else { return nil }
                    group = group << 6 | Int(values[Int(symbol)])
                }
            }
            result.append(UInt8(group >> 16))
            if padding < 2 { result.append(UInt8(group >> 8 & 255)) }
            if padding < 1 { result.append(UInt8(group & 255)) }
        }
        return result
    }
}

/// Appends numbers to bytes.
struct NumberPacker {
    private(set) var bytes: [UInt8] = []

    var text: String { PackedNumbers.text(bytes) }

    /// Seven bits a byte, the lowest first; small numbers take one.
    mutating func add(_ number: UInt32) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func add(_ number: Double) {
        var bits = number.bitPattern
        for _ in 0..<8 {
            bytes.append(UInt8(truncatingIfNeeded: bits))
            bits >>= 8
        }
    }

    /// Ascending numbers by their distances.
    mutating func add(ascending numbers: [UInt32]) {
        add(UInt32(numbers.count))
        var last: UInt32 = 0
        for number in numbers {
            add(number &- last)
            last = number
        }
    }
}

/// Takes numbers off bytes; nil once they end too early.
struct NumberUnpacker {
    private let bytes: [UInt8]
    private var position = 0

    init?(_ text: String?) {
        guard let text, let bytes = PackedNumbers.bytes(text) else { return nil }
        self.bytes = bytes
    }

    var isAtEnd: Bool { position == bytes.count }

    mutating func whole() -> UInt32? {
        var result: UInt32 = 0
        var shift: UInt32 = 0
        while position < bytes.count, shift < 35 {
            let byte = bytes[position]
            position += 1
            result |= UInt32(byte & 0x7F) << shift
            if byte < 0x80 { return result }
            shift += 7
        }
        return nil
    }

    mutating func double() -> Double? {
        guard position + 8 <= bytes.count else { return nil }
        var bits: UInt64 = 0
        for offset in (0..<8).reversed() { bits = bits << 8 | UInt64(bytes[position + offset]) }
        position += 8
        let value = Double(bitPattern: bits)
        return value.isFinite ? value : nil
    }

    mutating func ascending() -> [UInt32]? {
        guard let count = whole(), Int(count) <= bytes.count - position else { return nil }
        var result: [UInt32] = []
        result.reserveCapacity(Int(count))
        var last: UInt32 = 0
        for _ in 0..<count {
            guard let step = whole(), step <= UInt32.max - last else { return nil }
            last += step
            result.append(last)
        }
        return result
    }

    /// All that is left.
    mutating func doubles() -> [Double]? {
        guard (bytes.count - position) % 8 == 0 else { return nil }
        var result: [Double] = []
        while !isAtEnd {
            guard let value = double() else { return nil }
            result.append(value)
        }
        return result
    }
}
