/// How far two markers of the same answers agree, as RSMTool reports it. A statistic is nil where it is undefined: the
/// correlation with marks that are all the same, say.
public struct Agreement: Sendable, Equatable {
    public let n: Int
    /// Quadratic weighted kappa with value-spaced weights; 1 is perfect, 0 what chance gives.
    public let qwk: Double?
    /// Unweighted kappa.
    public let kappa: Double?
    public let pearson: Double?
    public let spearman: Double?
    /// Root of the mean square difference, in marks.
    public let rmse: Double
    /// Mean absolute difference, in marks.
    public let mae: Double
    /// The share of equal marks, from 0 to 1.
    public let exact: Double
    /// The share of marks at most one mark apart, from 0 to 1.
    public let adjacent: Double
    /// Standardised mean difference: how much higher the computed marks are on average, in sample standard deviations
    /// of the given ones (RSMTool's `unpooled`). 0.15 and more is worth a look.
    public let smd: Double?

    /// - Parameters:
    ///   - given: the marks of the marker that is taken for right.
    ///   - computed: the other's, answer by answer; as many.
    public init?(given: [Double], computed: [Double]) {
        guard !given.isEmpty, given.count == computed.count else { return nil }
        let count = Double(given.count)
        let gaps = zip(given, computed).map { abs($0 - $1) }
        n = given.count
        qwk = Kappa.quadratic(given, computed)
        kappa = Kappa.unweighted(given, computed)
        pearson = Statistics.pearson(given, computed)
        spearman = Statistics.spearman(given, computed)
        rmse = (gaps.reduce(0) { $0 + $1 * $1 } / count).squareRoot()
        mae = gaps.reduce(0, +) / count
        exact = Double(gaps.count { $0 == 0 }) / count
        adjacent = Double(gaps.count { $0 <= Self.adjacency + 1e-9 }) / count
        smd = Self.standardisedDifference(given, computed)
    }

    /// Marks so far apart are adjacent, whatever the steps of the rubric.
    static let adjacency = 1.0

    private static func standardisedDifference(_ given: [Double], _ computed: [Double]) -> Double? {
        guard let spread = Statistics.variance(given, freedom: 1), let low = Statistics.mean(given),
            let high = Statistics.mean(computed)
        else { return nil }
        let scale = spread.squareRoot()
        return scale > 1e-12 ? (high - low) / scale : nil
    }
}

extension Agreement {
    /// Of statistics that are known already.
    init(
        n: Int, qwk: Double?, kappa: Double?, pearson: Double?, spearman: Double?, rmse: Double, mae: Double,
        exact: Double, adjacent: Double, smd: Double?
    ) {
        self.n = n
        self.qwk = qwk
        self.kappa = kappa
        self.pearson = pearson
        self.spearman = spearman
        self.rmse = rmse
        self.mae = mae
        self.exact = exact
        self.adjacent = adjacent
        self.smd = smd
    }

    /// Each statistic's name in results, and where it is found; in the order of a report.
    static let measures: [(name: String, value: @Sendable (Agreement) -> Double?)] = [
        ("qwk", \.qwk), ("kappa", \.kappa), ("pearson", \.pearson), ("spearman", \.spearman), ("rmse", { $0.rmse }),
        ("mae", { $0.mae }), ("exact", { $0.exact }), ("adjacent", { $0.adjacent }), ("smd", \.smd),
    ]
}
