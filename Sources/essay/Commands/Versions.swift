import EssayEvaluation

/// What `--version` prints.
enum Versions {
    static func text(verbose: Bool) -> String {
        var text = "essay \(Engine.currentVersion)\n"
        if verbose {
            for library in Libraries.versions + SemanticChoice.versions {
                text += "  \(library.name) \(library.version)\n"
            }
        }
        return text
    }
}
