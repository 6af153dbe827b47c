/// The profiles and scales of one `directives.yaml`.
public struct Directives: Sendable, Equatable {
    public let profiles: [DirectiveProfile]
    public let scales: [DirectiveProfile.Scale]
    /// Of the file's bytes, in lower-case hexadecimal.
    public let sha256: String

    public init(profiles: [DirectiveProfile], scales: [DirectiveProfile.Scale], sha256: String = "") {
        self.profiles = profiles
        self.scales = scales
        self.sha256 = sha256
    }

    public static let fileName = "directives.yaml"

    /// The directives that the tool's own file has, whatever a teacher's may add.
    static let standardNames = [
        "critically-discuss", "analyse", "examine", "estimate", "discuss", "evaluate", "assess", "comment", "explain",
        "elucidate", "critically-analyse", "critically-examine", "justify", "compare", "state", "name",
    ]

    /// The standard names without any demand, for rubrics read where no file is.
    public static let none = Directives(
        profiles: standardNames.map { DirectiveProfile(name: $0, demand: "", checks: []) }, scales: [])

    var names: [String] { profiles.map(\.name) }

    func profile(_ name: String, scale: String?) -> DirectiveProfile {
        let profile = profiles.first { $0.name == name } ?? .none
        let scale = scales.first { $0.name == scale } ?? .linear
        return DirectiveProfile(
            name: profile.name, demand: profile.demand, checks: profile.checks, scale: scale,
            counting: profile.counting, sha256: sha256)
    }

    /// The file in a rubric's folder or, where there is none, the tool's own.
    static func beside(rubricIn folder: String) throws(Diagnostics) -> Directives {
        if let own = try load("\(folder)\(fileName)") { return own }
        if let library = RubricLibrary.standardFolder, let standard = try load("\(library)/\(fileName)") {
            return standard
        }
        throw Diagnostics([
            Diagnostic(
                path: "\(folder)\(fileName)",
                message: "there is no \(fileName) beside the rubric, nor one that came with the tool; copy one here")
        ])
    }

    /// The digest of the file that ``beside(rubricIn:)`` reads; nil where it cannot.
    static func digest(besideRubricIn folder: String) -> String? {
        for path in ["\(folder)\(fileName)", RubricLibrary.standardFolder.map { "\($0)/\(fileName)" } ?? ""] {
            if let bytes = try? InputFile.read(path, limit: RubricReader.maximumBytes) {
                return SHA256.hexDigest(bytes)
            }
        }
        return nil
    }

    /// Nil where there is no such file.
    private static func load(_ path: String) throws(Diagnostics) -> Directives? {
        let bytes: [UInt8]
        do throws(InputError) {
            bytes = try InputFile.read(path, limit: RubricReader.maximumBytes)
        } catch {
            if error.kind == .missing { return nil }
            throw Diagnostics([Diagnostic(path: path, position: error.position, message: error.message)])
        }
        return try RubricReader.readDirectives(bytes, path: path)
    }
}
