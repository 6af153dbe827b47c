/// The folder that results go to: one that is new or empty, or that holds a gradebook.
struct OutputFolder {
    let path: String
    let database: String

    /// Claims the folder. One that holds anything else is left alone.
    init(_ path: String) throws(GradebookError) {
        self.path = path
        database = path + "/gradebook.sqlite"
        if let status = FileStatus(path, following: true), status.kind != .folder {
            throw GradebookError("\(path) is not a folder; name a new one for the results")
        }
        try Files.makeFolder(path)
        guard let names = Folder.names(path) else { throw GradebookError("cannot read \(path)") }
        if names.contains(where: { $0.name == "gradebook.sqlite" }) { return }
        let others = names.filter { !$0.name.hasPrefix(AtomicFile.prefix) }
        if let other = others.first {
            // Another process may have made the gradebook while the names were read.
            if FileStatus(database) != nil { return }
            throw GradebookError(
                "\(path) holds other things (such as \(other.name)) and no gradebook; name a new folder for the results"
            )
        }
        try Store.create(path: database)
    }

    var feedback: String { path + "/feedback" }
    var similar: String { path + "/similar" }

    /// Removes what a killed run left half-written; call it once the gradebook is locked.
    func removeLeftovers() {
        for folder in [path, feedback, similar] {
            for (name, isSpelt) in Folder.names(folder) ?? []
            where isSpelt && name.hasPrefix(AtomicFile.prefix) && name.hasSuffix(".tmp") {
                // One that cannot be removed does no harm.
                _ = Files.remove(folder + "/" + name)
            }
        }
    }
}
