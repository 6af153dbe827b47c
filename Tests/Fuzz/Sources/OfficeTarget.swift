@testable import EssayEvaluation

/// Word processors' files: the archive itself, or its parts packed by a sound archive.
///
/// The first byte says which; the parts of one file follow each other with a zero byte between.
enum OfficeTarget {
    private static let limits = ReadingLimits(bytes: 1 << 20, depth: 64, expansion: 1 << 14)

    @Sendable static func run(_ bytes: [UInt8]) {
        guard let first = bytes.first else { return }
        let rest = bytes.dropFirst()
        switch first {
        case UInt8(ascii: "P"): read(bytes)
        case UInt8(ascii: "o"): read(ZipWriter.archive([("content.xml", Array(rest))]))
        default:
            let names = [
                "word/document.xml", "word/footnotes.xml", "word/endnotes.xml", "word/styles.xml",
                "word/theme/theme1.xml",
            ]
            let parts = rest.split(separator: 0, maxSplits: names.count - 1, omittingEmptySubsequences: false)
            read(ZipWriter.archive(zip(names, parts).map { ($0, Array($1)) }))
        }
    }

    private static func read(_ bytes: [UInt8]) {
        do throws(InputError) {
            let document = try AnswerReader(limits: limits).read(bytes)
            DocumentChecks.hold(document)
            if OfficePackage.looksLikePackage(bytes) {
                check(document.format == .docx || document.format == .odt, "an office file is one")
            }
        } catch {
            DocumentChecks.hold(error)
        }
    }
}
