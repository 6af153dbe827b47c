@testable import EssayEvaluation

/// XHTML and HTML.
enum MarkupTarget {
    /// Small enough to be met by what a fuzzer writes.
    private static let limits = ReadingLimits(bytes: 1 << 20, depth: 64, expansion: 1 << 14)

    @Sendable static func run(_ bytes: [UInt8]) {
        _ = MarkupReader.looksLikeMarkup(bytes.prefix(1024))
        do throws(InputError) {
            let document = try MarkupReader(limits: limits).read(bytes)
            DocumentChecks.hold(document)
            check(document.format == .xhtml || document.format == .html || document.format == .hocr, "markup is markup")
            check(
                document.text.count <= 8 * bytes.count + 64 * limits.expansion,
                "text does not grow without measure: \(document.text.count) of \(bytes.count)")
            let again = try MarkupReader(limits: limits).read(bytes)
            check(again == document, "markup reads the same twice")
        } catch {
            DocumentChecks.hold(error)
        }
    }
}
