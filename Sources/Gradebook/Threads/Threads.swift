import Glibc

/// Work on several threads at once.
enum Threads {
    /// Runs the body on `count` threads, each with its number from 0, this one among them, and returns when all have
    /// ended. Where the system has no more threads to give, fewer run.
    static func run(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
        var others: [pthread_t] = []
        for number in 1..<max(1, count) {
            var thread = pthread_t()
            let work = unsafe Unmanaged.passRetained(Work { body(number) })
            // Safe: the work is retained here and released once, by the thread or where none was made.
            let status = unsafe pthread_create(
                &thread, nil,
                { context in
                    if let context = unsafe context {
                        unsafe Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body()
                    }
                    return nil
                }, unsafe work.toOpaque())
            guard status == 0 else {
                unsafe work.release()
                break
            }
            others.append(thread)
        }
        body(0)
        for thread in others { pthread_join(thread, nil) }
    }

    private final class Work: Sendable {
        let body: @Sendable () -> Void

        init(_ body: @escaping @Sendable () -> Void) {
            self.body = body
        }
    }
}
