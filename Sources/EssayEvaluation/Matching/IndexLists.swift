/// Lists of indices, one after the other in one array.
struct IndexLists: Sendable {
    /// By list, where it ends.
    private let ends: [Int32]
    private let indices: [Int32]

    init(_ lists: [[Int32]]) {
        var ends: [Int32] = []
        var indices: [Int32] = []
        ends.reserveCapacity(lists.count)
        for list in lists {
            indices.append(contentsOf: list)
            ends.append(Int32(indices.count))
        }
        self.ends = ends
        self.indices = indices
    }

    subscript(list: Int) -> ArraySlice<Int32> { indices[range(of: list)] }

    /// Where a list's indices stand among all.
    @inline(__always)
    func range(of list: Int) -> Range<Int> { (list == 0 ? 0 : Int(ends[list - 1]))..<Int(ends[list]) }

    /// The index at a place among those of all lists.
    @inline(__always)
    func index(at place: Int) -> Int32 { indices[place] }
}

extension IndexLists: Storable {
    func store(in writer: inout StoreWriter) {
        writer.add(ends)
        writer.add(indices)
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        ends = try reader.integers()
        indices = try reader.integers()
        var last: Int32 = 0
        for end in ends {
            guard end >= last, end <= indices.count else { throw StoreError() }
            last = end
        }
    }

    /// Whether there are so many lists, whose indices are all below a limit.
    func hold(lists: Int, below limit: Int) -> Bool {
        ends.count == lists && indices.allSatisfy { $0 >= 0 && $0 < limit }
    }
}
