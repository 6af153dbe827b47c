/// Tells sentences that flatly deny what a point affirms: "the partners do not share democratic values", where the
/// point's own text says that they share them. One per thread.
///
/// Negations beside a point deny it or not by what they govern; see ``Polarity``. What a point says of itself, its own
/// verb and its own nouns, is not denied by anyone who makes it.
final class DenialGuard {
    private let rubric: Rubric
    private let lexicon: Lexicon
    /// By theme and point: the stems of what its text affirms and denies. Found when they are first needed.
    private var wordings: [[Wording?]]
    private var impossible: [[Set<String>?]]

    init(_ rubric: Rubric, lexicon: Lexicon) {
        self.rubric = rubric
        self.lexicon = lexicon
        wordings = rubric.themes.map { [Wording?](repeating: nil, count: $0.points.count) }
        impossible = rubric.themes.map { [Set<String>?](repeating: nil, count: $0.points.count) }
    }

    /// The stems of a point's text.
    private struct Wording {
        var affirmed: Set<String> = []
        /// What it says is not so, or not any more, or less so.
        var denied: Set<String> = []
    }

    /// What a sentence denies, whatever the point.
    struct Look {
        /// A word that a flat denial governs.
        fileprivate struct Denied {
            let stem: String
            /// As a token.
            let negation: Int
            /// The last token at or before the negation that a comma or dash parts from what stands before it.
            let part: Int
            /// Whether it is said that something cannot be, not that it is not.
            let isUnable: Bool
        }

        fileprivate var denied: [Denied] = []
        /// The stems of what can be, in a sentence without negations.
        fileprivate var possible: [String] = []
        /// What the sentence takes back as untrue.
        fileprivate var falsified: Range<Int>?
        /// Its stems.
        fileprivate var untrue: Set<String> = []
    }

    /// So many denials a sentence are looked at; beyond them it is none that a person wrote.
    private static let limit = 16

    func look(at index: Int, _ judged: JudgedText) -> Look {
        let sentence = judged.text.sentences[index]
        let traits = judged.traits[index]
        var look = Look()
        guard traits.isClause, !traits.isQuestion else { return look }
        look.possible = possible(in: sentence, traits, judged)
        if let falsified = traits.falsified {
            look.falsified = falsified
            look.untrue = Set(falsified.map { stem($0, judged) })
        }
        guard !traits.signals.isDisjoint(with: [.negation, .failing]),
            traits.signals.isDisjoint(with: [.without, .condition, .concession])
        else { return look }
        var part = sentence.tokens.lowerBound
        for token in sentence.tokens {
            if judged.isParted(before: token) { part = token }
            if !judged.signals[token].isDisjoint(with: [.negation, .failing]) {
                for word in governed(by: token, in: sentence, judged) {
                    look.denied.append(
                        Look.Denied(
                            stem: stem(word, judged), negation: token, part: part,
                            isUnable: Self.unable.contains(judged.folded(token))))
                }
                if look.denied.count >= Self.limit { break }
            }
            // A clause that hangs on another denies its own affair: "metals which do not pass through China".
            if judged.signals[token].contains(.function), Self.subordinating.contains(judged.folded(token)) { break }
        }
        return look
    }

    private func stem(_ token: Int, _ judged: JudgedText) -> String {
        Self.stem(lexicon.words[Int(judged.text.tokens[token].word)])
    }

    /// The stem, alike for the forms of the commonest irregular verbs.
    private static func stem(_ word: Lexicon.Word) -> String { irregular[word.folded] ?? word.stem }

    private static let irregular = [
        "built": "build", "held": "hold", "made": "make", "kept": "keep", "brought": "bring", "given": "give",
        "gave": "give", "taken": "take", "took": "take", "grown": "grow", "grew": "grow", "sold": "sell",
        "bought": "buy", "won": "win", "lost": "lose", "left": "leav", "met": "meet", "fought": "fight", "led": "lead",
        "drawn": "draw", "driven": "drive", "bound": "bind", "spent": "spend", "risen": "rise", "fallen": "fall",
    ]

    /// "Jets can easily be built": what is said to be possible, within four words of the first "can".
    private func possible(in sentence: Sentence, _ traits: SentenceTraits, _ judged: JudgedText) -> [String] {
        guard traits.signals.contains(.auxiliary),
            let modal = sentence.tokens.first(where: {
                judged.signals[$0].contains(.auxiliary) && Self.able.contains(judged.folded($0))
            }), !sentence.tokens.contains(where: { Self.negators.contains(judged.folded($0)) })
        else { return [] }
        return (modal + 1..<min(sentence.tokens.upperBound, modal + 5)).map { stem($0, judged) }
    }

    /// Whether a sentence denies what a point affirms, or says that what the point calls impossible can be.
    ///
    /// - Parameter namesNegation: whether the match's pattern looks for a negation itself; in a point that is a lack, such
    ///   a match stands where it begins with that very negation.
    func denies(theme: Int, point: Int, _ match: Range<Int>, namesNegation: Bool, _ look: Look) -> Bool {
        if !look.possible.isEmpty, !impossible(theme, point).isDisjoint(with: look.possible) { return true }
        if look.denied.isEmpty, look.falsified == nil { return false }
        let wording = wording(theme, point)
        // Who takes back what a point denies makes the point: "it is a myth that they are allies".
        if let falsified = look.falsified, falsified.overlaps(match),
            look.untrue.isDisjoint(with: wording.denied)
        {
            return true
        }
        let affirmed = wording.affirmed
        let isSpared = namesNegation && rubric.themes[theme].points[point].bearsNegation
        return look.denied.contains { denied in
            affirmed.contains(denied.stem) && (!denied.isUnable || affirmed.contains("can"))
                // What stands before a dash or comma is another matter: "divergent aims - members do not want to join".
                && (match.upperBound > denied.negation || denied.part < match.upperBound)
                && !(isSpared && match.lowerBound == denied.negation)
        }
    }

    /// The stems of what a point's text says cannot be.
    private func impossible(_ theme: Int, _ point: Int) -> Set<String> {
        if let known = impossible[theme][point] { return known }
        let words = Tokenizer(lexicon: lexicon).tokenize(phrase: rubric.themes[theme].points[point].text).tokens
            .map { lexicon.words[Int($0.word)] }
        let modal = words.firstIndex { $0.folded == "cannot" } ?? words.endIndex
        let rest = words[modal...].dropFirst().prefix(3)
        let result = Set(rest.filter { !Signals(of: $0).contains(.function) }.map(Self.stem))
        impossible[theme][point] = result
        return result
    }

    private static let able: Set<String> = ["can", "could", "may", "might"]
    private static let negators: Set<String> = ["not", "never", "no", "cannot", "hardly", "only", "barely", "nobody"]

    private func governed(by negation: Int, in sentence: Sentence, _ judged: JudgedText) -> [Int] {
        let word = judged.folded(negation)
        let end = sentence.tokens.upperBound
        if negation + 1 < end, judged.signals[negation + 1].contains(.softener) { return [] }
        if judged.signals[negation].contains(.failing) { return failed(by: negation, in: sentence, judged) }
        if word == "no", negation + 1 < end, judged.folded(negation + 1) == "longer" {
            return content(from: negation + 2, in: sentence, judged)
        }
        var result: [Int] = []
        let before = negation > sentence.tokens.lowerBound ? judged.folded(negation - 1) : ""
        switch word {
        case "not":
            guard Self.auxiliaries.contains(before) else { return [] }
        case "never": break
        case "no", "nothing", "none":
            // "Bring no jobs", "add nothing to supply".
            guard negation > sentence.tokens.lowerBound, !judged.signals[negation - 1].contains(.preposition),
                !judged.isParted(before: negation)
            else { return [] }
            if word == "nothing", !before.isEmpty { result.append(negation - 1) }
        case "neither":
            // "Neither economy is tied", "need neither capital nor technology".
            if before.isEmpty || judged.isParted(before: negation) {
                guard
                    let verb = (negation + 1..<min(end, negation + 5)).first(where: {
                        judged.signals[$0].contains(.auxiliary)
                    })
                else { return [] }
                return (verb + 1..<min(end, verb + 4)).first { !judged.signals[$0].contains(.function) }.map { [$0] }
                    ?? []
            }
        case "cannot", "can't":
            if judged.signals[negation..<end].contains(where: { $0.contains(.qualifier) }) { return [] }
        case _ where word.hasSuffix("n't") && !Self.unable.contains(word): break
        default: return []
        }
        let content = content(from: negation + 1, in: sentence, judged)
        return content.isEmpty ? [] : result + content
    }

    /// What "failed to", "hardly" and "abandoned its" leave nothing of; nothing where that is itself denied or only may be, as
    /// in "never failed to", "refuse to abandon", "may fail to".
    private func failed(by position: Int, in sentence: Sentence, _ judged: JudgedText) -> [Int] {
        let next = position + 1
        guard next + 1 < sentence.tokens.upperBound, !judged.isParted(before: next),
            let link = Self.failures[judged.folded(position)], link.isEmpty || judged.folded(next) == link
        else { return [] }
        var before = position - 1
        while before >= max(sentence.tokens.lowerBound, position - 4), !judged.isParted(before: before + 1) {
            if !judged.signals[before].isDisjoint(with: [.negation, .failing]) { return [] }
            if Negator.modal.contains(judged.folded(before)) { return [] }
            before -= 1
        }
        return content(from: link.isEmpty ? next : next + 1, in: sentence, judged)
    }

    /// Words that leave nothing of what they govern, each with what stands between: nothing, "to" or a particle.
    static let failures: [String: String] = {
        let links = [
            "": "hardly scarcely barely rarely seldom abandon abandons abandoned forfeited surrendered renounced",
            "to": """
            fail fails failed failing refuse refuses refused refusing decline declines declined cease ceases ceased unable \
            unwilling reluctant
            """,
            "up": "given gave",
        ]
        var failures: [String: String] = [:]
        for (link, words) in links { for word in words.split(separator: " ") { failures[String(word)] = link } }
        return failures
    }()

    /// The first word of meaning from a token on, and what is joined to that; none where what follows is a limit.
    private func content(from start: Int, in sentence: Sentence, _ judged: JudgedText) -> [Int] {
        var token = start
        while token < sentence.tokens.upperBound, token <= start + 3, !judged.isParted(before: token) {
            let folded = judged.folded(token)
            if Self.limits.contains(folded) { return [] }
            if !judged.signals[token].contains(.function), !Self.links.contains(folded) {
                return [token] + made(from: token, in: sentence, judged)
            }
            token += 1
        }
        return []
    }

    /// What a verb makes of its object: "turned into a weapon", "used as a lever".
    private func made(from verb: Int, in sentence: Sentence, _ judged: JudgedText) -> [Int] {
        guard verb + 2 < sentence.tokens.upperBound, ["into", "as"].contains(judged.folded(verb + 1)) else { return [] }
        return (verb + 2..<min(sentence.tokens.upperBound, verb + 5)).first { !judged.signals[$0].contains(.function) }
            .map { [$0] } ?? []
    }

    private func wording(_ theme: Int, _ point: Int) -> Wording {
        if let known = wordings[theme][point] { return known }
        var result = Wording()
        var isDenied = false
        var isFirst = true
        for token in Tokenizer(lexicon: lexicon).tokenize(phrase: rubric.themes[theme].points[point].text).tokens {
            let word = lexicon.words[Int(token.word)]
            let signals = Signals(of: word)
            // What the point itself denies ("supplement but not replace") is left out, up to the next clause.
            let fails = Self.failures[word.folded].map { $0 != "up" } ?? false
            if fails || !signals.isDisjoint(with: [.negation, .undoing]) { isDenied = true }
            if signals.contains(.conjunction) || signals.contains(.cause) { isDenied = false }
            // That something can be so is denied by saying that it cannot.
            if !isDenied, word.folded == "can" || word.folded == "could" { result.affirmed.insert("can") }
            if !Self.attitudes.contains(word.folded), !signals.contains(.function), !signals.contains(.number),
                isFirst || !word.kind.contains(.capital)
            {
                let stem = Self.stem(word)
                if isDenied { result.denied.insert(stem) } else { result.affirmed.insert(stem) }
            }
            // "Cut the dependence" affirms the cut alone.
            if signals.contains(.lessening) { isDenied = true }
            isFirst = false
        }
        wordings[theme][point] = result
        return result
    }

    private static let auxiliaries: Set<String> = [
        "do", "does", "did", "has", "have", "had", "is", "are", "was", "were", "should", "must", "will", "need",
    ]
    private static let attitudes: Set<String> = ["want", "wants", "wish", "wishes", "like", "likes", "seek", "seeks"]
    private static let unable: Set<String> = ["cannot", "can't", "couldn't", "wouldn't"]
    private static let links: Set<String> = [
        "be", "been", "being", "have", "any", "really", "ever", "easily", "a", "the", "to", "firm", "great", "become",
        "becomes", "became", "remain", "remains", "remained", "stay", "prove", "proved",
    ]
    /// What is not yet, not fully or not alone so is no denial.
    private static let limits: Set<String> = [
        "yet", "only", "just", "merely", "simply", "fully", "alone", "enough", "always", "necessarily", "entirely",
        "single", "one", "same", "longer", "more", "less",
    ]
    private static let subordinating: Set<String> = [
        "which", "who", "whose", "that", "when", "where", "if", "because", "since", "while", "whereas", "although",
        "though", "unless", "until", "so", "as", "but",
    ]
}
