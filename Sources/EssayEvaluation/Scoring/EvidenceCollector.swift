/// Judges each match in its sentence.
struct EvidenceCollector {
    let judged: JudgedText
    let rubric: Rubric
    let copied: CopyDetector.Copied
    let claims: Claims
    /// By sentence: whether it says again what an earlier one said.
    let repeated: [Bool]

    /// What was found for a theme's points, and where.
    struct Found {
        /// Evidence by theme, then by point.
        var evidence: [[[Evidence]]]
        /// By sentence: the themes that have credited evidence there, each once, ascending.
        var themes: [[Int]]
        /// By sentence: whether a match in it was refused as denied or false.
        var isFalse: [Bool]
    }

    func collect(_ matches: [Match], of compiled: CompiledRubric) -> Found {
        let sentences = judged.text.sentences
        var found = Found(
            evidence: rubric.themes.map { $0.points.map { _ in [] } },
            themes: [[Int]](repeating: [], count: sentences.count),
            isFalse: [Bool](repeating: false, count: sentences.count))
        for falsehood in claims.falsehoods { found.isFalse[falsehood.sentence] = true }
        let copiedSource = sentences.map { isCopied(copied.fromSource, $0) }
        let copiedQuestion = sentences.map { isCopied(copied.fromQuestion, $0) }
        var room = RoomForPoints(sentences)
        for match in matches.sorted(by: Self.byLength) {
            let entry = compiled.entries[match.entry]
            guard case .keyword(let theme, let point, let keyword) = entry.owner else { continue }
            let sentence = sentences[match.sentence]
            var level = level(match)
            var refusal: Evidence.Refusal?
            if copiedSource[match.sentence] {
                refusal = .copiedSource
            } else if copiedQuestion[match.sentence] {
                refusal = .copiedQuestion
            } else if repeated[match.sentence] {
                refusal = .repeated
            } else if let falsehood = claims.falsehoods.first(where: { touches($0, match) }) {
                refusal = falsehood.kind == .wrongFigure ? .wrongFact : .inverted
            } else if !rubric.themes[theme].points[point].negative {
                switch Polarity.of(
                    match.tokens, in: sentence, judged, namesNegation: entry.namesNegation,
                    namesUndoing: entry.namesUndoing)
                {
                case .affirmed: break
                case .weakened: level = min(level, .mentioned)
                case .denied:
                    refusal = .negated
                    found.isFalse[match.sentence] = true
                }
            }
            if refusal == nil, !found.themes[match.sentence].contains(theme) {
                found.themes[match.sentence].append(theme)
                found.themes[match.sentence].sort()
            }
            if refusal == nil {
                level = min(level, room.level(for: RoomForPoints.Point(theme, point), in: match.sentence))
            }
            found.evidence[theme][point].append(
                Evidence(
                    keyword: keyword, range: range(match.tokens), sentence: trimmed(sentence.range),
                    block: sentence.block, level: level, refusal: refusal))
        }
        for theme in found.evidence.indices {
            for point in found.evidence[theme].indices {
                found.evidence[theme][point].sort {
                    ($0.range.lowerBound, $0.range.upperBound, $0.keyword)
                        < ($1.range.lowerBound, $1.range.upperBound, $1.keyword)
                }
            }
        }
        return found
    }

    /// By sentence; there the longest matches first, since they say most, then by place.
    private static func byLength(_ left: Match, _ right: Match) -> Bool {
        (left.sentence, left.tokens.start - left.tokens.end, left.tokens.start, left.entry)
            < (right.sentence, right.tokens.start - right.tokens.end, right.tokens.start, right.entry)
    }

    private func level(_ match: Match) -> Level {
        let traits = judged.traits[match.sentence]
        return traits.isDeveloped ? .developed : traits.isClause ? .stated : .mentioned
    }

    private func isCopied(_ flags: [Bool], _ sentence: Sentence) -> Bool {
        CopyDetector.Copied.share(of: flags, in: sentence.tokens) >= ScoringProfile.copiedShare
    }

    /// A wrong figure costs the match that it belongs to; an inverted or false statement the whole sentence.
    private func touches(_ falsehood: Claims.Falsehood, _ match: Match) -> Bool {
        guard falsehood.sentence == match.sentence else { return false }
        guard falsehood.kind == .wrongFigure else { return true }
        return falsehood.tokens.overlaps(match.tokens.start..<match.tokens.end)
    }

    private func range(_ tokens: TokenSpan) -> Range<Int> {
        Int(judged.text.tokens[tokens.start].start)..<Int(judged.text.tokens[tokens.end - 1].end)
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        while start < range.upperBound, judged.document.text[start] <= 0x20 { start += 1 }
        return start..<range.upperBound
    }
}

/// Finds sentences that say again what an earlier one said.
enum Repetition {
    /// Shorter sentences recur by chance.
    private static let shortest = 5

    /// By sentence. Two sentences are the same when their content words are, in order.
    static func find(in judged: JudgedText) -> [Bool] {
        var seen: Set<UInt64> = []
        return judged.text.sentences.map { sentence in
            guard sentence.tokens.count >= shortest else { return false }
            var hash: UInt64 = 0xCBF2_9CE4_8422_2325
            var content = 0
            for token in sentence.tokens where judged.signals[token].contains(.content) {
                content += 1
                for byte in judged.lexicon.words[Int(judged.text.tokens[token].word)].stem.utf8 {
                    hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
                }
                hash = (hash ^ 0xFF) &* 0x0000_0100_0000_01B3
            }
            return content >= 3 && !seen.insert(hash).inserted
        }
    }
}

/// How many points a sentence has room for: to state one takes some words, to develop it more.
///
/// A sentence into which many keywords are packed names most of what it touches and develops little.
struct RoomForPoints {
    /// A point of the rubric.
    struct Point: Hashable {
        let theme: Int
        let point: Int

        init(_ theme: Int, _ point: Int) {
            self.theme = theme
            self.point = point
        }
    }

    private let sentences: [Sentence]
    private var sentence = -1
    private var levels: [Point: Level] = [:]

    init(_ sentences: [Sentence]) {
        self.sentences = sentences
    }

    /// The most that a point can reach in a sentence; to be asked sentence by sentence, the weightiest points first.
    mutating func level(for point: Point, in index: Int) -> Level {
        if index != sentence {
            sentence = index
            levels.removeAll(keepingCapacity: true)
        }
        if let known = levels[point] { return known }
        let words = sentences[index].tokens.count
        let rank = levels.count
        let level: Level =
            rank < max(1, words / ScoringProfile.wordsToDevelop)
            ? .developed : rank < max(1, words / ScoringProfile.wordsToState) ? .stated : .mentioned
        levels[point] = level
        return level
    }
}
