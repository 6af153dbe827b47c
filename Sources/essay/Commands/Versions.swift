import EssayEvaluation
import Gradebook

/// What `--version` prints.
enum Versions {
    static func text(verbose: Bool) -> String {
        var text = "essay \(Engine.currentVersion)\n"
        guard verbose else { return text }
        text += "Libraries, as they tell it:\n"
        for library in Libraries.versions + [("sqlite", SQLiteVersion.text)] + SemanticChoice.versions {
            text += "  \(library.name) \(library.version)\n"
        }
        let packages = SystemPackages.installed()
        text +=
            packages.isEmpty ? "The system keeps no list of Debian packages.\n" : "Packages, as they are installed:\n"
        for package in packages { text += "  \(package.name) \(package.version)\n" }
        return text
    }
}
