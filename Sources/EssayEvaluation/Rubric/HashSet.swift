/// A set of 64-bit hashes, which are spread well already and need no further hashing.
public struct HashSet: Sendable, Equatable {
    /// Open addressing; 0 marks a free slot.
    private var slots: [UInt64]
    private var hasZero = false
    public private(set) var count = 0

    /// - Parameter capacity: how many hashes it is made for; it grows beyond that.
    public init(capacity: Int = 16) {
        var size = 32
        while size < 2 * capacity { size *= 2 }
        slots = [UInt64](repeating: 0, count: size)
    }

    @inline(__always)
    public func contains(_ hash: UInt64) -> Bool {
        if hash == 0 { return hasZero }
        let mask = slots.count &- 1
        var position = Int(truncatingIfNeeded: hash) & mask
        while slots[position] != 0 {
            if slots[position] == hash { return true }
            position = (position &+ 1) & mask
        }
        return false
    }

    public mutating func insert(_ hash: UInt64) {
        if contains(hash) { return }
        count += 1
        if hash == 0 {
            hasZero = true
            return
        }
        if 2 * count > slots.count {
            let old = slots
            slots = [UInt64](repeating: 0, count: 2 * old.count)
            for hash in old where hash != 0 { place(hash) }
        }
        place(hash)
    }

    private mutating func place(_ hash: UInt64) {
        let mask = slots.count - 1
        var position = Int(truncatingIfNeeded: hash) & mask
        while slots[position] != 0 { position = (position + 1) & mask }
        slots[position] = hash
    }

    /// The hashes in ascending order.
    public func sorted() -> [UInt64] {
        (hasZero ? [0] : []) + slots.filter { $0 != 0 }.sorted()
    }

    /// Whether both hold the same hashes, however they came to.
    public static func == (left: HashSet, right: HashSet) -> Bool {
        left.count == right.count && left.sorted() == right.sorted()
    }
}

extension HashSet: Storable {
    func store(in writer: inout StoreWriter) {
        writer.add(slots)
        writer.add(hasZero)
        writer.add(count)
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        slots = try reader.words()
        hasZero = try reader.bool()
        count = try reader.int()
        guard slots.count.nonzeroBitCount == 1, slots.contains(0) else { throw StoreError() }
    }
}
