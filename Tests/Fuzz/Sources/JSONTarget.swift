@testable import EssayEvaluation
@testable import Gradebook

/// JSON lines of a stream, and how they are cut out of what a pipe gives.
enum JSONTarget {
    @Sendable static func run(_ bytes: [UInt8]) {
        lines(bytes)
        for line in bytes.split(separator: 0x0A).prefix(64) { parse(Array(line)) }
        _ = StreamRequest.id(inHead: bytes)
    }

    private static func parse(_ line: [UInt8]) {
        let tree = JSONValue.parse(line)
        do throws(StreamRequest.Failure) {
            let request = try StreamRequest.parse(line)
            check(String(validating: request.text, as: UTF8.self) != nil, "a text is valid UTF-8")
            if let tree, case .string(let text)? = tree["text"] {
                check(Array(text.utf8) == request.text, "both readers of JSON read the same text")
            }
            // Written again, it is read as the same.
            var writer = JSONWriter(pretty: false)
            writer.object { json in
                if let id = request.id { json.member("id", id) }
                json.member("text", String(decoding: request.text, as: UTF8.self))
                if let format = request.format { json.member("format", format.rawValue) }
            }
            var again = try StreamRequest.parse(writer.bytes)
            // What stood for a surrogate without its partner is a character like others now.
            check(!again.hasLoneSurrogate, "what is written has no surrogates")
            again.hasLoneSurrogate = request.hasLoneSurrogate
            check(again == request, "a request that is written is read as it was")
        } catch {
            check(!error.message.isEmpty && !error.message.contains("\n"), "an error is one line")
        }
    }

    /// A source whose limits are small, against the plain way to cut lines.
    private static func lines(_ bytes: [UInt8]) {
        UnnamedFile.with(bytes) { descriptor, _ in
            lines(bytes, LineSource(descriptor: descriptor, limit: 5000, chunk: 7))
        }
    }

    private static func lines(_ bytes: [UInt8], _ source: LineSource) {
        var source = source
        var kept: [UInt8] = []
        var line = 1
        var sequence = 0
        var isWhole = true
        while let batch = source.next() {
            check(batch.sequence == sequence && batch.firstLine == line, "batches and lines are numbered in order")
            sequence += 1
            line += batch.overlong != nil ? 1 : max(1, batch.bytes.count { $0 == 0x0A })
            check(batch.bytes.count <= 5000 + 4096 + 7 || batch.overlong == nil, "an overlong line is not kept")
            if batch.overlong != nil { isWhole = false }
            kept += batch.bytes
        }
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let isMarked = bytes.starts(with: mark)
        if isWhole { check(kept == (isMarked ? Array(bytes.dropFirst(3)) : bytes), "no byte of a line is lost") }
    }
}
