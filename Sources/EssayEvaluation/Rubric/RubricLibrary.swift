import Glibc

/// The rubrics that come with the tool, and the word lists beside them.
public struct RubricLibrary: Sendable {
    /// The folder of the rubric files; nil when none was found.
    public let folder: String?
    public let dictionary: WordList

    /// Looks beside the running program: in `../share/essay`, where the tool is installed, else in the nearest folder
    /// above it that holds `Rubrics`, where it is being built.
    public init() {
        folder = Self.standardFolder
        var words = ["/usr/share/dict"]
        if let folder, folder.hasSuffix("/share/essay/Rubrics") { words.insert("\(folder.dropLast(7))words", at: 0) }
        dictionary = .load(folders: words)
    }

    /// The folder of the rubrics that came with the running program; nil when none was found.
    static let standardFolder: String? = {
        var parts = executable().split(separator: "/").dropLast()
        let installed = "/" + parts.dropLast().joined(separator: "/") + "/share/essay/Rubrics"
        if unsafe access(installed, R_OK) == 0 { return installed }
        while !parts.isEmpty {
            let candidate = "/" + parts.joined(separator: "/") + "/Rubrics"
            if unsafe access(candidate, R_OK) == 0 { return candidate }
            parts = parts.dropLast()
        }
        return nil
    }()

    /// The ids of the rubrics, in alphabetical order.
    public var ids: [String] {
        guard let folder, let directory = unsafe opendir(folder) else { return [] }
        defer { unsafe closedir(directory) }
        var result: [String] = []
        while let entry = unsafe readdir(directory) {
            let name = unsafe String(decoding: FolderEntry.name(of: entry), as: UTF8.self)
            if name.hasSuffix(".yaml"), !name.hasPrefix("."), name != "directives.yaml" {
                result.append(String(name.dropLast(5)))
            }
        }
        return result.sorted()
    }

    /// Reads the rubric of an id of the library, else the rubric file of that name.
    /// - Parameter lexicon: as in ``RubricReader/read(path:lexicon:)``.
    public func read(_ idOrPath: String, lexicon: Lexicon? = nil) throws(Diagnostics) -> Rubric {
        try RubricReader.read(path: try path(of: idOrPath), lexicon: lexicon)
    }

    /// The same, ready to match: its prepared form where there is one.
    public func compiled(_ idOrPath: String, lexicon: Lexicon? = nil) throws(Diagnostics) -> CompiledRubric {
        let path = try path(of: idOrPath)
        if let prepared = PreparedRubric.load(path, dictionary: dictionary) { return prepared }
        let rubric = try RubricReader.read(path: path, lexicon: lexicon)
        do throws(InputError) {
            return try CompiledRubric(rubric, dictionary: dictionary, lexicon: lexicon)
        } catch {
            throw Diagnostics([Diagnostic(path: path, message: error.message)])
        }
    }

    /// Of the rubric of an id of the library, else the path itself.
    private func path(of idOrPath: String) throws(Diagnostics) -> String {
        let ids = ids
        if let folder, ids.contains(idOrPath) { return "\(folder)/\(idOrPath).yaml" }
        let looksLikePath = idOrPath.contains("/") || idOrPath.hasSuffix(".yaml") || idOrPath.hasSuffix(".yml")
        if !looksLikePath, unsafe access(idOrPath, F_OK) != 0 {
            let near = Misspelling.nearest(to: idOrPath, in: ids).map { "; did you mean '\($0)'?" }
            throw Diagnostics([
                Diagnostic(
                    path: idOrPath,
                    message:
                        "no rubric of this id\(near ?? "; there are \(ids.joined(separator: ", ")), or name a file")")
            ])
        }
        return idOrPath
    }

    private static func executable() -> String {
        // Safe: the system allocates the text, which is copied and freed.
        guard let path = unsafe realpath("/proc/self/exe", nil) else { return "" }
        defer { unsafe free(path) }
        return unsafe String(cString: path)
    }
}
