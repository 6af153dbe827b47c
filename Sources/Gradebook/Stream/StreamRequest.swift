import EssayEvaluation

/// One line of a stream: `{"id": ..., "text": ..., "format": ...}`; other members pass unread.
struct StreamRequest: Equatable {
    /// Text, or a number as it was written.
    var id: String?
    /// The answer in UTF-8.
    var text: [UInt8] = []
    /// How the answer is written; plain text when nil.
    var format: Document.Format?
    /// Whether the text was written with a surrogate without its partner, now U+FFFD.
    var hasLoneSurrogate = false

    /// Why a line is no request, with the id as far as it could be read.
    struct Failure: Error, Equatable {
        let id: String?
        /// One sentence without a full stop.
        let message: String
    }

    /// Reads a line, which is given without its line feed.
    static func parse(_ line: [UInt8]) throws(Failure) -> StreamRequest {
        var request = StreamRequest()
        do throws(JSONScanner.Failure) {
            try request.read(line)
        } catch {
            let place = error.offset.map { " at byte \($0 + 1)" } ?? ""
            throw Failure(id: request.id, message: error.message + place)
        }
        return request
    }

    /// The id at the head of a line that is too long to be read, where it comes first.
    static func id(inHead head: [UInt8]) -> String? {
        var request = StreamRequest()
        do throws(JSONScanner.Failure) { try request.read(head) } catch { return request.id }
        return request.id
    }

    private mutating func read(_ line: [UInt8]) throws(JSONScanner.Failure) {
        guard (try? UTF8Span(validating: line.span)) != nil else {
            throw JSONScanner.Failure(message: "not valid UTF-8", offset: nil)
        }
        var scanner = JSONScanner(line)
        var seen: Set<String> = []
        try scanner.object { (name, scanner) throws(JSONScanner.Failure) in
            switch name {
            case "id", "text", "format":
                guard seen.insert(name).inserted else {
                    throw JSONScanner.Failure(message: "'\(name)' is given twice", offset: scanner.index)
                }
                try member(name, &scanner)
            default: try scanner.skipValue()
            }
        }
        if !seen.contains("text") {
            throw JSONScanner.Failure(message: "no 'text'; expected {\"id\": ..., \"text\": ...}", offset: nil)
        }
    }

    private mutating func member(_ name: String, _ scanner: inout JSONScanner) throws(JSONScanner.Failure) {
        if name == "id", let number = try scanner.number() {
            id = number
            return
        }
        if name == "format", try scanner.null() { return }
        let start = scanner.index
        guard let value = try scanner.string() else {
            let expected = name == "id" ? "text or a number" : "text"
            throw JSONScanner.Failure(message: "'\(name)' must be \(expected)", offset: start)
        }
        switch name {
        case "id":
            id = String(decoding: value, as: UTF8.self)
            hasLoneSurrogate = hasLoneSurrogate || scanner.hasLoneSurrogate
        case "text":
            text = value
            hasLoneSurrogate = hasLoneSurrogate || scanner.hasLoneSurrogate
        default:
            let written = String(decoding: value, as: UTF8.self)
            guard let known = Self.formats.first(where: { $0.rawValue == written }) else {
                let names = Self.formats.map(\.rawValue).joined(separator: ", ")
                throw JSONScanner.Failure(
                    message: "unknown format '\(Escaping.line(String(written.prefix(40))))'; it is \(names)",
                    offset: start)
            }
            format = known
        }
    }

    /// The formats that are text.
    private static let formats: [Document.Format] = [.text, .xhtml, .html, .hocr]
}
