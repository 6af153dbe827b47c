import Glibc
import Synchronization

/// Ctrl-C and the system's wish to end, heard by a thread of its own so that work stops between two answers.
final class Interruption: Sendable {
    private let signal = Atomic<Int32>(0)

    /// Whether to stop.
    var hasCome: Bool { signal.load(ordering: .relaxed) != 0 }

    /// From now on the first signal asks the work to stop; the second ends the process at once.
    static func watch() -> Interruption {
        let interruption = Interruption()
        var set = sigset_t()
        // Safe: the structure outlives the calls; the threads that are made later inherit the mask.
        unsafe sigemptyset(&set)
        for number in [SIGINT, SIGTERM, SIGHUP] { unsafe sigaddset(&set, number) }
        unsafe pthread_sigmask(SIG_BLOCK, &set, nil)
        var thread = pthread_t()
        let context = unsafe Unmanaged.passRetained(interruption)
        // Safe: the thread lives as long as the process and keeps what it was given.
        let status = unsafe pthread_create(
            &thread, nil,
            { context in
                guard let context = unsafe context else { return nil }
                unsafe Unmanaged<Interruption>.fromOpaque(context).takeUnretainedValue().listen()
                return nil
            }, context.toOpaque())
        if status == 0 {
            pthread_detach(thread)
        } else {
            // Without a listener the signals do what they always do.
            unsafe pthread_sigmask(SIG_UNBLOCK, &set, nil)
        }
        return interruption
    }

    private func listen() {
        var set = sigset_t()
        // Safe, as above.
        unsafe sigemptyset(&set)
        for number in [SIGINT, SIGTERM, SIGHUP] { unsafe sigaddset(&set, number) }
        while true {
            var number: Int32 = 0
            guard unsafe sigwait(&set, &number) == 0 else { continue }
            if hasCome { _exit(128 + number) }
            signal.store(number, ordering: .relaxed)
        }
    }

    /// Ends the process as the signal would have, so that its caller knows.
    func end() {
        let number = signal.load(ordering: .relaxed)
        Glibc.signal(number, SIG_DFL)
        var set = sigset_t()
        unsafe sigemptyset(&set)
        unsafe sigaddset(&set, number)
        unsafe pthread_sigmask(SIG_UNBLOCK, &set, nil)
        raise(number)
    }
}
