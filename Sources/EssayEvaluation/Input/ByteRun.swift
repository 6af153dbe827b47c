/// Skips ASCII eight bytes at a time.
enum ASCIIRun {
    /// The offset of the first byte beyond ASCII at or after `start`; the count when there is none.
    @inline(__always)
    static func end(_ text: Span<UInt8>, from start: Int) -> Int {
        // Safe: bytes have no other representation; the span is only read.
        let bytes = unsafe text.bytes
        var index = start
        while index + 8 <= bytes.byteCount {
            // Safe: the eight bytes lie within the span, as the loop has checked.
            let word = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
            if word & 0x8080_8080_8080_8080 != 0 { break }
            index += 8
        }
        while index < bytes.byteCount {
            // Safe: the byte lies within the span.
            if unsafe bytes.unsafeLoad(fromByteOffset: index, as: UInt8.self) >= 0x80 { break }
            index += 1
        }
        return index
    }
}
