import Testing

@testable import EssayEvaluation

/// An engine for which each word is an axis that its synonyms share.
private struct AxisEngine: ParaphraseEngine {
    var identity = "axes 1"
    var fails = false

    private static let axes = [
        ["water", "moisture", "rain", "liquid", "drink", "wet"], ["light", "sun", "rays", "shine", "bright", "glow"],
        ["soil", "earth", "ground", "dirt", "land", "mud"], ["air", "breath", "wind", "breeze", "gas", "sky"],
    ]

    func meanings(of texts: [String]) throws(InputError) -> [Meaning] {
        if fails { throw InputError(.unreadable, "the engine is out of order") }
        return texts.map { text in
            let words = text.lowercased().split { !$0.isLetter }.map(String.init)
            let vectors = words.flatMap { word -> [Float] in
                (0...Self.axes.count).map { axis in
                    axis < Self.axes.count && Self.axes[axis].contains(word) ? 1 : axis == Self.axes.count ? 0.1 : 0
                }
            }
            return Meaning(
                width: Self.axes.count + 1, vectors: vectors, weights: words.map { _ in 1 })
        }
    }

    /// An answer that says each of the needs or does not, in a word drawn from all its synonyms.
    static func answers(_ count: Int, seed: UInt64, words: Range<Int> = 0..<6) throws -> [Calibrate.Marked] {
        var generator = SplitMix64(seed: seed)
        return try (0..<count).map { _ in
            var text = "Plants want"
            var mark = 0.0
            for axis in axes where generator.below(2) == 0 {
                text += " \(axis[words.lowerBound + generator.below(words.count)])"
                mark += 0.75
            }
            return Calibrate.Marked(document: try TextReader().read(Array("\(text).".utf8)), mark: mark.rounded())
        }
    }
}

@Suite("Calibration with meanings")
struct CalibrationMeaningTests {
    private static func agreement(_ model: CalibrationModel, _ answers: [Calibrate.Marked]) throws -> Double {
        let evaluator = try Evaluator(CalibrationTests.compiled().calibrated(by: model))
        return try #require(
            Kappa.quadratic(answers.map(\.mark), answers.map { evaluator.evaluate($0.document).marks.doubleValue }))
    }

    @Test("meanings tell what words say in other ways, and cross-validation gives them weight")
    func learns() throws {
        let answers = try AxisEngine.answers(60, seed: 1)
        let compiled = try CalibrationTests.compiled()
        let words = try Calibrate.train(answers, compiled: compiled)
        let both = try Calibrate.train(answers, compiled: compiled, engine: AxisEngine())
        #expect(both.kernel.meaningShare > 0)
        #expect(both.semantic == "axes 1")
        #expect(words.semantic == nil && words.scale.meaningCenter.isEmpty)
        let others = try AxisEngine.answers(80, seed: 2)
        #expect(try Self.agreement(both, others) > Self.agreement(words, others) + 0.05)
    }

    @Test("a file gives back the model with its engine, and refuses to mark without it or with another")
    func engines() throws {
        let compiled = try CalibrationTests.compiled()
        let model = try Calibrate.train(AxisEngine.answers(60, seed: 1), compiled: compiled, engine: AxisEngine())
        var read = try CalibrationFile.read(CalibrationFile.write(model))
        let absent = #expect(throws: InputError.self) { try compiled.calibrated(by: read) }
        #expect(absent?.message == "the model was learnt with the paraphrase engine axes 1, which is not at hand")
        let other = #expect(throws: InputError.self) { try read.using(AxisEngine(identity: "axes 2")) }
        #expect(other?.message.contains("engine axes 1, and this is axes 2: calibrate again") == true)
        read = try read.using(AxisEngine())
        read.sha256 = ""
        #expect(read == model)
        let text = String(decoding: CalibrationFile.write(model), as: UTF8.self)
        #expect(text.contains("\"semantic\": \"axes 1\""))
    }

    @Test("an engine that fails on an answer leaves its marks withheld")
    func failure() throws {
        let compiled = try CalibrationTests.compiled()
        let model = try Calibrate.train(AxisEngine.answers(60, seed: 1), compiled: compiled, engine: AxisEngine())
        let broken = try model.using(AxisEngine(fails: true))
        let answer = try TextReader().read(Array("Plants want water and light and soil.".utf8))
        let evaluation = try Evaluator(compiled.calibrated(by: broken)).evaluate(answer)
        #expect(evaluation.advisories.contains { $0.severity == .withheld && $0.message.contains("out of order") })
        #expect(evaluation.marks <= Marks(hundredths: 30))
        #expect(evaluation.trace.reduce(.zero) { $0 + $1.marks } == evaluation.marks)
    }

    @Test("the trace names what the meaning as a whole did")
    func trace() throws {
        let compiled = try CalibrationTests.compiled()
        let model = try Calibrate.train(AxisEngine.answers(60, seed: 1), compiled: compiled, engine: AxisEngine())
        let answer = try TextReader().read(Array("Plants want moisture sun dirt wind.".utf8))
        let evaluation = try Evaluator(compiled.calibrated(by: model)).evaluate(answer)
        #expect(
            evaluation.trace.contains {
                $0.reason.hasPrefix("calibration: pushed up by") && $0.reason.contains("its meaning as a whole +")
            })
    }

    @Test("an engine without use leaves a model of words alone")
    func useless() throws {
        let compiled = try CalibrationTests.compiled()
        let answers = try CalibrationTests.answers(60).map {
            Calibrate.Marked(document: $0.document, mark: $0.mark)
        }
        let model = try Calibrate.train(answers, compiled: compiled, engine: ConstantEngine())
        #expect(model.semantic == nil)
        #expect(model == (try Calibrate.train(answers, compiled: compiled)))
    }

    @Test("a long answer is read in passages of whole sentences, each by its words")
    func passages() throws {
        let first = String(repeating: "Water moisture rain. ", count: 45)
        let second = String(repeating: "Sun rays light. ", count: 30)
        let document = try TextReader().read(Array((first + second).utf8))
        let vector = try AnswerMeaning(engine: AxisEngine(), lexicon: Lexicon()).vector(of: document)
        #expect(vector.count == 5)
        #expect(abs(vector.reduce(0) { $0 + $1 * $1 } - 1) < 1e-5)
        #expect(vector[0] > vector[1] && vector[1] > 0.4)
        let empty = try AnswerMeaning(engine: AxisEngine(), lexicon: Lexicon()).vector(of: TextReader().read([]))
        #expect(empty.isEmpty)
    }
}

/// An engine to which everything means the same.
private struct ConstantEngine: ParaphraseEngine {
    let identity = "constant"

    func meanings(of texts: [String]) throws(InputError) -> [Meaning] {
        texts.map { _ in Meaning(width: 3, vectors: [1, 0, 0], weights: [1]) }
    }
}
