import EssayEvaluation
import Glibc

/// Grades JSON lines: one in, one out, in the same order, whatever becomes of each. Memory depends on the longest
/// line and on the number of threads, never on the length of the input.
public struct AnswerStream: Sendable {
    public struct Summary: Sendable, Equatable {
        public var graded = 0
        public var failed = 0
    }

    /// Why a stream broke off.
    public enum Failure: Error, Sendable, Equatable {
        /// With the system's error number.
        case reading(Int32)
        case writing(Int32)
        case engine(InputError)
    }

    private let rubric: CompiledRubric
    private let engine: Engine
    private let limits: ReadingLimits
    private let jobs: Int
    private let paraphrases: (any ParaphraseEngine)?

    /// - Parameters:
    ///   - paraphrases: the paraphrase engine that `engine` names; nil for none.
    ///   - limits: of each answer. A line may have twice the bytes of an answer, for its escapes.
    ///   - jobs: The number of threads; that of the processors when nil.
    public init(
        rubric: CompiledRubric, engine: Engine, limits: ReadingLimits = .standard, jobs: Int? = nil,
        paraphrases: (any ParaphraseEngine)? = nil
    ) {
        self.paraphrases = paraphrases
        self.rubric = rubric
        self.engine = engine
        self.limits = limits
        self.jobs = max(1, jobs ?? Parallel.processors)
    }

    private struct Progress {
        var summary = Summary()
        var failure: InputError?
    }

    /// Reads to the end of the input, or until nobody reads the output.
    ///
    /// - Parameter say: Takes a message for each answer that could not be graded, or not be read as it is written, in order.
    public func run(
        input: Int32, output: Int32, say: @escaping @Sendable (String) -> Void
    ) throws(Failure) -> Summary {
        let limit = 2 * min(limits.bytes, 1 << 40) + (1 << 16)
        let meanings: PointMeanings?
        do throws(InputError) {
            meanings = try paraphrases.map { (engine) throws(InputError) in
                try PointMeanings.ready(for: rubric.rubric, engine: engine)
            }
        } catch {
            throw .engine(error)
        }
        // A thread that waits for input holds the source, and nothing else that the others need.
        let source = Monitor(LineSource(descriptor: input, limit: limit))
        let progress = Monitor(Progress())
        let ordered = OrderedOutput(descriptor: output, window: 2 * jobs + 2, say: say)
        Threads.run(jobs) { [self] _ in
            do throws(InputError) {
                let worker = StreamWorker(
                    grader: try Grader(rubric, engine: engine, limits: limits, meanings: meanings))
                while let batch = source.withLock({ $0.next() }) {
                    let piece = worker.grade(batch)
                    progress.withLock {
                        $0.summary.graded += worker.summary.graded
                        $0.summary.failed += worker.summary.failed
                    }
                    if !ordered.put(piece, at: batch.sequence) { source.withLock { $0.stop() } }
                }
            } catch {
                progress.withLock { $0.failure = error }
                source.withLock { $0.stop() }
            }
        }
        let end = progress.withLock { $0 }
        if let failure = end.failure { throw .engine(failure) }
        if ordered.code != 0 { throw .writing(ordered.code) }
        let code = source.withLock { $0.code }
        if code != 0 { throw .reading(code) }
        return end.summary
    }
}

/// What one thread does with its batches.
private final class StreamWorker {
    private let grader: Grader
    private let reporter: JSONReporter
    /// Of the latest batch.
    private(set) var summary = AnswerStream.Summary()

    init(grader: Grader) {
        self.grader = grader
        reporter = JSONReporter(rubric: grader.rubric.rubric)
    }

    func grade(_ batch: LineSource.Batch) -> OrderedOutput.Piece {
        summary = AnswerStream.Summary()
        var piece = OrderedOutput.Piece()
        if let length = batch.overlong {
            let name = StreamRequest.id(inHead: batch.bytes) ?? "line \(batch.firstLine)"
            fail(name, "a line of \(length) bytes is more than is read; --max-bytes raises the limit", &piece)
            return piece
        }
        var start = 0
        var number = batch.firstLine
        while start < batch.bytes.count {
            let end = batch.bytes[start...].firstIndex(of: 0x0A) ?? batch.bytes.count
            let line = Array(batch.bytes[start..<end])
            if !line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { grade(line, number, &piece) }
            start = end + 1
            number += 1
        }
        return piece
    }

    private func grade(_ line: [UInt8], _ number: Int, _ piece: inout OrderedOutput.Piece) {
        do throws(StreamRequest.Failure) {
            let request = try StreamRequest.parse(line)
            let name = request.id ?? "line \(number)"
            if request.hasLoneSurrogate {
                piece.messages.append("\(name): JSON with unpaired surrogates, each read as U+FFFD")
            }
            do throws(InputError) {
                let document = try grader.read(request.text, format: request.format ?? .text)
                let report = try grader.report(on: document, name: name, sha256: SHA256.hexDigest(request.text))
                reporter.append(.graded(report), to: &piece.bytes)
                piece.bytes.append(0x0A)
                summary.graded += 1
            } catch {
                fail(name, error.placedMessage, &piece)
            }
        } catch {
            fail(error.id ?? "line \(number)", error.message, &piece)
        }
    }

    private func fail(_ name: String, _ message: String, _ piece: inout OrderedOutput.Piece) {
        reporter.append(.failed(name: name, message: message), to: &piece.bytes)
        piece.bytes.append(0x0A)
        piece.messages.append("\(name): \(message)")
        summary.failed += 1
    }
}
