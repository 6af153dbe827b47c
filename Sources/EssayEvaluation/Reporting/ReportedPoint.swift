/// A point with what it earned and the number it goes by in reports for people: `2.3` is the third point of the
/// second theme.
struct ReportedPoint {
    let number: String
    let point: Rubric.Point
    let result: PointResult
    /// What is no example of any point: see ``Rubric/commonWords``.
    let common: Set<String>

    /// How to make more of what is only named or stated: with what its own text offers.
    var development: String? {
        if point.kind == .word { return result.level == .mentioned ? "Something near it is said: use the word." : nil }
        return switch result.level {
        case .mentioned: "Only named: say it in a sentence of its own. \(Offer(point.text, beside: common).advice)"
        case .stated: "Said without support. \(Offer(point.text, beside: common).advice)"
        case .absent, .developed: nil
        }
    }

    var isCredited: Bool { result.level > .absent && result.credit > 0 }

    /// The firmest match that was not refused, the first of equals.
    var best: Evidence? { result.best }

    /// How firmly the point is made and, when that was found by meaning alone, how near the sentence is to it.
    var standing: String {
        guard isCredited, let meaning = best?.meaning else { return result.level.rawValue }
        return "\(result.level.rawValue), \(meaning)"
    }

    /// The refused matches, one for each sentence and reason.
    var refused: [Evidence] {
        var seen: Set<Verdict> = []
        return result.evidence.filter { evidence in
            evidence.refusal != nil
                && seen.insert(Verdict(range: evidence.sentence, refusal: evidence.refusal)).inserted
        }
    }

    /// The matches, one for each place and verdict, in reading order.
    var distinctMatches: [Match] {
        var matches: [Match] = []
        var places: [Verdict: Int] = [:]
        for evidence in result.evidence where !evidence.range.isEmpty {
            let verdict = Verdict(range: evidence.range, refusal: evidence.refusal)
            if let place = places[verdict] {
                if !matches[place].keywords.contains(evidence.keyword) {
                    matches[place].keywords.append(evidence.keyword)
                }
            } else {
                places[verdict] = matches.count
                matches.append(Match(evidence: evidence, keywords: [evidence.keyword]))
            }
        }
        return matches
    }

    /// The distinct matches with their places in that list, but those that lie within a longer one of the same fate.
    var widestMatches: [(index: Int, match: Match)] {
        let all = Array(distinctMatches.enumerated())
        let ordered = all.sorted { left, right in
            (left.element.evidence.range.lowerBound, -left.element.evidence.range.upperBound)
                < (right.element.evidence.range.lowerBound, -right.element.evidence.range.upperBound)
        }
        var ends: [Evidence.Refusal?: Int] = [:]
        var widest: [(index: Int, match: Match)] = []
        for (index, match) in ordered {
            let end = match.evidence.range.upperBound
            if let last = ends[match.evidence.refusal], end <= last { continue }
            ends[match.evidence.refusal] = end
            widest.append((index, match))
        }
        return widest
    }

    /// A place where one or more keywords of a point were found.
    struct Match {
        /// By the first of the keywords.
        let evidence: Evidence
        /// Indices into the point's keywords.
        var keywords: [Int]
    }

    private struct Verdict: Hashable {
        let range: Range<Int>
        let refusal: Evidence.Refusal?
    }
}

/// How many refused sentences of a point are quoted where space is short; the rest are counted.
let shownRefusals = 3

struct ReportedTheme {
    let number: Int
    let theme: Rubric.Theme
    let result: ThemeResult
    let points: [ReportedPoint]
}

extension Report {
    /// The themes with their points, in the rubric's order.
    var themes: [ReportedTheme] {
        return zip(rubric.themes, evaluation.themes).enumerated().map { index, pair in
            let points = zip(pair.0.points, pair.1.points).enumerated().map { place, pair in
                ReportedPoint(
                    number: "\(index + 1).\(place + 1)", point: pair.0, result: pair.1, common: rubric.commonWords)
            }
            return ReportedTheme(number: index + 1, theme: pair.0, result: pair.1, points: points)
        }
    }

    /// Whether a person must mark the answer.
    var isWithheld: Bool { evaluation.advisories.contains { $0.severity == .withheld } }

    /// `248 words of 250`, or `248 words` where there is no limit.
    var length: String {
        let words = evaluation.words == 1 ? "1 word" : "\(evaluation.words) words"
        return rubric.words.map { "\(words) of \($0)" } ?? words
    }
}

extension Evidence {
    /// For a sentence that the paraphrase engine found: how near it is to the point, how near it had to be, and how that
    /// is known; nil for a keyword's match.
    var meaning: String? {
        guard let similarity, let threshold else { return nil }
        let source =
            switch threshold.source {
            case .examples: "by the point's examples"
            case .usual: "as usual"
            case .words: "for a word"
            }
        return "by meaning, \(percent(similarity)) %, \(percent(threshold.value)) % needed \(source)"
    }
}

extension Evidence.Refusal {
    /// Why, to the one who wrote the sentence.
    var explanation: String {
        switch self {
        case .negated: "the sentence denies the point"
        case .inverted: "the sentence says the reverse"
        case .copiedQuestion: "copied from the question"
        case .copiedSource: "copied from a source"
        case .repeated: "said before"
        case .wrongFact: "the figure is wrong"
        case .keywordList: "a bare list of keywords"
        case .otherNames: "it speaks of something else"
        }
    }
}

/// The nearest whole number of `parts` to a share, which is held to 0...1, halves up.
func nearest(_ parts: Int, ofShare share: Double) -> Int {
    share > 0 ? Int(min(share, 1) * Double(parts) + 0.5) : 0
}

func percent(_ share: Double) -> Int { nearest(100, ofShare: share) }
