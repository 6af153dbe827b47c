/// The rubrics of a folder.
public enum RubricFolder {
    /// The paths of its rubric files, in the order of their names.
    public static func files(in folder: String) throws(GradebookError) -> [String] {
        guard let names = Folder.names(folder) else { throw GradebookError("cannot read the folder \(folder)") }
        let files = names.filter { name, isSpelt in
            isSpelt && !name.hasPrefix(".") && (name.hasSuffix(".yaml") || name.hasSuffix(".yml"))
                && name != "directives.yaml"
        }
        if files.isEmpty { throw GradebookError("there are no rubrics (.yaml) in \(folder)") }
        let paths = files.map { "\(folder)/\($0.name)" }
        // A pipe among them would be waited for.
        if let other = paths.first(where: { FileStatus($0, following: true)?.kind == .other }) {
            throw GradebookError("\(other) is not a regular file")
        }
        return paths
    }
}
