import Glibc

/// The honest answers that a rubric is attacked with.
public struct AuditAnswers: Sendable {
    /// One answer as it was read.
    public struct Answer: Sendable {
        public let name: String
        public let document: Document
        /// Whether it is to earn what it earns; a copy, a keyword list and an answer to another question are not.
        public let isHonest: Bool

        public init(name: String, document: Document, isHonest: Bool = true) {
            self.name = name
            self.document = document
            self.isHonest = isHonest
        }
    }

    /// In alphabetical order of their names.
    public let all: [Answer]

    public init(_ all: [Answer]) {
        self.all = all
    }

    /// What the names of answers begin with that are there to fool.
    private static let fooling = ["copy", "keyword-list", "off-topic"]

    /// Reads all answers of a folder.
    ///
    /// - Throws: An error whose message names the file; kind `missing` where the folder is or holds none.
    public static func read(folder: String) throws(InputError) -> AuditAnswers {
        guard let directory = unsafe opendir(folder) else {
            throw InputError(.missing, "there is no folder '\(folder)' of answers")
        }
        var names: [String] = []
        while let entry = unsafe readdir(directory) {
            let name = unsafe String(decoding: FolderEntry.name(of: entry), as: UTF8.self)
            if !name.hasPrefix(".") { names.append(name) }
        }
        // Safe: the handle is closed once, here.
        unsafe closedir(directory)
        var result: [Answer] = []
        for name in names.sorted() {
            do throws(InputError) {
                let document = try AnswerReader().read(try InputFile.readRegular("\(folder)/\(name)"))
                result.append(
                    Answer(name: name, document: document, isHonest: !fooling.contains { name.hasPrefix($0) }))
            } catch {
                if error.kind == .notAFile { continue }
                throw InputError(error.kind, "\(folder)/\(name): \(error.message)", at: error.position)
            }
        }
        guard result.contains(where: \.isHonest) else {
            throw InputError(.missing, "the folder '\(folder)' holds no honest answer")
        }
        return AuditAnswers(result)
    }

    /// The answers in `Samples/ID` beside the folder of the rubric; nil when there is no such folder.
    public static func beside(_ rubric: Rubric) throws(InputError) -> AuditAnswers? {
        let folder = "\(folder(of: rubric))/../Samples/\(rubric.id)"
        // Safe: the system only reads the name, which outlives the call.
        return unsafe access(folder, R_OK) == 0 ? try read(folder: folder) : nil
    }

    /// An answer made of one example for each of the points that earn most, up to the word limit.
    ///
    /// - Throws: An error of kind `missing` where the rubric has no example to credit.
    public static func composed(from rubric: Rubric) throws(InputError) -> AuditAnswers {
        var sentences: [String] = []
        var words = 0
        for point in BestPoints.of(rubric) {
            let prose = point.examples.credit.map(\.text).first { $0.first?.isUppercase ?? false }
            guard let example = prose ?? point.examples.credit.first?.text else { continue }
            words += WordPieces(example).words.count
            if words > rubric.words ?? 250, !sentences.isEmpty { break }
            sentences.append(example.hasSuffix(".") ? example : "\(example).")
        }
        guard !sentences.isEmpty else {
            throw InputError(
                .missing, "no point has an example to credit, and there are no answers; name some with --answers")
        }
        let text = AuditText(passages: sentences.chunked(by: 4).map { AuditText.Passage(sentences: $0) })
        return AuditAnswers([Answer(name: "examples", document: text.document)])
    }

    /// The texts among a rubric's sources; a fingerprint is no text.
    static func sources(of rubric: Rubric) throws(InputError) -> [Document] {
        var result: [Document] = []
        for source in rubric.sources where !source.name.hasSuffix(".fingerprint") {
            result.append(try AnswerReader().read(try InputFile.read("\(folder(of: rubric))/\(source.name)")))
        }
        return result
    }

    private static func folder(of rubric: Rubric) -> String {
        guard let slash = rubric.path.lastIndex(of: "/") else { return "." }
        return String(rubric.path[..<slash])
    }
}

extension Array {
    /// Runs of so many elements, the last as long as it comes.
    fileprivate func chunked(by count: Int) -> [[Element]] {
        stride(from: 0, to: self.count, by: count).map { Array(self[$0..<Swift.min($0 + count, self.count)]) }
    }
}
