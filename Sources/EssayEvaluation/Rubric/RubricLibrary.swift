import Glibc

/// The rubrics that come with the tool, and the word lists beside them.
public struct RubricLibrary: Sendable {
    /// The folder of the rubric files; nil when none was found.
    public let folder: String?
    public let dictionary: WordList

    /// Looks beside the running program: in `../share/essay`, where the tool is installed, else in the nearest folder
    /// above it that holds `Rubrics`, where it is being built.
    public init() {
        var parts = Self.executable().split(separator: "/").dropLast()
        var found: String?
        var words = ["/usr/share/dict"]
        let prefix = "/" + parts.dropLast().joined(separator: "/")
        if unsafe access("\(prefix)/share/essay/Rubrics", R_OK) == 0 {
            found = "\(prefix)/share/essay/Rubrics"
            words.insert("\(prefix)/share/essay/words", at: 0)
        }
        while found == nil, !parts.isEmpty {
            let candidate = "/" + parts.joined(separator: "/") + "/Rubrics"
            if unsafe access(candidate, R_OK) == 0 { found = candidate }
            parts = parts.dropLast()
        }
        folder = found
        dictionary = .load(folders: words)
    }

    /// The ids of the rubrics, in alphabetical order.
    public var ids: [String] {
        guard let folder, let directory = unsafe opendir(folder) else { return [] }
        defer { unsafe closedir(directory) }
        var result: [String] = []
        while let entry = unsafe readdir(directory) {
            // Safe: the system ends the name with a NUL within the array.
            let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasSuffix(".yaml"), !name.hasPrefix("."), name != "directives.yaml" {
                result.append(String(name.dropLast(5)))
            }
        }
        return result.sorted()
    }

    /// Reads the rubric of an id of the library, else the rubric file of that name.
    public func read(_ idOrPath: String) throws(Diagnostics) -> Rubric {
        let ids = ids
        if let folder, ids.contains(idOrPath) {
            return try RubricReader.read(path: "\(folder)/\(idOrPath).yaml")
        }
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
        return try RubricReader.read(path: idOrPath)
    }

    private static func executable() -> String {
        // Safe: the system allocates the text, which is copied and freed.
        guard let path = unsafe realpath("/proc/self/exe", nil) else { return "" }
        defer { unsafe free(path) }
        return unsafe String(cString: path)
    }
}
