import EssayEvaluation
import Glibc
import SentenceEmbedding

extension SemanticChoice {
    /// The engine that a choice asks for; nil for none. With `off` nothing of it is touched.
    ///
    /// - Parameter consequence: what a notice says comes of it where `auto` finds no engine that works.
    /// - Throws: where the engine is asked for by name, or is there and does not work.
    static func engine(
        for choice: SemanticChoice, consequence: String = "scored by words alone"
    ) throws(ToolError) -> (any ParaphraseEngine)? {
        if choice == .off { return nil }
        guard let folder = installedFolder else {
            if choice == .minilm {
                throw .message("the paraphrase engine's weights are not installed; Scripts/setup-semantic fetches them")
            }
            StandardError.report(
                "\(consequence): the paraphrase engine is not installed (Scripts/setup-semantic fetches it; "
                    + "--semantic off is silent)")
            return nil
        }
        do throws(EmbeddingError) {
            let engine = try MiniLMEngine(folder: folder)
            if !engine.isKnown {
                StandardError.report(
                    "the paraphrase engine's files in \(folder) are not those it was tried with: what it finds is not to be "
                        + "relied on (Scripts/setup-semantic fetches them)")
            }
            return engine
        } catch {
            if choice == .minilm { throw .message("the paraphrase engine cannot be used: \(error)") }
            StandardError.report("\(consequence): the paraphrase engine cannot be used: \(error)")
            return nil
        }
    }

    /// The same without a notice where `auto` finds no engine.
    static func quietEngine(_ choice: SemanticChoice) throws(ToolError) -> (any ParaphraseEngine)? {
        choice == .auto && installedFolder == nil ? nil : try engine(for: choice)
    }

    /// The engine's library and weights with their versions, where they are installed.
    static var versions: [(name: String, version: String)] {
        var result: [(name: String, version: String)] = []
        if let library = MatrixLibrary.version {
            let parts = library.split(separator: " ").map(String.init)
            result.append((parts.first ?? library, parts.last ?? ""))
        }
        if let folder = installedFolder, let digest = try? SentenceModel.weightsSHA256(folder: folder) {
            result.append(("all-MiniLM-L6-v2", "sha256:\(digest)"))
        }
        return result
    }

    /// Where the weights are: in the user's cache.
    static var installedFolder: String? {
        guard let folder = cacheFolder.map({ $0 + "/all-MiniLM-L6-v2" }) else { return nil }
        // Safe: the system only reads the name.
        return unsafe access(folder + "/model.safetensors", F_OK) == 0 ? folder : nil
    }

    /// The tool's part of the user's cache; nil where the user has none.
    static var cacheFolder: String? {
        // Safe: the environment is only read, and no other thread writes it.
        func variable(_ name: String) -> String? {
            unsafe getenv(name).map { unsafe String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
        }
        let cache = variable("XDG_CACHE_HOME") ?? variable("HOME").map { $0 + "/.cache" }
        return cache.map { $0 + "/essay" }
    }
}
