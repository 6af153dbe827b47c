import Dispatch
import Synchronization

/// A value that another thread finds meanwhile.
final class Later<Value: Sendable>: Sendable {
    private let found = Mutex<Value?>(nil)
    private let group = DispatchGroup()
    private let body: @Sendable () -> Value

    init(_ body: @escaping @Sendable () -> Value) {
        self.body = body
        DispatchQueue.global().async(group: group) { [self] in
            let value = body()
            found.withLock { $0 = value }
        }
    }

    /// Waits for it.
    var value: Value {
        group.wait()
        return found.withLock { $0 } ?? body()
    }
}
