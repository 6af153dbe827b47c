/// A text whose ranges are marked `[[so]]`; marks may nest.
struct MarkedText {
    let text: String
    /// UTF-8 offsets into ``text``, in the order in which the marks open.
    let ranges: [Range<Int>]

    init(_ source: String) {
        var bytes: [UInt8] = []
        var starts: [Int] = []
        var open: [Int] = []
        var ends: [Int: Int] = [:]
        var rest = Array(source.utf8)[...]
        while let byte = rest.first {
            if rest.starts(with: "[[".utf8) {
                open.append(starts.count)
                starts.append(bytes.count)
                rest = rest.dropFirst(2)
            } else if rest.starts(with: "]]".utf8), let mark = open.popLast() {
                ends[mark] = bytes.count
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
                rest = rest.dropFirst()
            }
        }
        text = String(decoding: bytes, as: UTF8.self)
        ranges = starts.indices.map { starts[$0]..<(ends[$0] ?? bytes.count) }
    }
}
