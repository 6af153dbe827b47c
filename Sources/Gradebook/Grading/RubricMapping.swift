import EssayEvaluation
import Glibc

/// Which rubric an answer belongs to, where a folder holds answers to several questions.
public struct RubricMapping: Sendable {
    /// A shell pattern for paths within the folder, and an index into the rubrics.
    public typealias Rule = (pattern: String, rubric: Int)

    private let ids: [String]
    private let rules: [Rule]

    public init(rubrics: [CompiledRubric], rules: [Rule] = []) {
        ids = rubrics.map(\.rubric.id)
        self.rules = rules
    }

    /// The rules as the command line gives them: `pattern=id`.
    var written: [String] { rules.map { "\($0.pattern)=\(ids[$0.rubric])" } }

    /// By path alone: the first rule that fits; else the innermost folder that is called like a rubric; else the only
    /// rubric whose id the file's name contains; else the only rubric. Nil where the answer's words must decide.
    public func rubric(ofPath path: String) -> Int? {
        // Safe: both texts outlive the call.
        for rule in rules where unsafe fnmatch(rule.pattern, path, 0) == 0 { return rule.rubric }
        if ids.count == 1 { return 0 }
        let parts = path.utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
        for part in parts.dropLast().reversed() {
            if let index = ids.firstIndex(where: { $0.isSame(as: part) }) { return index }
        }
        let file = (parts.last ?? "").lowercased()
        let named = ids.indices.filter { file.contains(ids[$0].lowercased()) }
        return named.count == 1 ? named[0] : nil
    }
}
