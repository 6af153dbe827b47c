import Glibc

/// Finds words that separate high from low marks and that no keyword covers.
struct PhraseFinder {
    private let compiled: CompiledRubric
    private let mean: Double
    private let lexicon: Lexicon
    private let answers: [Calibrate.Marked]
    /// What the rubric's marks leave unexplained of the given ones, by answer.
    private let residuals: [Double]
    /// Whether an answer belongs to the half that phrases are looked for in.
    private let isSeen: [Bool]
    private var phrases: [String: Found] = [:]
    private var order: [String] = []

    private struct Found {
        var shown: String
        var answers: [Int] = []
        var sentences: [(answer: Int, text: String, stems: Set<String>)] = []
    }

    /// What is worth trying as a keyword.
    struct Candidate {
        let text: String
        /// Points it may belong to, likeliest first.
        let places: [(theme: Int, point: Int)]
    }

    /// The most words of a phrase.
    private static let longest = 3
    private static let mostExamples = 2
    private static let leastAnswers = 4

    /// - Parameter seen: the answers that phrases are looked for in; their effect is measured on the others.
    init(
        compiled: CompiledRubric, answers: [Calibrate.Marked], evaluations: [Evaluation], mean: Double, seen: Set<Int>
    ) throws(InputError) {
        self.compiled = compiled
        self.answers = answers
        self.mean = mean
        lexicon = try Lexicon()
        let given = answers.map(\.mark)
        let own = evaluations.map(\.marks.doubleValue)
        let slope = max(0, Self.slope(own, given))
        let center = Statistics.mean(own) ?? 0
        residuals = zip(given, own).map { $0 - mean - slope * ($1 - center) }
        isSeen = answers.indices.map { seen.contains($0) }
        for index in answers.indices { collect(index, evaluations[index]) }
    }

    private static func slope(_ x: [Double], _ y: [Double]) -> Double {
        guard let r = Statistics.pearson(x, y), let a = Statistics.variance(x), let b = Statistics.variance(y), a > 0
        else { return 0 }
        return r * (b / a).squareRoot()
    }

    /// Notes each run of words that no credited keyword touches and that neither begins nor ends in a function word.
    private mutating func collect(_ index: Int, _ evaluation: Evaluation) {
        let document = answers[index].document
        let text = Tokenizer(lexicon: lexicon).tokenize(document)
        let covered = evaluation.themes.flatMap { $0.points.flatMap { $0.evidence.map(\.range) } }
        let words = text.tokens.map { lexicon.words[Int($0.word)] }
        let isCovered = text.tokens.map { token in covered.contains { $0.overlaps(token.range) } }
        let isFunction = words.map { $0.kind.contains(.function) }
        var seen: Set<String> = []
        for sentence in text.sentences {
            let stems = Set(sentence.tokens.filter { !isFunction[$0] }.map { words[$0].stem })
            for start in sentence.tokens where !isFunction[start] && !isCovered[start] {
                for length in 1...Self.longest {
                    let end = start + length
                    guard end <= sentence.tokens.upperBound, !isCovered[end - 1] else { break }
                    if isFunction[end - 1] || words[start].folded.utf8.count < 3 { continue }
                    let key = words[start..<end].map(\.stem).joined(separator: " ")
                    guard seen.insert(key).inserted else { continue }
                    if phrases[key] == nil {
                        phrases[key] = Found(shown: words[start..<end].map(\.folded).joined(separator: " "))
                        order.append(key)
                    }
                    phrases[key]?.answers.append(index)
                    if (phrases[key]?.sentences.count ?? 0) < 12 {
                        let quote = document.string(sentence.range)
                            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
                        phrases[key]?.sentences.append((index, quote, stems))
                    }
                }
            }
        }
    }

    /// The phrases, most telling first, and for each the points that it may be a keyword of.
    func phrases(
        most: Int, leastKeyness: Double
    ) -> (phrases: [Suggestions.Phrase], candidates: [Candidate]) {
        let high = answers.map { $0.mark > mean }
        let points = pointStems()
        var result: [(phrase: Suggestions.Phrase, places: [(theme: Int, point: Int)])] = []
        for key in order {
            guard let found = phrases[key], found.answers.count >= Self.leastAnswers else { continue }
            let seen = found.answers.filter { isSeen[$0] }
            let keyness = keyness(seen.count { high[$0] }, seen.count { !high[$0] }, high)
            guard keyness >= leastKeyness else { continue }
            let gain = heldOutGain(Set(found.answers))
            guard gain > 0 else { continue }
            let places = likeliest(found, key, points)
            let best = found.sentences.sorted {
                (answers[$0.answer].mark, $1.answer) > (answers[$1.answer].mark, $0.answer)
            }
            let phrase = Suggestions.Phrase(
                text: found.shown, high: found.answers.count { high[$0] },
                low: found.answers.count { !high[$0] }, keyness: keyness, gain: gain, theme: places.first?.theme,
                point: places.first?.point, examples: best.prefix(Self.mostExamples).map(\.text))
            result.append((phrase, places))
        }
        result.sort { ($0.phrase.gain, $1.phrase.text) > ($1.phrase.gain, $0.phrase.text) }
        let candidates = result.prefix(Self.mostCandidates).map { Candidate(text: $0.phrase.text, places: $0.places) }
        // A phrase within one that is listed already says nothing more.
        var kept: [Suggestions.Phrase] = []
        for (phrase, _) in result where kept.count < most {
            let words = " \(phrase.text) "
            if !kept.contains(where: { " \($0.text) ".contains(words) || words.contains(" \($0.text) ") }) {
                kept.append(phrase)
            }
        }
        return (kept, candidates)
    }

    /// Dunning's log-likelihood ratio; 0 where the phrase is not the commoner in high marks.
    private func keyness(_ inHigh: Int, _ inLow: Int, _ high: [Bool]) -> Double {
        let highs = Double(high.indices.count { isSeen[$0] && high[$0] })
        let lows = Double(high.indices.count { isSeen[$0] && !high[$0] })
        let (a, b) = (Double(inHigh), Double(inLow))
        guard highs > 0, lows > 0, a / highs > b / lows else { return 0 }
        let share = (a + b) / (highs + lows)
        func part(_ observed: Double, _ expected: Double) -> Double {
            observed > 0 ? observed * log(observed / expected) : 0
        }
        return 2 * (part(a, highs * share) + part(b, lows * share))
    }

    /// By how much the phrase's effect on the seen half lowers the squared residuals of the other, as a share.
    private func heldOutGain(_ present: Set<Int>) -> Double {
        func mean(_ indices: [Int]) -> Double { Statistics.mean(indices.map { residuals[$0] }) ?? 0 }
        let seen = residuals.indices.filter { isSeen[$0] }
        let with = mean(seen.filter { present.contains($0) })
        let without = mean(seen.filter { !present.contains($0) })
        guard with > without else { return 0 }
        let all = mean(seen)
        var before = 0.0
        var after = 0.0
        for index in residuals.indices where !isSeen[index] {
            let effect = present.contains(index) ? with : without
            before += (residuals[index] - all) * (residuals[index] - all)
            after += (residuals[index] - effect) * (residuals[index] - effect)
        }
        return before > 0 ? (before - after) / before : 0
    }

    /// The stems of each point's text and keywords.
    private func pointStems() -> [(theme: Int, point: Int, stems: Set<String>)] {
        compiled.rubric.themes.enumerated().flatMap { theme, group in
            group.points.enumerated().map { point, entry in
                let phrase = ([entry.text] + entry.keywords.map(\.source)).joined(separator: " ")
                let words = Tokenizer(lexicon: lexicon).tokenize(phrase: phrase).tokens
                let stems = words.map { lexicon.words[Int($0.word)] }.filter { !$0.kind.contains(.function) }.map(
                    \.stem)
                return (theme, point, Set(stems))
            }
        }
    }

    /// The points whose words stand most often in the phrase's sentences, best first.
    private func likeliest(
        _ found: Found, _ key: String, _ points: [(theme: Int, point: Int, stems: Set<String>)]
    ) -> [(theme: Int, point: Int)] {
        let own = Set(key.split(separator: " ").map(String.init))
        var near: [(theme: Int, point: Int, score: Double)] = []
        for (theme, point, stems) in points where !stems.isEmpty {
            var score = Double(stems.intersection(own).count) * 2
            for sentence in found.sentences {
                score += Double(sentence.stems.intersection(stems).count) / Double(found.sentences.count)
            }
            score /= Double(stems.count).squareRoot()
            if score > Self.leastBelonging { near.append((theme, point, score)) }
        }
        return near.enumerated().sorted { ($1.element.score, $0.offset) < ($0.element.score, $1.offset) }
            .prefix(Self.mostPlaces).map { ($0.element.theme, $0.element.point) }
    }

    private static let leastBelonging = 0.2
    private static let mostPlaces = 3
    private static let mostCandidates = 60

    /// Words that mean what a keyword of one word means, and that at least two answers use without being credited.
    func synonyms(_ wordNet: WordNet) -> [(theme: Int, point: Int, words: [String])] {
        var result: [(theme: Int, point: Int, words: [String])] = []
        for (theme, group) in compiled.rubric.themes.enumerated() {
            for (point, entry) in group.points.enumerated() {
                var words: [String] = []
                for keyword in entry.keywords {
                    guard case .word(let word, .stem) = keyword.pattern else { continue }
                    for other in wordNet.synonyms(of: word) where !words.contains(other) {
                        let key = other.split(separator: " ").map { lexicon.word(String($0)).stem }.joined(
                            separator: " ")
                        if (phrases[key]?.answers.count ?? 0) >= 2 { words.append(other) }
                    }
                }
                if !words.isEmpty { result.append((theme, point, words)) }
            }
        }
        return result
    }
}
