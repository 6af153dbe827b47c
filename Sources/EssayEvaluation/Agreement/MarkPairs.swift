/// Two markers' marks of the same answers as the pairs of marks that occur, so that the agreement of each resample is
/// found by counting, without sorting or looking up its marks anew: there are far fewer pairs than answers.
struct MarkPairs: Sendable {
    private let left: Side
    private let right: Side
    /// Of each pair, where its marks stand among those of each side.
    private let places: [(left: Int, right: Int)]
    /// Of each answer, which pair it has.
    private let pairOf: [Int]
    /// Where a mark of the left side stands on the right one, if it does.
    private let samePlace: [Int?]

    /// A marker's different marks, in ascending order.
    private struct Side: Sendable {
        let marks: [Double]
        let placeOf: [Double: Int]

        init(_ values: [Double]) {
            marks = Set(values).sorted()
            placeOf = Dictionary(uniqueKeysWithValues: marks.enumerated().map { ($1, $0) })
        }

        /// Of each mark its rank from 1, the mean of the places that the answers with it take.
        func ranks(_ counts: [Double]) -> [Double] {
            var before = 0.0
            return counts.map { count in
                defer { before += count }
                return before + (count + 1) / 2
            }
        }
    }

    /// - Parameters:
    ///   - given: the marks of the marker that is taken for right.
    ///   - computed: the other's, answer by answer; as many.
    init(given: [Double], computed: [Double]) {
        left = Side(given)
        right = Side(computed)
        var places: [(left: Int, right: Int)] = []
        var known: [Int: Int] = [:]
        var pairOf: [Int] = []
        for (mark, other) in zip(given, computed) {
            let place = (left: left.placeOf[mark] ?? 0, right: right.placeOf[other] ?? 0)
            let key = place.left * right.marks.count + place.right
            if known[key] == nil {
                known[key] = places.count
                places.append(place)
            }
            pairOf.append(known[key] ?? 0)
        }
        self.places = places
        self.pairOf = pairOf
        samePlace = left.marks.map { [right] in right.placeOf[$0] }
    }

    /// ``Agreement/measures`` of the answers of those indices, some of them several times.
    func measures(of indices: [Int]) -> [Double?] {
        guard let agreement = agreement(of: indices) else { return Agreement.measures.map { _ in nil } }
        return Agreement.measures.map { $0.value(agreement) }
    }

    func agreement(of indices: [Int]) -> Agreement? {
        guard !indices.isEmpty else { return nil }
        var counts = [Double](repeating: 0, count: places.count)
        for index in indices { counts[pairOf[index]] += 1 }
        var lefts = [Double](repeating: 0, count: left.marks.count)
        var rights = [Double](repeating: 0, count: right.marks.count)
        var (squares, gaps, exact, adjacent) = (0.0, 0.0, 0.0, 0.0)
        for (place, count) in zip(places, counts) {
            lefts[place.left] += count
            rights[place.right] += count
            let gap = abs(left.marks[place.left] - right.marks[place.right])
            squares += count * gap * gap
            gaps += count * gap
            if gap == 0 { exact += count }
            if gap <= Agreement.adjacency + 1e-9 { adjacent += count }
        }
        let n = Double(indices.count)
        let marks = moments(counts, lefts, rights, left.marks, right.marks, n)
        let ranks = moments(counts, lefts, rights, left.ranks(lefts), right.ranks(rights), n)
        let apart = marks.means.0 - marks.means.1
        let expected = (marks.squares.0 + marks.squares.1) / n + apart * apart
        let least = 1e-24 * (1 + marks.means.0 * marks.means.0 + marks.means.1 * marks.means.1)
        var chance = 0.0
        for (place, count) in zip(samePlace, lefts) { if let place { chance += count * rights[place] } }
        chance /= n * n
        let spread = (marks.squares.0 / (n - 1)).squareRoot()
        return Agreement(
            n: indices.count, qwk: expected > least ? 1 - squares / n / expected : nil,
            kappa: chance < 1 ? (exact / n - chance) / (1 - chance) : nil, pearson: marks.correlation(n),
            spearman: ranks.correlation(n), rmse: (squares / n).squareRoot(), mae: gaps / n, exact: exact / n,
            adjacent: adjacent / n, smd: n > 1 && spread > 1e-12 ? -apart / spread : nil)
    }

    private struct Moments {
        let means: (Double, Double)
        /// Sums of squares about the means, and of products.
        let squares: (Double, Double)
        let product: Double

        /// As ``Statistics/pearson(_:_:)``.
        func correlation(_ n: Double) -> Double? {
            let dust = 1e-24 * n
            guard squares.0 > dust * (1 + means.0 * means.0), squares.1 > dust * (1 + means.1 * means.1) else {
                return nil
            }
            return max(-1, min(1, product / (squares.0.squareRoot() * squares.1.squareRoot())))
        }
    }

    private func moments(
        _ counts: [Double], _ lefts: [Double], _ rights: [Double], _ a: [Double], _ b: [Double], _ n: Double
    ) -> Moments {
        let means = (Self.sum(lefts, a) / n, Self.sum(rights, b) / n)
        let first = a.map { $0 - means.0 }
        let second = b.map { $0 - means.1 }
        var product = 0.0
        for (place, count) in zip(places, counts) { product += count * first[place.left] * second[place.right] }
        return Moments(
            means: means, squares: (Self.sum(lefts, first.map { $0 * $0 }), Self.sum(rights, second.map { $0 * $0 })),
            product: product)
    }

    private static func sum(_ counts: [Double], _ values: [Double]) -> Double {
        var sum = 0.0
        for (count, value) in zip(counts, values) { sum += count * value }
        return sum
    }
}
