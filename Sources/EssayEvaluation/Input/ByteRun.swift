/// Skips bytes of a kind eight at a time.
enum ByteRun {
    /// The offset of the first byte of another kind at or after `start`; the count when there is none.
    ///
    /// - Parameters:
    ///   - marks: of eight bytes: the high bits of those that may be of another kind; at least of the first that is.
    ///   - stops: whether a byte is of another kind.
    @inline(__always)
    static func end(
        _ text: Span<UInt8>, from start: Int, marks: (UInt64) -> UInt64, stops: (UInt8) -> Bool
    ) -> Int {
        // Safe: bytes have no other representation; the span is only read.
        let bytes = unsafe text.bytes
        var index = start
        while index + 8 <= bytes.byteCount {
            // Safe: the eight bytes lie within the span, as the loop has checked.
            let word = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
            if marks(word) & 0x8080_8080_8080_8080 != 0 { break }
            index += 8
        }
        while index < text.count, !stops(text[index]) { index += 1 }
        return index
    }
}

/// Skips ASCII.
enum ASCIIRun {
    /// The offset of the first byte beyond ASCII at or after `start`; the count when there is none.
    @inline(__always)
    static func end(_ text: Span<UInt8>, from start: Int) -> Int {
        ByteRun.end(text, from: start) {
            $0
        } stops: {
            $0 >= 0x80
        }
    }
}

extension Span<UInt8> {
    /// The character that starts at an index of valid UTF-8, and its length in bytes.
    func scalar(at index: Int) -> (Unicode.Scalar, length: Int) {
        let lead = self[index]
        let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        var value = UInt32(lead) & (length == 1 ? 0x7F : 0xFF >> UInt32(length + 1))
        for offset in 1..<Swift.max(1, length) { value = value << 6 | UInt32(self[index + offset] & 0x3F) }
        return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
    }
}
