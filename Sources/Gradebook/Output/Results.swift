import EssayEvaluation

/// The files beside the gradebook that are made of it: the table, the class report and the pages of similar pairs.
struct Results {
    let store: Store
    let target: OutputFolder
    let plan: FolderGrading

    /// Changes whenever the files are made otherwise.
    private var stamp: String { "1 \(plan.engine.record) \(plan.feedback.rawValue)" }

    /// Writes the files unless they are there and nothing changed; how many similar pairs there are.
    func write(changed: Bool) throws(GradebookError) -> Int {
        let pairs = Int(try store.setting("pairs") ?? "") ?? 0
        if !changed, try store.setting("outputs") == stamp, FileStatus(target.path + "/grades.csv") != nil,
            FileStatus(target.path + "/index.html") != nil
        {
            return pairs
        }
        let rubrics = try store.rubrics()
        try GradesTable.write(store, rubrics: rubrics, to: target.path + "/grades.csv")
        let similar = try SimilarPairs(store: store, target: target, plan: plan).write()
        try ClassReport(store: store, rubrics: rubrics, pairs: similar).write(to: target.path + "/index.html")
        try store.set("pairs", String(similar.count))
        try store.set("outputs", stamp)
        return similar.count
    }
}
