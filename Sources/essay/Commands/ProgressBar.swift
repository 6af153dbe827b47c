import Glibc
import Synchronization

/// How far the work is, on one line of a terminal: nothing is printed anywhere else.
final class ProgressBar: Sendable {
    private struct State {
        let start = Clock.monotonic
        var shown = 0.0
        var isShown = false
    }

    private let state = Mutex(State())
    private let width: Int?

    /// Redrawn no more often, in seconds.
    private static let pause = 0.1

    init() {
        let device = Terminal.Device(descriptor: STDERR_FILENO)
        width = device.isTerminal ? device.columns ?? Terminal.standardWidth : nil
    }

    func show(_ done: Int, of total: Int) {
        guard let width else { return }
        state.withLock { state in
            let now = Clock.monotonic
            guard now - state.shown >= Self.pause else { return }
            state.shown = now
            state.isShown = true
            let line = Self.line(done, of: total, seconds: now - state.start, width: width)
            _ = writeAll(Array("\r\(line)\u{1B}[K".utf8), to: STDERR_FILENO)
        }
    }

    func clear() {
        state.withLock { state in
            if state.isShown { _ = writeAll(Array("\r\u{1B}[K".utf8), to: STDERR_FILENO) }
            state.isShown = false
        }
    }

    /// `[=====     ] 1200 of 4000, 800 a second, 4 s left`, no wider than the terminal.
    static func line(_ done: Int, of total: Int, seconds: Double, width: Int) -> String {
        let rate = seconds > 0 ? Double(done) / seconds : 0
        var text = "\(done) of \(total), \(Int(rate)) a second"
        if rate > 0, total > done { text += ", \(duration(Double(total - done) / rate)) left" }
        let room = min(30, width - text.count - 4)
        guard room >= 5, total > 0 else { return String(text.prefix(max(0, width - 1))) }
        let full = min(room, room * done / total)
        return "[" + String(repeating: "=", count: full) + String(repeating: " ", count: room - full) + "] " + text
    }

    /// `4 s`, `3 min 20 s`, `2 h 5 min`.
    static func duration(_ seconds: Double) -> String {
        let whole = Int(seconds.rounded(.up))
        if whole < 60 { return "\(whole) s" }
        if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
        return "\(whole / 3600) h \(whole % 3600 / 60) min"
    }
}
