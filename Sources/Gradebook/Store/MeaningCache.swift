import EssayEvaluation

/// A paraphrase engine that keeps what it made of each text in a gradebook, so that a text is read once: when a rubric
/// changes, only the rubric is read again.
///
/// Kept is what some answer or rubric asked for when it was read last: what none asks for any more is removed by
/// ``removeUnused()``, so that a gradebook grows with its answers and not with their history.
final class MeaningCache: Sendable {
    /// The first half of a text's SHA-256, in hexadecimal digits.
    typealias Key = [UInt8]

    private struct State {
        let find: Statement
        let insert: Statement
        let forget: Statement
        let use: Statement
        let sweep: Statement
    }

    let engine: any ParaphraseEngine
    private let state: Monitor<State>

    /// The statements that make the tables, beside those of ``GradebookSchema``.
    static let sql = """
        -- What the paraphrase engine made of each text: key is the first half of the SHA-256 of the text.
        CREATE TABLE IF NOT EXISTS meanings (key BLOB PRIMARY KEY, bytes BLOB NOT NULL);
        -- Which answer, by name, or rubric, by its id behind two slashes, has the text.
        CREATE TABLE IF NOT EXISTS meaning_uses (owner TEXT NOT NULL, key BLOB NOT NULL, PRIMARY KEY (owner, key))
          WITHOUT ROWID;
        """

    /// Makes the tables where they are missing. Meanings of an engine other than this one are forgotten.
    init(_ engine: any ParaphraseEngine, in store: Store) throws(GradebookError) {
        self.engine = engine
        let database = store.database
        try database.run(Self.sql)
        let kind = "\(engine.identity) \(Meaning.storedFormat)"
        if try store.setting("meanings") != kind {
            try database.run("DELETE FROM meanings; DELETE FROM meaning_uses")
            try store.set("meanings", kind)
        }
        state = Monitor(
            State(
                find: try database.statement("SELECT bytes FROM meanings WHERE key = ?"),
                insert: try database.statement("INSERT OR IGNORE INTO meanings VALUES (?, ?)"),
                forget: try database.statement("DELETE FROM meaning_uses WHERE owner = ?"),
                use: try database.statement("INSERT OR IGNORE INTO meaning_uses VALUES (?, ?)"),
                sweep: try database.statement(
                    "DELETE FROM meanings WHERE key NOT IN (SELECT key FROM meaning_uses)")))
    }

    /// The engine for one thread, which takes down what is asked.
    func recorder() -> Recorder { Recorder(cache: self) }

    /// The name of a rubric among the owners of texts; no answer's name begins so.
    static func owner(rubric id: String) -> String { "//" + id }

    /// Says which texts an answer or rubric has now.
    func keep(_ keys: [Key], for owner: String) throws(GradebookError) {
        try state.withLock { (state) throws(GradebookError) in
            try state.forget.run([.text(owner)])
            for key in keys { try state.use.run([.text(owner), .blob(key)]) }
        }
    }

    /// Removes the meanings of texts that no owner has any more.
    ///
    /// - Parameter gone: Owners that are no more.
    func removeUnused(gone: [String] = []) throws(GradebookError) {
        try state.withLock { (state) throws(GradebookError) in
            for owner in gone { try state.forget.run([.text(owner)]) }
            try state.sweep.run([])
        }
    }

    fileprivate func meanings(of texts: [String], keys: [Key]) throws(InputError) -> [Meaning] {
        do {
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

    /// The cache as an engine that remembers which texts it was asked about.
    final class Recorder: ParaphraseEngine {
        private let cache: MeaningCache
        private let asked = Monitor<[Key]>([])

        init(cache: MeaningCache) {
            self.cache = cache
        }

        var identity: String { cache.engine.identity }

        func index(of meanings: [Meaning]) throws(InputError) -> any MeaningIndex {
            try cache.engine.index(of: meanings)
        }

        func meanings(of texts: [String]) throws(InputError) -> [Meaning] {
            let keys = texts.map { Array(SHA256.hexDigest(Array($0.utf8)).utf8.prefix(32)) }
            asked.withLock { $0 += keys }
            return try cache.meanings(of: texts, keys: keys)
        }

        /// The keys of what was asked since this was called last.
        func takeAsked() -> [Key] {
            asked.withLock { (keys) in
                defer { keys = [] }
                return keys
            }
        }
    }
}
