import Glibc

/// What files made ahead of time begin with: what they are, a checksum of the rest, and the program that wrote them, the
/// only one to read them.
enum PreparedFile {
    /// - Throws: an error of kind `unreadable` where the program cannot tell which it is.
    static func bytes(_ magic: String, _ body: StoreWriter) throws(InputError) -> [UInt8] {
        guard let program = Program.current else {
            throw InputError(.unreadable, "the program cannot find its own file, by which a prepared rubric is known")
        }
        var rest = StoreWriter()
        rest.add(program)
        let bytes = rest.bytes + body.bytes
        var file = StoreWriter()
        file.add(magic)
        file.add(bits: checksum(bytes, bytes.indices))
        return file.bytes + bytes
    }

    /// A reader that stands before the body; nil for a file of another kind, program or content.
    static func open(_ stored: [UInt8], _ magic: String) throws(StoreError) -> StoreReader? {
        var reader = StoreReader(stored)
        guard try reader.string() == magic, try reader.bits() == checksum(stored, reader.rest),
            try reader.string() == Program.current
        else { return nil }
        return reader
    }

    /// FNV-1a over eight bytes at a time.
    static func checksum(_ bytes: [UInt8], _ range: Range<Int>) -> UInt64 {
        let span = bytes.span
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        var index = range.lowerBound
        while index < range.upperBound {
            var word: UInt64 = 0
            for position in index..<min(index + 8, range.upperBound) { word = word << 8 | UInt64(span[position]) }
            hash = (hash ^ word) &* 0x0000_0100_0000_01B3
            hash ^= hash >> 32
            index += 8
        }
        return hash
    }
}

/// Which program is running, as far as a file that it wrote depends on it.
enum Program {
    /// The size of its file and when that was written; nil where the system does not tell.
    static let current: String? = {
        var status = stat()
        // Safe: the system fills the structure, which outlives the call.
        guard unsafe stat("/proc/self/exe", &status) == 0 else { return nil }
        return "\(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
    }()
}
