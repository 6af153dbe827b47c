import Glibc

/// Stands in for the standard library's mutex where the thread sanitizer watches: it sees what pthreads lock, not what
/// that one does, and would take each use of it for a race. Scripts/sanitize lays it into each module that has one.
struct Mutex<Value>: ~Copyable, @unchecked Sendable {
    private final class Cell {
        let lock = unsafe UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
        var value: Value

        init(_ value: Value) {
            self.value = value
            unsafe pthread_mutex_init(lock, nil)
        }

        deinit {
            unsafe pthread_mutex_destroy(lock)
            unsafe lock.deallocate()
        }
    }

    private let cell: Cell

    init(_ value: Value) { cell = Cell(value) }

    borrowing func withLock<Result, Failure: Error>(
        _ body: (inout Value) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        unsafe pthread_mutex_lock(cell.lock)
        defer { unsafe pthread_mutex_unlock(cell.lock) }
        return try body(&cell.value)
    }
}
