import EssayEvaluation

/// A CSV of decisions: columns `id` (or `name`), `marks` (or `mark`; empty takes an override back), and `by` and
/// `reason` where they are not the same for all. Other columns are passed over.
public enum DecisionTable {
    /// - Parameters:
    ///   - author: For rows that do not say who decides.
    ///   - reason: For rows that do not say why.
    public static func read(
        _ bytes: [UInt8], path: String, author: String?, reason: String?
    ) throws(GradebookError) -> [Moderation.Decision] {
        let table = CommaTable(bytes)
        guard let id = table.column("id") ?? table.column("name") else {
            throw GradebookError("\(path) has no column id; expected id,marks,by,reason")
        }
        guard let marks = table.column("marks") ?? table.column("mark") else {
            throw GradebookError("\(path) has no column marks; expected id,marks,by,reason")
        }
        var decisions: [Moderation.Decision] = []
        for row in table.rows.dropFirst() {
            let line = "\(path):\(table.line(of: row))"
            func field(_ name: String, or fallback: String?) throws(GradebookError) -> String {
                let text = table.text(row, table.column(name))
                if !text.isEmpty { return text }
                guard let fallback else { throw GradebookError("\(line): no \(name); give the column or --\(name)") }
                return fallback
            }
            let text = table.text(row, marks)
            let amount = Marks(decimal: text)?.hundredths
            if amount == nil, !text.isEmpty {
                throw GradebookError("\(line): marks '\(text)'; expected a number such as 7.5, or nothing to take back")
            }
            decisions.append(
                Moderation.Decision(
                    table.text(row, id), marks: amount, author: try field("by", or: author),
                    reason: try field("reason", or: reason)))
        }
        if decisions.isEmpty { throw GradebookError("\(path) has no rows") }
        return decisions
    }
}
