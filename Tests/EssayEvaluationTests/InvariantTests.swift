import Foundation
import Testing

@testable import EssayEvaluation

/// What holds for every answer: answers here are put together at random from sentences of samples and examples.
@Suite("Invariants")
struct InvariantTests {
    static let ids = PreparedRubricTests.ids

    private let texts: [String]

    init() throws {
        texts = try SamplesTests.samples.filter { $0.hasSuffix(".txt") }.map {
            String(
                decoding: try InputFile.read(SamplesTests.root.appendingPathComponent("Samples/\($0)").path),
                as: UTF8.self)
        }
    }

    static func rubric(_ id: String) throws -> (path: String, bytes: [UInt8], directives: Directives) {
        let folder = SamplesTests.root.appendingPathComponent("Rubrics")
        let path = folder.appendingPathComponent("\(id).yaml").path
        let directives = folder.appendingPathComponent("directives.yaml").path
        return (
            path, try InputFile.read(path),
            try RubricReader.readDirectives(try InputFile.read(directives), path: directives)
        )
    }

    static func compiled(_ text: String, _ directives: Directives) throws -> CompiledRubric {
        let folder = SamplesTests.root.appendingPathComponent("Rubrics").path
        return try CompiledRubric(
            try RubricReader.read(Array(text.utf8), path: "r.yaml", directives: directives) {
                name throws(InputError) in try Fingerprint.load(path: "\(folder)/\(name)")
            })
    }

    /// Paragraphs of sentences, some of them examples that earn a point, some that do not.
    func answers(_ rubric: Rubric, count: Int, seed: UInt64) -> [String] {
        var random = SeededGenerator(seed: seed)
        let points = rubric.themes.flatMap(\.points)
        let sentences =
            texts.flatMap { $0.split(separator: "\n").map(String.init) }
            + points.flatMap { ($0.examples.credit + $0.examples.refuse).map(\.text) }
        return (0..<count).map { _ in
            (0..<Int.random(in: 0...4, using: &random)).map { _ in
                (0..<Int.random(in: 1...5, using: &random)).map { _ in
                    sentences[Int.random(in: 0..<sentences.count, using: &random)]
                }.joined(separator: " ")
            }.joined(separator: "\n\n")
        }
    }

    static func document(_ text: String) throws -> Document {
        try AnswerReader().read(Array(text.utf8), format: .text)
    }

    @Test("marks lie within bounds, the trace sums to them, and ranges are of the text", arguments: ids)
    func bounds(id: String) throws {
        let rubric = try Self.rubric(id)
        let evaluator = try Evaluator(
            Self.compiled(String(decoding: rubric.bytes, as: UTF8.self), rubric.directives))
        for text in answers(evaluator.rubric, count: 60, seed: 11) {
            let document = try Self.document(text)
            let evaluation = evaluator.evaluate(document)
            #expect(evaluation.marks >= .zero && evaluation.marks <= evaluation.maximum)
            #expect(evaluation.marks.hundredths % evaluator.rubric.step.hundredths == 0)
            #expect(evaluation.trace.reduce(.zero) { $0 + $1.marks } == evaluation.marks)
            #expect((0...1).contains(evaluation.coverage))
            for evidence in evaluation.themes.flatMap({ $0.points.flatMap(\.evidence) }) {
                #expect(evidence.sentence.contains(evidence.range.lowerBound))
                #expect(evidence.range.upperBound <= document.text.count)
                #expect(!document.string(evidence.range).isEmpty)
            }
        }
    }

    @Test("neither the order of keywords and points nor the names of ids change a mark", arguments: ids)
    func order(id: String) throws {
        let rubric = try Self.rubric(id)
        let text = String(decoding: rubric.bytes, as: UTF8.self)
        let first = try Evaluator(Self.compiled(text, rubric.directives))
        let point = try #require(first.rubric.themes.first?.points.first)
        let renamed = text.replacingOccurrences(of: "id: \(point.id)\n", with: "id: another-name\n")
        #expect(renamed != text)
        let second = try Evaluator(Self.compiled(renamed, rubric.directives))
        for answer in answers(first.rubric, count: 30, seed: 12) {
            let document = try Self.document(answer)
            #expect(first.evaluate(document).marks == second.evaluate(document).marks)
        }
        let reversed = first.rubric.reversed
        let third = try Evaluator(CompiledRubric(reversed))
        for answer in answers(first.rubric, count: 30, seed: 13) {
            let document = try Self.document(answer)
            #expect(first.evaluate(document).marks == third.evaluate(document).marks, "\(answer)")
        }
    }

    @Test("what names a thing, and the order of themes, change no mark", arguments: ids)
    func names(id: String) throws {
        let rubric = try Self.rubric(id)
        let read = try Self.compiled(String(decoding: rubric.bytes, as: UTF8.self), rubric.directives).rubric
        let first = try Evaluator(CompiledRubric(read))
        let second = try Evaluator(CompiledRubric(read.renamed))
        for answer in answers(read, count: 40, seed: 15) {
            let document = try Self.document(answer)
            let (one, two) = (first.evaluate(document), second.evaluate(document))
            #expect(one.marks == two.marks, "\(answer)")
            #expect(one.themes.map(\.marks) == two.themes.reversed().map(\.marks), "\(answer)")
        }
    }

    @Test("saying a missing point in the words of its own example lowers no mark", arguments: ids)
    func additions(id: String) throws {
        let rubric = try Self.rubric(id)
        let evaluator = try Evaluator(
            Self.compiled(String(decoding: rubric.bytes, as: UTF8.self), rubric.directives))
        var random = SeededGenerator(seed: 16)
        var tried = 0
        for text in answers(evaluator.rubric, count: 150, seed: 17) {
            let before = evaluator.evaluate(try Self.document(text))
            // Beyond the limit of words, and where a person must mark, more is not better.
            let words = evaluator.rubric.words ?? .max
            guard text.components(separatedBy: "\n\n").count > 1, before.words + 40 < words,
                !before.advisories.contains(where: { $0.severity == .withheld })
            else {
                continue
            }
            let missing = zip(evaluator.rubric.themes, before.themes).flatMap { theme, result in
                zip(theme.points, result.points).filter { $1.level == .absent && $1.evidence.isEmpty }.map(\.0)
            }.filter { !$0.examples.credit.isEmpty }
            guard let point = missing.randomElement(using: &random),
                let example = point.examples.credit.randomElement(using: &random)
            else { continue }
            // In the body: what opens or closes an answer is judged as that.
            var paragraphs = text.components(separatedBy: "\n\n")
            paragraphs.insert(example.text, at: 1)
            let after = evaluator.evaluate(try Self.document(paragraphs.joined(separator: "\n\n")))
            #expect(
                after.marks >= before.marks,
                "\(point.id): \(example.text)\nin\n\(text)\nafter \(after.trace)\nbefore \(before.trace)")
            tried += 1
        }
        #expect(tried > 10)
    }

    @Test("a result's matches quote the answer at the places that they tell", arguments: ids)
    func quotes(id: String) throws {
        let rubric = try Self.rubric(id)
        let evaluator = try Evaluator(
            Self.compiled(String(decoding: rubric.bytes, as: UTF8.self), rubric.directives))
        var compared = 0
        for text in answers(evaluator.rubric, count: 30, seed: 18) {
            let document = try Self.document(text)
            let (evaluation, next) = evaluator.evaluateWithAdvice(document)
            let report = Report(
                name: "a", sha256: "", document: document, rubric: evaluator.rubric, evaluation: evaluation, next: next,
                engine: Engine())
            let json = try #require(JSONValue.parse(JSONReporter(rubric: evaluator.rubric).object(.graded(report))))
            let scalars = Array(document.string(document.text.indices).unicodeScalars)
            for match in (json["themes"]?.list ?? []).flatMap({ $0["points"]?.list ?? [] })
                .flatMap({ $0["matches"]?.list ?? [] })
            {
                #expect(document.blocks.indices.contains(try #require(match["block"]?.whole)))
                let start = try #require(match["start"]?.whole)
                let end = try #require(match["end"]?.whole)
                let quoted = String(String.UnicodeScalarView(scalars[start..<end]))
                #expect(match["quote"]?.text == quoted)
                compared += 1
            }
        }
        #expect(compared > 50)
    }

    @Test("an answer earns the same as text and as XHTML", arguments: ids)
    func formats(id: String) throws {
        let rubric = try Self.rubric(id)
        let evaluator = try Evaluator(
            Self.compiled(String(decoding: rubric.bytes, as: UTF8.self), rubric.directives))
        var compared = 0
        for text in answers(evaluator.rubric, count: 60, seed: 14) {
            let plain = try Self.document(text)
            guard plain.blocks.allSatisfy({ $0.kind == .paragraph }) else { continue }
            let paragraphs = plain.blocks.map { "<p>\(Escaping.html(plain.string($0.range)))</p>" }.joined()
            let page =
                "<html xmlns='http://www.w3.org/1999/xhtml'><head><title/></head><body>\(paragraphs)</body></html>"
            let marked = try AnswerReader().read(Array(page.utf8), format: .xhtml)
            #expect(evaluator.evaluate(plain).marks == evaluator.evaluate(marked).marks, "\(text)")
            compared += 1
        }
        #expect(compared > 10)
    }
}

extension Rubric {
    /// The same with other ids for themes, points and itself, and its themes the other way round.
    fileprivate var renamed: Rubric {
        Rubric(
            id: "another", question: question, directive: directive, marks: marks, step: step, words: words,
            language: language, sources: sources, presentation: presentation, parts: parts, terms: terms,
            themes: themes.enumerated().reversed().map { index, theme in
                Theme(
                    id: "t\(index)", title: theme.title, part: theme.part, marks: theme.marks, full: theme.full,
                    stance: theme.stance,
                    points: theme.points.enumerated().map { place, point in
                        Point(
                            id: "p\(index)-\(place)", text: point.text, negative: point.negative, stance: point.stance,
                            keywords: point.keywords, examples: point.examples, position: point.position)
                    }, position: theme.position)
            },
            facts: facts, relations: relations, misstatements: misstatements, limits: limits, profile: profile,
            path: path, sha256: sha256)
    }

    /// The same with keywords, points and themes the other way round.
    fileprivate var reversed: Rubric {
        Rubric(
            id: id, question: question, directive: directive, marks: marks, step: step, words: words,
            language: language, sources: sources, presentation: presentation, parts: parts, terms: terms.reversed(),
            themes: themes.reversed().map { theme in
                Theme(
                    id: theme.id, title: theme.title, part: theme.part, marks: theme.marks, full: theme.full,
                    stance: theme.stance,
                    points: theme.points.reversed().map { point in
                        Point(
                            id: point.id, text: point.text, negative: point.negative, stance: point.stance,
                            keywords: point.keywords.reversed(), examples: point.examples, position: point.position)
                    }, position: theme.position)
            },
            facts: facts.reversed(), relations: relations.reversed(), misstatements: misstatements, limits: limits,
            profile: profile, path: path, sha256: sha256)
    }
}
