extension SourceText {
    /// The lines of a text without their ends, of whatever kind these are.
    static func lines(of text: String) -> [String] {
        let bytes = text.utf8Span.span
        var lines: [String] = []
        var start = 0
        var index = 0
        while index < bytes.count {
            switch bytes[index] {
            case 0x0A, 0x0D:
                lines.append(String(copying: bytes, start, index))
                let isPair = bytes[index] == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
                index += isPair ? 2 : 1
                start = index
            case 0x0B, 0x0C,
                0xC2 where index + 1 < bytes.count && bytes[index + 1] == 0x85,
                0xE2 where index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] & 0xFE == 0xA8:
                // Line ends that are rare enough to leave to the library.
                return text.split(omittingEmptySubsequences: false) { $0.isNewline }.map(String.init)
            default:
                index += 1
            }
        }
        lines.append(String(copying: bytes, start, bytes.count))
        return lines
    }
}
