import EssayEvaluation

/// A table of decisions: columns `id` (or `name`), `marks` (or `mark`; empty takes an override back), and `by` and
/// `reason` where they are not the same for all. Other columns are passed over.
public enum DecisionTable {
    /// - Parameters:
    ///   - author: For rows that do not say who decides.
    ///   - reason: For rows that do not say why.
    public static func read(
        _ bytes: [UInt8], path: String, author: String?, reason: String?
    ) throws(GradebookError) -> [Moderation.Decision] {
        let table = try MarkTable(
            bytes, path: path, ids: ["id", "name"], marks: ["marks", "mark"], others: ["by", "reason"],
            columns: "id,marks,by,reason")
        var decisions: [Moderation.Decision] = []
        for row in table.rows {
            let marks = try table.mark(row, expected: ", or nothing to take back")
            let decision = try table.at(row) { () throws(GradebookError) in
                func field(_ name: String, or fallback: String?) throws(GradebookError) -> String {
                    let text = table.text(row, name)
                    if !text.isEmpty { return text }
                    guard let fallback else { throw GradebookError("no \(name); give the column or --\(name)") }
                    return fallback
                }
                return Moderation.Decision(
                    row.id, marks: marks?.hundredths, author: try field("by", or: author),
                    reason: try field("reason", or: reason))
            }
            decisions.append(decision)
        }
        return decisions
    }
}
