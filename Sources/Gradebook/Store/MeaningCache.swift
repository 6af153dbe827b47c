import EssayEvaluation

/// A paraphrase engine that keeps what it made of each text in a gradebook, so that a text is read once: when a rubric
/// changes, only the rubric is read again.
final class MeaningCache: ParaphraseEngine {
    private struct State {
        let find: Statement
        let insert: Statement
    }

    private let engine: any ParaphraseEngine
    private let state: Monitor<State>

    var identity: String { engine.identity }

    /// Makes the table where it is missing. Meanings of an engine other than this one are forgotten.
    init(_ engine: any ParaphraseEngine, in store: Store) throws(GradebookError) {
        self.engine = engine
        try store.database.run(
            """
            -- What the paraphrase engine made of each text: key is the first half of the SHA-256 of the text.
            CREATE TABLE IF NOT EXISTS meanings (key BLOB PRIMARY KEY, bytes BLOB NOT NULL);
            """)
        if try store.setting("meanings") != engine.identity {
            try store.database.run("DELETE FROM meanings")
            try store.set("meanings", engine.identity)
        }
        state = Monitor(
            State(
                find: try store.database.statement("SELECT bytes FROM meanings WHERE key = ?"),
                insert: try store.database.statement("INSERT OR IGNORE INTO meanings VALUES (?, ?)")))
    }

    func index(of meanings: [Meaning]) throws(InputError) -> any MeaningIndex { try engine.index(of: meanings) }

    func meanings(of texts: [String]) throws(InputError) -> [Meaning] {
        do {
            let keys = texts.map { Array(SHA256.hexDigest(Array($0.utf8)).utf8.prefix(32)) }
            var result: [Meaning?] = try state.withLock { (state) throws(GradebookError) in
                var found: [Meaning?] = []
                for key in keys {
                    try state.find.start([.blob(key)])
                    found.append(try state.find.step() ? Meaning(stored: state.find.blob(0)) : nil)
                }
                try state.find.start([.null])
                return found
            }
            let missing = result.indices.filter { result[$0] == nil }
            if missing.isEmpty { return result.compactMap { $0 } }
            let made = try engine.meanings(of: missing.map { texts[$0] })
            for (index, meaning) in zip(missing, made) { result[index] = meaning }
            try state.withLock { (state) throws(GradebookError) in
                for (index, meaning) in zip(missing, made) {
                    try state.insert.run([.blob(keys[index]), .blob(meaning.stored)])
                }
            }
            return result.compactMap { $0 }
        } catch let error as GradebookError {
            throw InputError(.unreadable, error.message)
        } catch let error as InputError {
            throw error
        } catch {
            throw InputError(.unreadable, "\(error)")
        }
    }
}
