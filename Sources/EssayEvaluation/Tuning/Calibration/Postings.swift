/// Which rows of a table have a feature, and with what value: a sparse table laid out by feature.
struct Postings: Sendable {
    /// Where each feature's entries start, and where the last one's end.
    private let starts: [Int32]
    private let rows: [Int32]
    private let values: [Double]

    /// - Parameter table: row by row, the features it has, each from 0 to below `features`.
    init(features: Int, _ table: [[(feature: Int, value: Double)]]) {
        var starts = [Int32](repeating: 0, count: features + 1)
        for row in table { for entry in row { starts[entry.feature + 1] += 1 } }
        for feature in 0..<features { starts[feature + 1] += starts[feature] }
        var next = starts
        var rows = [Int32](repeating: 0, count: Int(starts[features]))
        var values = [Double](repeating: 0, count: rows.count)
        for (number, row) in table.enumerated() {
            for entry in row {
                let place = Int(next[entry.feature])
                rows[place] = Int32(number)
                values[place] = entry.value
                next[entry.feature] += 1
            }
        }
        self.starts = starts
        self.rows = rows
        self.values = values
    }

    /// How many rows have a feature.
    func count(of feature: Int) -> Int { Int(starts[feature + 1] - starts[feature]) }

    /// Goes through the rows that have a feature, in their order.
    @inline(__always)
    func forEach(of feature: Int, _ body: (_ row: Int, _ value: Double) -> Void) {
        for place in Int(starts[feature])..<Int(starts[feature + 1]) { body(Int(rows[place]), values[place]) }
    }
}
