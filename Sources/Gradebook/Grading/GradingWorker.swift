import EssayEvaluation
import Glibc

/// What one thread does with its answers.
final class GradingWorker {
    private let session: GradingSession
    private var graders: [Int: Grader] = [:]
    private let reader: AnswerReader

    /// Tells this thread's temporary files from those of others.
    private let number: Int

    private let writesFeedback: Bool
    private let recorder: MeaningCache.Recorder?

    init(session: GradingSession, number: Int, writesFeedback: Bool = true) {
        self.writesFeedback = writesFeedback && session.plan.feedback != .none
        self.session = session
        self.number = number
        reader = AnswerReader(limits: session.plan.limits)
        recorder = session.paraphrases?.recorder()
    }

    private var plan: FolderGrading { session.plan }

    func grade(_ item: Workload.Item) throws(GradebookError) -> GradingResult {
        switch item {
        case .failure(let name, let message): return failed(name, sha256: nil, message)
        case .bytes(let name, let bytes, let date): return try grade(name, bytes, date)
        case .file(let name, let path):
            let file: AnswerFile
            do throws(InputError) {
                file = try AnswerFile.open(path, limit: plan.limits.bytes)
            } catch {
                return failed(name, sha256: nil, error.message)
            }
            return try grade(name, file.bytes, file.date)
        }
    }

    private func grade(_ name: String, _ bytes: [UInt8], _ date: Int?) throws(GradebookError) -> GradingResult {
        let sha256 = SHA256.hexDigest(bytes)
        let place = session.place(of: name)
        let path = plan.mapping.rubric(ofPath: name)
        let known = place.map { session.known[$0] }
        var isSame = false
        if let known, known.isGraded, known.sha256 == sha256 {
            isSame = path.map { plan.rubrics[$0].rubric.sha256 == known.rubric } ?? true
            if isSame, hasFeedback(known) { return GradingResult(name: name, known: place) }
        }
        let report: Report
        var row: AnswerRow
        do throws(InputError) {
            let document = try reader.read(bytes)
            let index: Int
            if let path { index = path } else { index = try choose(document) }
            let grader = try grader(index)
            report = try grader.report(on: document, name: name, sha256: sha256, advises: writesFeedback)
            row = AnswerRow(report, signature: grader.signature())
        } catch {
            _ = recorder?.takeAsked()
            return failed(name, sha256: sha256, Self.line(error))
        }
        // A failure to write is no failure of the answer: it ends the run.
        if writesFeedback {
            let file = Feedback.fileName(name, plan.feedback)
            let text = Feedback.text(report, plan.feedback, override: session.override(of: name))
            row.feedback = file
            row.feedbackBytes = try AtomicFile.write(
                text, to: "\(session.target.feedback)/\(file)", number: number)
        }
        return GradingResult(
            name: name, known: place, row: row, reason: isSame ? nil : "the answer changed",
            meanings: recorder?.takeAsked() ?? [], date: date)
    }

    private func failed(_ name: String, sha256: String?, _ message: String) -> GradingResult {
        let place = session.place(of: name)
        let row = AnswerRow(failed: name, sha256: sha256, engine: plan.engine.identity, message: message)
        if let place, session.known[place].error == message, session.known[place].sha256 == sha256 ?? "" {
            return GradingResult(name: name, known: place, failure: message)
        }
        return GradingResult(
            name: name, known: place, row: row, reason: "the answer could not be graded any more", failure: message)
    }

    /// Whether the feedback on record is there, whole, and of the kind asked for.
    private func hasFeedback(_ known: KnownAnswer) -> Bool {
        guard plan.feedback != .none else { return true }
        guard let file = known.feedback, file.hasSuffix("." + plan.feedback.ending) else { return false }
        return FileStatus("\(session.target.feedback)/\(file)")?.size == known.feedbackBytes
    }

    private func grader(_ index: Int) throws(InputError) -> Grader {
        if let grader = graders[index] { return grader }
        let grader = try Grader(
            plan.rubrics[index], engine: plan.engine, limits: plan.limits, meanings: try session.meanings(index),
            paraphrases: recorder)
        graders[index] = grader
        return grader
    }

    private func choose(_ document: Document) throws(InputError) -> Int {
        switch try RubricChooser.choose(document, among: plan.rubrics) {
        case .quoted(let index), .near(let index): return index
        case .none:
            throw InputError(
                .malformed, "no telling which rubric it answers; put it in a folder called like one, or use --map")
        }
    }

    private static func line(_ error: InputError) -> String {
        (error.position.map { "line \($0.line), column \($0.column): " } ?? "") + error.message
    }
}
