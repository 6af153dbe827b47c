import EssayEvaluation

/// The files beside the gradebook that are made of it: the table, the class report and the pages of similar pairs.
struct Results {
    let store: Store
    let target: OutputFolder
    let plan: FolderGrading

    /// Changes whenever the files are made otherwise.
    private var stamp: String { "4 \(plan.engine.identity) \(plan.feedback.rawValue)" }

    /// Writes the table and the class report of what is in the gradebook.
    static func write(_ store: Store, to target: OutputFolder) throws(GradebookError) {
        let rubrics = try store.rubrics()
        try GradesTable.write(store, rubrics: rubrics, to: target.path + "/grades.csv")
        try ClassReport(store: store, rubrics: rubrics, pairs: try store.pairs(), pairsLeft: try store.pairsLeft())
            .write(to: target.path + "/index.html")
    }

    /// Writes the files unless they are there and nothing changed; how many similar pairs there are, and
    /// how many were not compared.
    func write(changed: Bool) throws(GradebookError) -> (pairs: Int, left: Int) {
        if !changed, try store.setting("outputs") == stamp, FileStatus(target.path + "/grades.csv") != nil,
            FileStatus(target.path + "/index.html") != nil
        {
            return (try store.pairs().count, try store.pairsLeft())
        }
        let (similar, left) = try SimilarPairs(store: store, target: target, plan: plan).write()
        try store.keep(similar)
        try store.set("pairs_left", String(left))
        try Self.write(store, to: target)
        try store.set("outputs", stamp)
        return (similar.count, left)
    }
}
