/// Tells sentences that are near a point and say its reverse without a negation: "has tightened its rules" of a point that
/// says they were relaxed, "failed to invest" of a promise that was kept.
///
/// To an engine, opposites are near each other: they stand in the same places. What a point says itself, in its text or in
/// an example, reverses nothing. Knows no subject: both tables hold for any rubric.
struct ReversalGuard {
    private struct Point {
        /// Stems of words that say the reverse of one of the point's own.
        var opposites: Set<String> = []
        /// Whether words that undo what they govern are strange to the point.
        var affirms = false
    }

    private let points: [[Point]]
    private let undoing: Set<String>
    private let lexicon: Lexicon

    init(_ rubric: Rubric, lexicon: Lexicon) {
        self.lexicon = lexicon
        let tokenizer = Tokenizer(lexicon: lexicon)
        func stems(_ text: String) -> Set<String> {
            Set(tokenizer.tokenize(phrase: text).tokens.map { lexicon.words[Int($0.word)].stem })
        }
        let undoing = stems(Self.undoing)
        let pairs = Self.pairs.map { (left: stems($0), right: stems($1)) }
        self.undoing = undoing
        points = rubric.themes.map { theme in
            theme.points.map { point in
                let text = stems(point.text)
                let said = point.examples.credit.reduce(text) { $0.union(stems($1.text)) }
                var result = Point(affirms: !point.bearsNegation && said.isDisjoint(with: undoing))
                for (left, right) in pairs {
                    // Where a point says both, "imports rise and exports fall", neither is its reverse.
                    if !text.isDisjoint(with: left), said.isDisjoint(with: right) { result.opposites.formUnion(right) }
                    if !text.isDisjoint(with: right), said.isDisjoint(with: left) { result.opposites.formUnion(left) }
                }
                return result
            }
        }
    }

    /// Whether a run of words says the reverse of a point.
    func isReversed(theme: Int, point: Int, _ tokens: Range<Int>, in judged: JudgedText) -> Bool {
        let point = points[theme][point]
        if !point.affirms, point.opposites.isEmpty { return false }
        for token in tokens {
            let stem = lexicon.words[Int(judged.text.tokens[token].word)].stem
            if point.opposites.contains(stem) { return true }
            guard point.affirms else { continue }
            if undoing.contains(stem) { return true }
            guard token + 1 < tokens.upperBound, let next = Self.phrases[judged.folded(token)] else { continue }
            if next.contains(judged.folded(token + 1)) { return true }
        }
        return false
    }

    /// Words that leave little of what they govern.
    private static let undoing = """
        refuse decline fail cease halt abandon scrap cancel suspend exclude lack absent absence without hardly scarcely barely \
        rarely seldom false untrue myth unable unwilling reluctant impossible reject renounce repudiate dismiss deny forgo \
        withhold shun collapse
        """

    /// Words that do so with the one behind them.
    private static let phrases: [String: Set<String>] = [
        "cut": ["off"], "shut": ["out", "down"], "yet": ["to"], "short": ["of"], "far": ["from"], "called": ["off"],
        "ruled": ["out"], "broke": ["off"], "broken": ["off"], "fell": ["short", "through", "apart"],
        "fallen": ["short", "through", "apart"], "backed": ["out"], "pulled": ["out"], "turned": ["down"],
        "stopped": ["short"], "stops": ["short"], "instead": ["of"], "gave": ["up"], "given": ["up"],
    ]

    /// Words of one side say the reverse of those of the other.
    private static let pairs: [(String, String)] = [
        ("relax ease loosen lift liberalise", "tighten toughen harden"),
        (
            "rise grow increase expand climb surge swell soar",
            "fall shrink decrease drop contract dwindle plunge plummet diminish"
        ),
        ("strengthen reinforce bolster deepen boost cement", "weaken erode undermine loosen dilute sap sour unravel"),
        ("open", "close shut"),
        ("accept welcome embrace", "reject spurn rebuff shun resent"),
        ("allow permit authorise", "forbid ban prohibit outlaw"),
        ("support endorse", "oppose resist"),
        ("join enter ratify", "leave quit withdraw exit"),
        ("begin start launch", "end stop halt cease terminate"),
        ("help aid assist", "hinder hamper obstruct"),
        ("trust", "distrust mistrust suspicion suspicious"),
        ("share pool", "withhold hoard monopolise"),
        ("strong", "weak feeble"),
        ("rich wealthy", "poor destitute"),
        ("large big vast huge great giant", "small tiny meagre negligible modest minor"),
        ("dependent dependence depend rely reliance reliant", "independent independence self-sufficient autonomous"),
        ("unite align converge agree", "diverge disagree quarrel drift"),
        ("complete finish deliver succeed", "fail stall abandon"),
        ("protect secure safeguard", "endanger jeopardise"),
        ("surplus", "deficit"),
        ("attract lure", "deter repel discourage"),
        ("abundant plentiful abundance", "scarce scarcity shortage"),
        ("stable stability", "unstable instability volatile"),
        ("certain certainty", "uncertain uncertainty doubt"),
        ("reliable", "unreliable"),
        ("dominate dominance monopoly", "marginal insignificant"),
        ("rapid fast swift quick", "slow sluggish"),
        ("worry fear wary unease anxious", "reassure comfort relaxed content"),
        ("import", "export"),
        ("buy purchase", "sell"),
    ]
}
