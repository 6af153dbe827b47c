import Glibc

/// Cuts what a descriptor gives into batches of whole lines. A batch is handed out as soon as a line is whole, so that
/// a caller who waits for an answer before it writes the next line gets one. A byte order mark at the start is no part of
/// the first line.
struct LineSource {
    struct Batch: Equatable {
        /// From 0.
        var sequence: Int
        /// The number of the first line, from 1.
        var firstLine: Int
        /// Lines, each with its line feed but perhaps the last of all.
        var bytes: [UInt8]
        /// The length of a single line that is too long to be kept; `bytes` is then its beginning.
        var overlong: Int?
    }

    private let descriptor: Int32
    /// The longest line that is kept, in bytes.
    private let limit: Int
    private let chunk: Int
    private var pending: [UInt8] = []
    /// How much of `pending` is known to hold no line feed.
    private var searched = 0
    /// How much of an overlong line was dropped.
    private var dropped = 0
    private var sequence = 0
    private var line = 1
    private var ended = false
    /// The system's error number that ended the input, 0 for its end.
    private(set) var code: Int32 = 0

    /// So much of a line that is too long is kept, to read its id from.
    private static let head = 4096

    init(descriptor: Int32, limit: Int, chunk: Int = 1 << 17) {
        self.descriptor = descriptor
        self.limit = limit
        self.chunk = chunk
    }

    /// Nil at the end.
    mutating func next() -> Batch? {
        while true {
            if dropped > 0 {
                if let batch = overlong() { return batch }
            } else if let batch = wholeLines() {
                return batch
            }
            if ended {
                guard !pending.isEmpty else { return nil }
                let batch = batch(pending, lines: 1, overlong: dropped > 0 ? pending.count + dropped : nil)
                stop()
                return batch
            }
            fill()
            if dropped == 0, pending.count > limit, pending.lastIndex(of: 0x0A) == nil {
                dropped = pending.count - min(Self.head, pending.count - 1)
                pending = Array(pending.prefix(pending.count - dropped))
                searched = pending.count
            }
        }
    }

    /// Ends the input early.
    mutating func stop() {
        ended = true
        pending = []
        searched = 0
        dropped = 0
    }

    private mutating func wholeLines() -> Batch? {
        guard let last = pending[searched...].lastIndex(of: 0x0A) else {
            searched = pending.count
            return nil
        }
        let lines = Array(pending[...last])
        pending = Array(pending[(last + 1)...])
        searched = pending.count
        return batch(lines, lines: lines.count { $0 == 0x0A }, overlong: nil)
    }

    /// Looks for the end of a line whose beginning alone is kept.
    private mutating func overlong() -> Batch? {
        let fresh = pending[Self.head...]
        guard let end = fresh.firstIndex(of: 0x0A) else {
            dropped += fresh.count
            pending.removeLast(fresh.count)
            return nil
        }
        let result = batch(Array(pending[..<Self.head]), lines: 1, overlong: end + dropped)
        pending = Array(pending[(end + 1)...])
        searched = 0
        dropped = 0
        return result
    }

    private mutating func batch(_ bytes: [UInt8], lines: Int, overlong: Int?) -> Batch {
        let isMarked = sequence == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF])
        let bytes = isMarked ? Array(bytes.dropFirst(3)) : bytes
        let batch = Batch(sequence: sequence, firstLine: line, bytes: bytes, overlong: overlong)
        sequence += 1
        line += lines
        return batch
    }

    private mutating func fill() {
        let start = pending.count
        pending.append(contentsOf: repeatElement(0, count: chunk))
        // Safe: the part of the buffer behind what is already there, no more.
        let count = unsafe pending.withUnsafeMutableBytes { buffer in
            unsafe read(descriptor, buffer.baseAddress.map { unsafe $0 + start }, buffer.count - start)
        }
        pending.removeLast(chunk - max(0, count))
        if count > 0 { return }
        if count == 0 {
            ended = true
        } else if errno == EAGAIN {
            var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            // Safe: one structure, which outlives the call.
            _ = unsafe poll(&request, 1, -1)
        } else if errno != EINTR {
            code = errno
            ended = true
        }
    }
}
