import Glibc

/// Writes what several threads bring in the order of its numbers, and lets none run far ahead of the others.
final class OrderedOutput: Sendable {
    /// What is written for one number, and what is said about it at that moment.
    struct Piece {
        var bytes: [UInt8] = []
        var messages: [String] = []
    }

    private struct State {
        var next = 0
        var waiting: [Int: Piece] = [:]
        var isWriting = false
        /// Nobody reads on, or writing failed.
        var isClosed = false
        var code: Int32 = 0
    }

    private let state = Monitor(State())
    private let descriptor: Int32
    /// How many pieces may wait for one that is late.
    private let window: Int
    private let say: @Sendable (String) -> Void

    init(descriptor: Int32, window: Int, say: @escaping @Sendable (String) -> Void) {
        self.descriptor = descriptor
        self.window = window
        self.say = say
    }

    /// The system's error number of a failed write; 0 when there was none. A reader that has gone is none.
    var code: Int32 { state.withLock { $0.code } }

    /// Takes the piece of a number, from 0, each once. False when nobody will read any more.
    func put(_ piece: Piece, at number: Int) -> Bool {
        let isOpen = state.wait { state -> Bool? in
            if state.isClosed { return false }
            guard number < state.next + window else { return nil }
            state.waiting[number] = piece
            return true
        }
        guard isOpen, state.withLock({ claim(&$0) }) else { return isOpen }
        while let piece = state.withLock({ take(&$0) }) {
            for message in piece.messages { say(message) }
            let code = Self.write(piece.bytes, to: descriptor)
            state.withLock { state in
                state.next += 1
                if code != 0 {
                    state.isClosed = true
                    state.code = code == EPIPE ? 0 : code
                }
            }
        }
        return !state.withLock { $0.isClosed }
    }

    private func claim(_ state: inout State) -> Bool {
        if state.isWriting { return false }
        state.isWriting = true
        return true
    }

    /// The next piece; when it is not there yet, the writing is handed back.
    private func take(_ state: inout State) -> Piece? {
        guard !state.isClosed, let piece = state.waiting.removeValue(forKey: state.next) else {
            state.isWriting = false
            return nil
        }
        return piece
    }

    /// 0 or the system's error number.
    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
        var done = 0
        while done < bytes.count {
            // Safe: the part of the array that is not yet written, no more.
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Glibc.write(descriptor, buffer.baseAddress.map { unsafe $0 + done }, buffer.count - done)
            }
            if count >= 0 {
                done += count
            } else if errno == EAGAIN {
                var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                // Safe: one structure, which outlives the call.
                _ = unsafe poll(&request, 1, -1)
            } else if errno != EINTR {
                return errno
            }
        }
        return 0
    }
}
