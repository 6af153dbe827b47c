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

    private static func rubric(_ id: String) throws -> (path: String, bytes: [UInt8], directives: Directives) {
        let folder = SamplesTests.root.appendingPathComponent("Rubrics")
        let path = folder.appendingPathComponent("\(id).yaml").path
        let directives = folder.appendingPathComponent("directives.yaml").path
        return (
            path, try InputFile.read(path),
            try RubricReader.readDirectives(try InputFile.read(directives), path: directives)
        )
    }

    private static func compiled(_ text: String, _ directives: Directives) throws -> CompiledRubric {
        let folder = SamplesTests.root.appendingPathComponent("Rubrics").path
        return try CompiledRubric(
            try RubricReader.read(Array(text.utf8), path: "r.yaml", directives: directives) {
                name throws(InputError) in try Fingerprint.load(path: "\(folder)/\(name)")
            })
    }

    /// Paragraphs of sentences, some of them examples that earn a point, some that do not.
    private func answers(_ rubric: Rubric, count: Int, seed: UInt64) -> [String] {
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

    private static func document(_ text: String) throws -> Document {
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
