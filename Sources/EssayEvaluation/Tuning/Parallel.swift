import Dispatch
import Glibc
import Synchronization

/// Work on many elements by all cores; the result does not depend on how many there are.
public enum Parallel {
    /// Elements that a worker takes at a time: enough to make the taking cheap, few enough to share out evenly.
    private static let batch = 16

    /// How many processors there are to use, at least 1.
    public static var processors: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

    /// - Parameters:
    ///   - worker: makes what one thread needs for itself, such as an evaluator.
    ///   - body: must not depend on what the worker did before.
    /// - Returns: the results in the elements' order.
    public static func map<Element: Sendable, Worker, Result: Sendable>(
        _ elements: [Element], worker: @escaping @Sendable () throws(InputError) -> Worker,
        _ body: @escaping @Sendable (Worker, Element) -> Result
    ) throws(InputError) -> [Result] {
        let batches = (elements.count + batch - 1) / batch
        let next = Atomic<Int>(0)
        let done = Mutex<(results: [[Result]], problem: InputError?)>((Array(repeating: [], count: batches), nil))
        let threads = max(1, min(batches, processors))
        DispatchQueue.concurrentPerform(iterations: threads) { _ in
            do throws(InputError) {
                let own = try worker()
                while true {
                    let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
                    guard index < batches else { break }
                    let range = index * batch..<min(elements.count, (index + 1) * batch)
                    let results = elements[range].map { body(own, $0) }
                    done.withLock { $0.results[index] = results }
                }
            } catch {
                done.withLock { $0.problem = error }
            }
        }
        return try done.withLock { state throws(InputError) in
            if let problem = state.problem { throw problem }
            return state.results.flatMap(\.self)
        }
    }

    /// As ``map(_:worker:_:)`` for work that needs nothing of its own.
    static func map<Element: Sendable, Result: Sendable>(
        _ elements: [Element], batch: Int = 1, _ body: @escaping @Sendable (Element) -> Result
    ) -> [Result] {
        let next = Atomic<Int>(0)
        let batches = (elements.count + batch - 1) / batch
        let done = Mutex<[[Result]]>(Array(repeating: [], count: batches))
        DispatchQueue.concurrentPerform(iterations: max(1, min(batches, processors))) { _ in
            while true {
                let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard index < batches else { break }
                let results = elements[index * batch..<min(elements.count, (index + 1) * batch)].map(body)
                done.withLock { $0[index] = results }
            }
        }
        return done.withLock { $0.flatMap(\.self) }
    }
}
