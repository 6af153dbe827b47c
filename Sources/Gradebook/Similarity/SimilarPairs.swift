import EssayEvaluation

/// Two answers that share too much.
struct SimilarPair: Equatable {
    let left: String
    let right: String
    /// The shared share of the shorter answer's own shingles, in percent.
    let percent: Int
    /// The page that shows them, in `similar/`.
    let page: String
}

/// Finds the similar pairs of a gradebook and writes a page on each.
struct SimilarPairs {
    /// Of the shorter answer's runs of five stems: a copy with one sentence in five reworded keeps some 70 %, and what two
    /// writers share by chance is far below.
    static let leastPercent = 40
    static let leastShared = 20
    let store: Store
    let target: OutputFolder
    let plan: FolderGrading

    /// The pairs, and how many that are as likely were not compared, since there are too many.
    func write() throws(GradebookError) -> (pairs: [SimilarPair], left: Int) {
        var candidates = CandidatePairs()
        var names: [String] = []
        let statement = try store.database.statement(
            "SELECT name, signature FROM answers WHERE present = 1 AND signature IS NOT NULL ORDER BY name")
        try statement.start()
        while try statement.step() {
            guard let signature = Signature.read(statement.blob(1)) else { continue }
            candidates.append(signature)
            names.append(statement.text(0))
        }
        let all = candidates.pairs()
        let likely = all.prefix(plan.mostPairs)
        var pairs: [SimilarPair] = []
        if !likely.isEmpty {
            let texts = try texts(of: Set(likely.flatMap { [names[$0.left], names[$0.right]] }.map { Array($0.utf8) }))
            for pair in likely {
                guard let left = texts[Array(names[pair.left].utf8)], let right = texts[Array(names[pair.right].utf8)]
                else { continue }
                if let found = try compare(left, right) { pairs.append(found) }
            }
        }
        try removePages(but: pairs.map(\.page))
        pairs.sort {
            if $0.percent != $1.percent { return $0.percent > $1.percent }
            return $0.left.isSame(as: $1.left) ? $0.right.precedes($1.right) : $0.left.precedes($1.left)
        }
        return (pairs, all.count - likely.count)
    }

    private func compare(_ left: ComparedText, _ right: ComparedText) throws(GradebookError) -> SimilarPair? {
        let shared = left.hashes.intersection(right.hashes)
        let shorter = min(left.hashes.count, right.hashes.count)
        let percent = shorter == 0 ? 0 : shared.count * 100 / shorter
        guard percent >= Self.leastPercent, shared.count >= Self.leastShared else { return nil }
        let hash = SHA256.hexDigest(Array(left.name.utf8) + [0] + Array(right.name.utf8)).prefix(16)
        let pair = SimilarPair(left: left.name, right: right.name, percent: percent, page: "\(hash).html")
        try Files.makeFolder(target.similar)
        let page = PairPage(left: left, right: right, shared: shared, percent: percent)
        _ = try AtomicFile.write(page.text, to: "\(target.similar)/\(pair.page)")
        return pair
    }

    /// The answers of these names, read again; one that has changed meanwhile is left out.
    private func texts(of names: Set<[UInt8]>) throws(GradebookError) -> [[UInt8]: ComparedText] {
        var expected: [[UInt8]: (sha256: String, rubric: String)] = [:]
        for answer in try store.known() where names.contains(Array(answer.name.utf8)) {
            expected[Array(answer.name.utf8)] = (answer.sha256, answer.rubric)
        }
        var graders: [String: Grader] = [:]
        var texts: [[UInt8]: ComparedText] = [:]
        let output = FileStatus(target.path, following: true)
        var limits = Archive.Limits()
        limits.file = plan.limits.bytes
        var workload = Workload(
            root: plan.folder, files: try FolderWalk(root: plan.folder, output: output).files(), limits: limits)
        while true {
            let items = workload.nextChunk()
            if items.isEmpty { return texts }
            for item in items {
                let name: String
                var bytes: [UInt8]
                switch item {
                case .failure: continue
                case .bytes(let called, let content, _): (name, bytes) = (called, content)
                case .file(let called, let path):
                    guard names.contains(Array(called.utf8)),
                        let content = try? AnswerFile.read(path, limit: plan.limits.bytes)
                    else { continue }
                    (name, bytes) = (called, content)
                }
                guard let known = expected[Array(name.utf8)], SHA256.hexDigest(bytes) == known.sha256,
                    let rubric = plan.rubrics.first(where: { $0.rubric.sha256 == known.rubric })
                else { continue }
                do throws(InputError) {
                    let grader: Grader
                    if let made = graders[known.rubric] {
                        grader = made
                    } else {
                        grader = try Grader(rubric, engine: plan.engine, limits: plan.limits)
                        graders[known.rubric] = grader
                    }
                    let document = try grader.read(bytes)
                    texts[Array(name.utf8)] = ComparedText(
                        name: name, document: document, shingles: grader.shingles(of: document))
                } catch {
                    // It was read before; what cannot be read now is not compared.
                    bytes = []
                }
            }
        }
    }

    private func removePages(but kept: [String]) throws(GradebookError) {
        let kept = Set(kept)
        for (name, isSpelt) in Folder.names(target.similar) ?? []
        where isSpelt && name.hasSuffix(".html") && !kept.contains(name) {
            _ = Files.remove("\(target.similar)/\(name)")
        }
    }
}

/// An answer to compare with another.
struct ComparedText {
    let name: String
    let document: Document
    let shingles: [Shingle]
    let hashes: Set<UInt64>

    init(name: String, document: Document, shingles: [Shingle]) {
        self.name = name
        self.document = document
        self.shingles = shingles
        hashes = Set(shingles.map(\.hash))
    }
}
