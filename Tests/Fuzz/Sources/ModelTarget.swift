@testable import EssayEvaluation

/// Calibration models: any JSON, sealed with the digest that it would have, and used on an answer.
enum ModelTarget {
    private static let compiled = SmallRubric.compiled()
    private static let document = SmallRubric.document()

    /// A sound model of the rubric, for the first seed.
    static let sound: [UInt8] = SmallRubric.sound {
        let texts = [
            "Cargo brings revenue to the island.", "Dockers and pilots find work.", "Coral reefs die by dredging.",
            "Loans and debt weigh on the budget of the islands.", "The sea is blue.", "Ports are old.",
        ]
        var answers: [Calibrate.Marked] = []
        for index in 0..<12 {
            let text = "\(texts[index % 6]) \(texts[(index / 2 + 1) % 6])"
            answers.append(Calibrate.Marked(document: SmallRubric.document(text), mark: Double(index % 5 + 1)))
        }
        return CalibrationFile.write(try Calibrate.train(answers, compiled: compiled))
    }

    @Sendable static func run(_ bytes: [UInt8]) {
        read(bytes)
        read(sealed(bytes))
    }

    private static func read(_ bytes: [UInt8]) {
        let model: CalibrationModel
        do throws(InputError) { model = try CalibrationFile.read(bytes) } catch { return DocumentChecks.hold(error) }
        do throws(InputError) {
            let calibrated = try compiled.calibrated(by: model)
            let evaluation = try Evaluator(calibrated).evaluate(document)
            SmallRubric.hold(evaluation, document, compiled.rubric)
        } catch {
            DocumentChecks.hold(error)
        }
    }

    /// With its digest at its place near the end, and for the rubric at hand.
    private static func sealed(_ bytes: [UInt8]) -> [UInt8] {
        guard let quote = bytes.lastIndex(of: UInt8(ascii: "\"")), quote >= 64 else { return bytes }
        var result = bytes
        result.replaceSubrange(quote - 64..<quote, with: repeatElement(UInt8(ascii: "0"), count: 64))
        let digest = SHA256.hexDigest(result)
        result.replaceSubrange(quote - 64..<quote, with: digest.utf8)
        return result
    }
}
