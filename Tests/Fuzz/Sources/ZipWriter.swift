/// Zip archives of parts as they are, without packing, so that a fuzzer reaches what is inside.
enum ZipWriter {
    static func archive(_ parts: [(name: String, bytes: [UInt8])]) -> [UInt8] {
        var result: [UInt8] = []
        var directory: [UInt8] = []
        func little(_ value: Int, _ count: Int) -> [UInt8] {
            (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
        }
        for part in parts {
            let name = Array(part.name.utf8)
            let sum = checksum(part.bytes)
            // Version, flags, method, time, date, checksum, sizes, lengths of name and of extra fields.
            let common =
                little(20, 2) + little(0, 8) + little(sum, 4) + little(part.bytes.count, 4)
                + little(part.bytes.count, 4) + little(name.count, 2) + little(0, 2)
            directory +=
                little(0x0201_4B50, 4) + little(20, 2) + common + little(0, 10) + little(result.count, 4) + name
            result += little(0x0403_4B50, 4) + common + name + part.bytes
        }
        let start = result.count
        return result + directory + little(0x0605_4B50, 4) + little(0, 4) + little(parts.count, 2)
            + little(parts.count, 2) + little(directory.count, 4) + little(start, 4) + little(0, 2)
    }

    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }

    /// CRC-32.
    private static func checksum(_ bytes: [UInt8]) -> Int {
        Int(~bytes.reduce(~UInt32(0)) { sum, byte in sum >> 8 ^ table[Int(UInt8(truncatingIfNeeded: sum) ^ byte)] })
    }
}
