import Glibc

/// The time of day, for records that people keep; no result rests on it.
enum Clock {
    /// In UTC, as `2026-01-31T12:00:00Z`.
    static func now() -> String {
        text(Glibc.time(nil))
    }

    static func text(_ seconds: time_t) -> String {
        var seconds = seconds
        var parts = unsafe tm()
        // Safe: both structures outlive the call.
        _ = unsafe gmtime_r(&seconds, &parts)
        let date = unsafe (parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday)
        let hour = unsafe (parts.tm_hour, parts.tm_min, parts.tm_sec)
        func two(_ number: Int32) -> String { (number < 10 ? "0" : "") + String(number) }
        return "\(date.0)-\(two(date.1))-\(two(date.2))T\(two(hour.0)):\(two(hour.1)):\(two(hour.2))Z"
    }

    /// Seconds of a clock that never goes back.
    static var monotonic: Double {
        var now = timespec()
        // Safe: the structure outlives the call.
        _ = unsafe clock_gettime(CLOCK_MONOTONIC, &now)
        return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
    }
}
