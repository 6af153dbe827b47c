import Glibc

/// Results that could not be written.
struct OutputError: Error, Sendable, Equatable {
    /// The file as the caller named it, or `standard output`.
    let target: String
    /// The system's error number.
    let code: Int32

    /// One line without a full stop.
    var message: String {
        "cannot write \(target): \(systemMessage(code))"
    }
}

/// The system's words for an error number.
func systemMessage(_ code: Int32) -> String {
    // Safe: the text is copied before another call can change it; the tool reports errors from one thread.
    unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
}

/// Writes all the bytes; returns 0 or the system's error number.
func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    var done = 0
    while done < bytes.count {
        // Safe: the part of the array that is not yet written, no more.
        let count = unsafe bytes.withUnsafeBytes { buffer in
            unsafe write(descriptor, buffer.baseAddress.map { unsafe $0 + done }, buffer.count - done)
        }
        if count >= 0 {
            done += count
        } else if errno == EAGAIN {
            waitUntilWritable(descriptor)
        } else if errno != EINTR {
            return errno
        }
    }
    return 0
}

/// Another program may have left a shared pipe or terminal in non-blocking mode.
private func waitUntilWritable(_ descriptor: Int32) {
    var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    // Safe: one structure, which outlives the call.
    _ = unsafe poll(&request, 1, -1)
}
