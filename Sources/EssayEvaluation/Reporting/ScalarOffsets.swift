/// Turns UTF-8 offsets of a text into offsets in Unicode scalars, as most languages outside Swift count.
struct ScalarOffsets {
    private static let stride = 256

    private let text: [UInt8]
    /// The number of scalars that start before each multiple of ``stride``.
    private let checkpoints: [Int]
    /// Whether both offsets are always the same.
    private let isASCII: Bool

    init(_ text: [UInt8]) {
        self.text = text
        var checkpoints = [0]
        var count = 0
        for index in text.indices {
            let byte = text[index]
            if index > 0, index % Self.stride == 0 { checkpoints.append(count) }
            if Self.startsScalar(byte) { count += 1 }
        }
        self.checkpoints = checkpoints
        isASCII = count == text.count
    }

    /// The number of scalars before a UTF-8 offset from 0 to the text's length.
    func offset(_ utf8: Int) -> Int {
        if isASCII { return utf8 }
        let checkpoint = min(utf8 / Self.stride, checkpoints.count - 1)
        return text[(checkpoint * Self.stride)..<utf8].reduce(checkpoints[checkpoint]) { count, byte in
            Self.startsScalar(byte) ? count + 1 : count
        }
    }

    private static func startsScalar(_ byte: UInt8) -> Bool { byte & 0xC0 != 0x80 }
}
