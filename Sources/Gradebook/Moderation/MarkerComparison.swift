import EssayEvaluation

/// A second marker's marks beside those that hold in a gradebook.
public struct MarkerComparison: Sendable, Equatable {
    public struct Pair: Sendable, Equatable {
        public let name: String
        /// In hundredths.
        public let gradebook: Int
        public let marker: Int
        public var difference: Int { marker - gradebook }
    }

    /// Largest differences first, then in the order of names.
    public private(set) var pairs: [Pair] = []
    /// Rows of the table that belong to no one graded answer, with the reason.
    public private(set) var unplaced: [String] = []

    /// Refuses marks outside a question's range: they could only be slips, or marks on another scale.
    ///
    /// - Parameter bytes: A table with the columns `id` (or `name`, `student`, `number`) and `mark` (or `marks`, `grade`).
    public init(_ bytes: [UInt8], path: String, gradebook: String) throws(GradebookError) {
        let table = try MarkTable(
            bytes, path: path, ids: ["id", "name", "number", "student"], marks: ["mark", "marks", "grade"],
            columns: "id,mark")
        let store = try Moderation(gradebook, isToDecide: false).store
        let index = try AnswerIndex(store)
        let limits = try MarkLimits(store)
        var marks: [[UInt8]: (held: Int, maximum: Int)] = [:]
        try store.forEachAnswer { (row) throws(GradebookError) in
            guard row.isGraded || row.override != nil else { return }
            marks[Array(row.name.utf8)] = (row.finalMarks, try limits.maximum(of: row))
        }
        try store.close()
        var seen: Set<[UInt8]> = []
        var slip: String?
        for row in table.rows {
            do throws(GradebookError) {
                let marker = try table.mark(row)
                let pair = try table.at(row) { () throws(GradebookError) in
                    guard let marker else { throw GradebookError("there is no mark") }
                    let name = try index.name(of: row.id)
                    guard let (held, maximum) = marks[Array(name.utf8)] else {
                        throw GradebookError("\(name) is not graded")
                    }
                    guard seen.insert(Array(name.utf8)).inserted else { throw GradebookError("\(name) comes twice") }
                    if let objection = MarkLimits.objection(marker.hundredths, maximum: maximum) {
                        slip = slip ?? "\(table.place(ofMark: row)): \(objection)"
                    }
                    return Pair(name: name, gradebook: held, marker: marker.hundredths)
                }
                pairs.append(pair)
            } catch {
                unplaced.append(error.message)
            }
        }
        if let slip { throw GradebookError(slip) }
        if pairs.isEmpty { throw GradebookError(unplaced.first ?? "\(path) has no rows") }
        pairs.sort {
            let (left, right) = (abs($0.difference), abs($1.difference))
            return left == right ? $0.name.precedes($1.name) : left > right
        }
    }

    // MARK: Agreement

    private func mean(_ value: (Pair) -> Double) -> Double {
        pairs.reduce(0) { $0 + value($1) } / Double(pairs.count)
    }

    /// In marks; above 0 where the marker gives more.
    public var meanDifference: Double { mean { Double($0.difference) / 100 } }

    /// The share of answers in which both are within so many hundredths of each other.
    public func share(within hundredths: Int) -> Double { mean { abs($0.difference) <= hundredths ? 1 : 0 } }

    /// How far both agree, in marks, the marker taken for right; nil where there are no pairs.
    public var agreement: Agreement? {
        Agreement(given: pairs.map { Double($0.marker) / 100 }, computed: pairs.map { Double($0.gradebook) / 100 })
    }

    /// A page for people.
    public var lines: [String] {
        func figure(_ value: Double?) -> String {
            guard let value else { return "–" }
            let hundredths = Int((abs(value) * 100).rounded())
            let sign = value < 0 && hundredths > 0 ? "\u{2212}" : ""
            return "\(sign)\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
        }
        func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
        let agreement = agreement
        var lines = [
            "\(pairs.count) answers marked by both",
            "  quadratic weighted kappa \(figure(agreement?.qwk)), correlation \(figure(agreement?.pearson))",
            "  the marker gives \(figure(abs(meanDifference))) \(meanDifference < 0 ? "less" : "more") on average; apart by \(figure(agreement?.mae)) on "
                + "average, root mean square \(figure(agreement?.rmse))",
            "  the same marks \(percent(share(within: 0))), within half a mark \(percent(share(within: 50))), within one "
                + "\(percent(share(within: 100)))",
        ]
        let apart = pairs.filter { $0.difference != 0 }
        if apart.isEmpty { return lines }
        lines += ["", "Largest differences first: marker, gradebook, difference"]
        for pair in apart {
            let difference = Marks(hundredths: abs(pair.difference)).description
            let fields = [
                Marks(hundredths: pair.marker).description, Marks(hundredths: pair.gradebook).description,
                (pair.difference < 0 ? "\u{2212}" : "+") + difference,
            ]
            let columns = fields.map { String(repeating: " ", count: max(0, 7 - $0.count)) + $0 }.joined()
            lines.append("\(columns)  \(pair.name)")
        }
        return lines
    }
}
