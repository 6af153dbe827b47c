/// Counts of pairs of marks; only marks that occur have a row or column.
struct ConfusionMatrix: Sendable, Equatable {
    let given: [Double]
    let computed: [Double]
    /// By given mark, then by computed mark.
    let counts: [[Int]]

    /// - Parameter band: marks are counted together that lie between the same multiples of it, under the lower one; nil
    ///   counts each mark apart.
    init(_ items: [AgreementStudy.Item], band: Double? = nil) {
        func place(_ mark: Double) -> Double { band.map { (mark / $0).rounded(.down) * $0 } ?? mark }
        let pairs = items.map { (given: place($0.given), computed: place($0.computed)) }
        let rows = Set(pairs.map(\.given)).sorted()
        let columns = Set(pairs.map(\.computed)).sorted()
        let rowOf = Dictionary(uniqueKeysWithValues: rows.enumerated().map { ($1, $0) })
        let columnOf = Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($1, $0) })
        var table = Array(repeating: [Int](repeating: 0, count: columns.count), count: rows.count)
        for pair in pairs {
            if let row = rowOf[pair.given], let column = columnOf[pair.computed] { table[row][column] += 1 }
        }
        given = rows
        computed = columns
        counts = table
    }

    /// The narrowest band of whole marks under which neither side has more than `most` different ones; nil where each
    /// mark can be counted apart.
    static func band(of items: [AgreementStudy.Item], most: Int) -> Double? {
        func fits(_ matrix: ConfusionMatrix) -> Bool { max(matrix.given.count, matrix.computed.count) <= most }
        if fits(ConfusionMatrix(items)) { return nil }
        var scale = 1.0
        while scale < 1e9 {
            for step in [1.0, 2, 5] where fits(ConfusionMatrix(items, band: step * scale)) { return step * scale }
            scale *= 10
        }
        return scale
    }
}

/// How many answers have each mark that was given or computed, in ascending order of marks.
struct MarkDistribution: Sendable, Equatable {
    struct Row: Sendable, Equatable {
        let mark: Double
        var given = 0
        var computed = 0
    }

    let rows: [Row]

    init(_ items: [AgreementStudy.Item]) {
        var byMark: [Double: Row] = [:]
        for item in items {
            byMark[item.given, default: Row(mark: item.given)].given += 1
            byMark[item.computed, default: Row(mark: item.computed)].computed += 1
        }
        rows = byMark.values.sorted { $0.mark < $1.mark }
    }
}
