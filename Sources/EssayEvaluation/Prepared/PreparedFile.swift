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

    /// FNV-1a over eight bytes at a time, in four lanes that take turns, since each step waits for the one before.
    static func checksum(_ bytes: [UInt8], _ range: Range<Int>) -> UInt64 {
        let span = unsafe bytes.span.bytes
        var lanes = SIMD4<UInt64>(repeating: 0xCBF2_9CE4_8422_2325) ^ SIMD4(0, 1, 2, 3)
        var index = range.lowerBound
        while index + 32 <= range.upperBound {
            // Safe: 32 bytes from there lie within the range.
            let words = unsafe SIMD4<UInt64>(
                span.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self),
                span.unsafeLoadUnaligned(fromByteOffset: index + 8, as: UInt64.self),
                span.unsafeLoadUnaligned(fromByteOffset: index + 16, as: UInt64.self),
                span.unsafeLoadUnaligned(fromByteOffset: index + 24, as: UInt64.self))
            lanes = (lanes ^ words) &* 0x0000_0100_0000_01B3
            lanes ^= lanes &>> 32
            index += 32
        }
        var hash = UInt64(range.count)
        func add(_ word: UInt64) {
            hash = (hash ^ word) &* 0x0000_0100_0000_01B3
            hash ^= hash >> 32
        }
        for lane in 0..<4 { add(lanes[lane]) }
        for position in index..<range.upperBound { add(UInt64(bytes[position])) }
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
