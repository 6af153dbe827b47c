/// A safetensors file, mapped; its tensors are read in place.
final class SafetensorsFile: Sendable {
    private let file: MappedFile
    /// Where the tensors' bytes begin.
    private let start: Int
    private let entries: [String: SafetensorsHeader.Entry]

    /// Headers of real models take tens of kilobytes; the format allows 100 MB.
    static let longestHeader = 100_000_000

    var path: String { file.path }
    var sha256: String { file.sha256 }
    /// Of the whole file, in bytes.
    var size: Int { file.count }

    init(_ path: String) throws(EmbeddingError) {
        let file = try MappedFile(path)
        func malformed(_ message: String) -> EmbeddingError { EmbeddingError(.malformed, path: path, message) }
        guard file.count >= 8 else {
            throw malformed("a safetensors file begins with 8 bytes of length; it has \(file.count)")
        }
        let length = file.read { $0.unsafeLoadUnalignedLittle(0) }
        guard length <= UInt64(min(Self.longestHeader, file.count - 8)) else {
            throw malformed("its header would have \(length) bytes, more than the file holds")
        }
        let start = 8 + Int(length)
        let header: SafetensorsHeader
        do throws(SafetensorsHeader.Problem) {
            header = try SafetensorsHeader(file.read { $0.array(8..<start) })
        } catch {
            throw malformed("header, byte \(8 + error.offset): \(error.message)")
        }
        if let problem = Self.problem(of: header.entries, size: file.count - start) { throw malformed(problem) }
        self.file = file
        self.start = start
        entries = header.entries
    }

    /// Tensors must fill the data without gap or overlap, each as long as its shape says.
    private static func problem(of entries: [String: SafetensorsHeader.Entry], size: Int) -> String? {
        let widths = [
            "BOOL": 1, "U8": 1, "I8": 1, "I16": 2, "U16": 2, "F16": 2, "BF16": 2, "I32": 4, "U32": 4, "F32": 4,
            "F64": 8, "I64": 8, "U64": 8,
        ]
        var end = 0
        for (name, entry) in entries.sorted(by: {
            ($0.value.range.lowerBound, $0.key) < ($1.value.range.lowerBound, $1.key)
        }) {
            guard let width = widths[entry.type] else { return "tensor '\(name)' has the unknown type '\(entry.type)'" }
            var bytes = width
            for extent in entry.shape {
                let (product, overflow) = bytes.multipliedReportingOverflow(by: extent)
                if overflow { return "tensor '\(name)' is larger than any memory" }
                bytes = product
            }
            if entry.range.count != bytes {
                return "tensor '\(name)' has \(entry.range.count) bytes where its shape asks for \(bytes)"
            }
            if entry.range.lowerBound != end { return "tensor '\(name)' does not begin where the one before it ends" }
            end = entry.range.upperBound
        }
        return end == size ? nil : "its tensors have \(end) bytes and the file has \(size) for them"
    }

    /// Where in the file a tensor lies; it must be of type F32 and have just this shape.
    func place(of name: String, _ shape: [Int]) throws(EmbeddingError) -> Range<Int> {
        guard let entry = entries[name] else {
            throw EmbeddingError(.malformed, path: path, "it has no tensor '\(name)'")
        }
        guard entry.type == "F32", entry.shape == shape else {
            throw EmbeddingError(
                .malformed, path: path,
                "tensor '\(name)' is \(entry.type) \(entry.shape) where the model needs F32 \(shape)")
        }
        return start + entry.range.lowerBound..<start + entry.range.upperBound
    }

    /// Lends `count` values from a place in the file.
    func readRow<Result>(at place: Int, count: Int, _ body: (RawSpan) -> Result) -> Result {
        file.read { body($0.extracting(place..<place + 4 * count)) }
    }

    /// Copies a tensor's values.
    func values(_ name: String, _ shape: [Int]) throws(EmbeddingError) -> [Float] {
        let place = try place(of: name, shape)
        return file.read { $0.extracting(place).floats }
    }

    /// - Throws: Where a value of a tensor of type F32 is infinite or no number.
    func checkNumbers() throws(EmbeddingError) {
        for (name, entry) in entries.sorted(by: { $0.value.range.lowerBound < $1.value.range.lowerBound })
        where entry.type == "F32" {
            let place = start + entry.range.lowerBound..<start + entry.range.upperBound
            if !file.read({ $0.extracting(place).isOfNumbers }) {
                throw EmbeddingError(
                    .malformed, path: path, "it is damaged: tensor '\(name)' has values that are no finite numbers")
            }
        }
    }

    /// The shape of a tensor; nil when there is none of that name.
    func shape(of name: String) -> [Int]? { entries[name]?.shape }
}

extension RawSpan {
    /// The 64-bit little-endian number at an offset.
    fileprivate func unsafeLoadUnalignedLittle(_ offset: Int) -> UInt64 {
        // Safe: any eight bytes are a UInt64; the span checks its bounds.
        UInt64(littleEndian: unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    /// All of them, copied.
    var bytes: [UInt8] { array(0..<byteCount) }

    fileprivate func array(_ range: Range<Int>) -> [UInt8] {
        // Safe: any byte is a UInt8; the span checks its bounds.
        range.map { unsafe unsafeLoad(fromByteOffset: $0, as: UInt8.self) }
    }

    /// Whether all values in single precision are finite.
    fileprivate var isOfNumbers: Bool {
        // Safe: any four bytes are a number; the offsets stay within the span. Those of no finite value have an exponent
        // of ones.
        stride(from: 0, to: byteCount, by: 4).allSatisfy {
            unsafe unsafeLoadUnaligned(fromByteOffset: $0, as: UInt32.self) & 0x7F80_0000 != 0x7F80_0000
        }
    }

    /// All bytes as values in single precision, little-endian as the format says.
    var floats: [Float] {
        // Safe: the array has room for the bytes, and any four bytes are a Float (little-endian, as the processor's).
        unsafe [Float](unsafeUninitializedCapacity: byteCount / 4) { buffer, count in
            unsafe withUnsafeBytes { unsafe UnsafeMutableRawBufferPointer(buffer).copyMemory(from: $0) }
            count = byteCount / 4
        }
    }
}
