/// The entries to try in a sentence, a bit each, so that they come in their order.
struct EntryBits {
    private var woken: [UInt64]
    /// Which integers of them are not zero, a bit each.
    private var used: [UInt64]

    init(count: Int) {
        woken = [UInt64](repeating: 0, count: (count + 63) / 64)
        used = [UInt64](repeating: 0, count: (woken.count + 63) / 64)
    }

    @inline(__always)
    mutating func wake(_ entry: Int) {
        woken[entry >> 6] |= 1 << UInt64(entry & 63)
        used[entry >> 12] |= 1 << UInt64(entry >> 6 & 63)
    }

    /// Takes out the next 64 entries of which any is set: the index of the first of them, and the bits of all; nil when
    /// none is left.
    @inline(__always)
    mutating func next(from part: inout Int) -> (first: Int, all: UInt64)? {
        while part < used.count {
            let bits = used[part]
            if bits == 0 {
                part += 1
                continue
            }
            used[part] = bits & (bits - 1)
            let word = part * 64 + bits.trailingZeroBitCount
            let found = (word * 64, woken[word])
            woken[word] = 0
            return found
        }
        return nil
    }
}
