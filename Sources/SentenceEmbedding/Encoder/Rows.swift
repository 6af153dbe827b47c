import CRows

/// A table of values, row by row, that the work on rows reads and writes in place; for one thread at a time.
///
/// All of the encoder's unsafe access is here: each call says which rows it touches, and is checked.
@safe final class Rows<Element: BitwiseCopyable> {
    let count: Int
    /// Values in a row.
    let width: Int
    // Safe: made by `init` for `count * width` values, freed by `deinit`; it leaves this class only through ``at(_:_:)``.
    private let values: UnsafeMutablePointer<Element>

    /// Of zeros.
    init(_ count: Int, width: Int, zero: Element) {
        self.count = count
        self.width = width
        unsafe values = UnsafeMutablePointer<Element>.allocate(capacity: max(1, count * width))
        unsafe values.initialize(repeating: zero, count: count * width)
    }

    deinit { unsafe values.deallocate() }

    /// Where a row begins; `rows` from there on may be read and written while `self` lives.
    @unsafe func at(_ row: Int, rows: Int = 1) -> UnsafeMutablePointer<Element> {
        precondition(row >= 0 && rows >= 0 && row + rows <= count)
        return unsafe values + row * width
    }

    subscript(row: Int) -> [Element] {
        // Safe: the row's values are copied.
        unsafe Array(UnsafeBufferPointer(start: at(row), count: width))
    }

    /// Overwrites the first rows.
    func fill(_ source: [Element]) {
        precondition(source.count <= count * width)
        // Safe: as many are written as there are, and there is room for them.
        unsafe source.withUnsafeBufferPointer { source in
            if let start = source.baseAddress { unsafe values.update(from: start, count: source.count) }
        }
    }
}

extension Rows<Float> {
    convenience init(_ count: Int, width: Int) { self.init(count, width: width, zero: 0) }

    /// `self[row] += values`.
    func add(_ values: ArraySlice<Float>, to row: Int) {
        precondition(values.count == width)
        // Safe: both hold a row.
        unsafe values.withUnsafeBufferPointer { unsafe crows_add(at(row), $0.baseAddress, width) }
    }

    /// All values taken as `rows` rows of another width: each becomes shares of 1, e^(factor x score) over their sum, for the
    /// first `count` of its values.
    func softmax(rows: Int, width: Int, count: Int, factor: Float) {
        precondition(count > 0 && count <= width && rows * width <= self.count * self.width)
        // Safe: the rows are there.
        unsafe crows_softmax(at(0, rows: 0), rows, count, width, factor)
    }

    /// `self[row] = self[row] x factor + bias`.
    func scale(_ row: Int, by factor: Float, adding bias: [Float]) {
        precondition(bias.count == width)
        // Safe: both hold a row.
        unsafe bias.withUnsafeBufferPointer { unsafe crows_scale(at(row), factor, $0.baseAddress, width) }
    }

    /// The first row becomes the greater of itself and a row of another table, value by value.
    func raise(to other: Rows<Float>, _ row: Int) {
        precondition(other.width == width)
        // Safe: both hold a row.
        unsafe crows_greater(at(0), other.at(row), width)
    }

    /// Appends the greatest value of each run of a row's values; -1 for an empty one.
    ///
    /// - Parameter ends: Where each run ends; the next begins there.
    func greatest(_ row: Int, ends: [Int32], into result: inout [Float]) {
        precondition((ends.last ?? 0) <= width)
        let values = unsafe [Float](unsafeUninitializedCapacity: ends.count) { values, count in
            // Safe: the runs lie within the row, as the precondition says, and there is room for one value each.
            unsafe ends.withUnsafeBufferPointer {
                unsafe crows_group_greatest(at(row), $0.baseAddress, ends.count, values.baseAddress)
            }
            count = ends.count
        }
        result += values
    }

    /// The rows, each divided by its length.
    func units(_ rows: Range<Int>) -> [Float] {
        // Safe: the rows are there, and the array has room for them.
        unsafe [Float](unsafeUninitializedCapacity: rows.count * width) { result, count in
            for (place, row) in rows.enumerated() {
                if let start = result.baseAddress { unsafe crows_unit(at(row), width, start + place * width) }
            }
            count = rows.count * width
        }
    }

    /// The sum of the rows, divided by its length.
    func meanDirection(_ rows: Range<Int>) -> [Float] {
        let sum = Rows(1, width: width)
        // Safe: all hold a row.
        for row in rows { unsafe crows_add(sum.at(0), at(row), width) }
        return sum.units(0..<1)
    }
}

extension Rows<Int8> {
    /// `self[row] = round(values[from] x factors)`, held to -127...127.
    func round(_ values: Rows<Float>, _ from: Int, _ factors: [Float], to row: Int) {
        precondition(values.width == factors.count && factors.count <= count * width - row * factors.count)
        // Safe: the preconditions say that there is room; rows are packed by the width of the values.
        unsafe factors.withUnsafeBufferPointer {
            unsafe crows_round(values.at(from), $0.baseAddress, values.width, at(0) + row * values.width)
        }
    }

    /// The same by the row's own greatest magnitude; returns what one unit stands for.
    func round(_ values: Rows<Float>, _ from: Int, to row: Int) -> Float {
        precondition((row + 1) * values.width <= count * width)
        // Safe: as above.
        return unsafe crows_round_row(values.at(from), values.width, at(0) + row * values.width)
    }
}
