import EssayEvaluation

/// How the feedback on an answer is written.
public enum FeedbackFormat: String, Sendable, CaseIterable {
    case html, markdown, none

    var ending: String { self == .markdown ? "md" : "html" }
}

/// The feedback file of an answer: the report, and above it what a person decided.
enum Feedback {
    /// A name that no file system changes or takes for another: lower-case letters and digits of the answer's name,
    /// then the beginning of its hash.
    static func fileName(_ name: String, _ format: FeedbackFormat) -> String {
        var slug: [UInt8] = []
        for byte in name.utf8 {
            switch byte {
            case 0x30...0x39, 0x61...0x7A: slug.append(byte)
            case 0x41...0x5A: slug.append(byte | 0x20)
            default:
                if let last = slug.last, last != UInt8(ascii: "-") { slug.append(UInt8(ascii: "-")) }
            }
        }
        let kept = String(decoding: slug.suffix(60), as: UTF8.self)
        let hash = SHA256.hexDigest(Array(name.utf8)).prefix(16)
        return "\(kept.drop { $0 == "-" })\(kept.hasSuffix("-") ? "" : "-")\(hash).\(format.ending)"
    }

    static func text(_ report: Report, _ format: FeedbackFormat, override: Override?) -> String {
        let text =
            switch format {
            case .html: HTMLReporter().write([.graded(report)])
            case .markdown: MarkdownReporter().write([.graded(report)])
            case .none: ""
            }
        // A report that has just been written has no override yet.
        return override == nil || format == .none ? text : moderated(text, format, override)
    }

    private static let start = "<!-- moderation -->\n"
    private static let end = "<!-- end of moderation -->\n"

    /// The feedback with this override in the place of the one it has.
    static func moderated(_ text: String, _ format: FeedbackFormat, _ override: Override?) -> String {
        var text = text
        if let first = text.firstRange(of: start), let last = text.firstRange(of: end) {
            text.removeSubrange(first.lowerBound..<last.upperBound)
        }
        guard let override else { return text }
        let section = start + notice(format, override) + end
        if format == .html, let body = text.firstRange(of: "<main id=\"main\">\n") {
            text.insert(contentsOf: section, at: body.upperBound)
            return text
        }
        return section + text
    }

    private static func notice(_ format: FeedbackFormat, _ override: Override) -> String {
        let marks = Marks(hundredths: override.marks).description
        if format == .html {
            return """
                <p class="banner" role="note"><strong>Marked \(marks) by \(Escaping.html(override.author))</strong> on \
                \(Escaping.html(override.time)): \(Escaping.html(override.reason))</p>

                """
        }
        return """
            **Marked \(marks) by \(Escaping.html(override.author))** on \(Escaping.html(override.time)): \
            \(Escaping.html(override.reason))


            """
    }
}
