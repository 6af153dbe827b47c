/// Tells sentences that speak of other countries than the point does: "China pledged $68 billion to Africa" is not
/// Japan's pledge.
///
/// Knows the countries of the question, of the rubric and of each point; one per thread.
final class ActorGuard {
    private let rubric: RubricCountries

    init(_ rubric: RubricCountries) {
        self.rubric = rubric
    }

    /// What a sentence names, whatever the point.
    struct Look {
        /// A country named in the sentence.
        fileprivate struct Mention: Equatable {
            let id: Countries.ID
            let token: Int
            /// Which of the parts between semicolons and colons it stands in.
            let part: Int
            /// Whether it is the place, the partner or the example rather than who acts: "in Vietnam", "with Oman and
            /// Egypt".
            let isBeside: Bool
            /// Whether it takes part, as whose or with or for whom something is: "of Turkey", "to Morocco's projects".
            let isParty: Bool
            /// Whether it is where something goes: "to India", "in Japanese industry".
            let isTarget: Bool
            /// Whether it opens the sentence and a verb follows: "South Korea has pledged".
            let isSubject: Bool
            /// Whether "between" stands right before it.
            let isBetween: Bool
            /// Whether the sentence comes to it right behind what its opening says of it: "Under their pact, Brazil".
            let isAwaited: Bool
        }

        /// By place.
        fileprivate var mentions: [Mention] = []
        /// Where each part begins.
        fileprivate var parts: [Int] = []
        /// The first word that speaks of the question's countries without their names; beyond the sentence where none
        /// does.
        fileprivate var partner = Int.max

        static let none = Look()
    }

    /// Sentences that name more countries than this are lists, whatever their form.
    private static let limit = 32

    func look(at index: Int, _ judged: JudgedText) -> Look {
        guard judged.traits[index].isClause else { return .none }
        let sentence = judged.text.sentences[index]
        var look = Look()
        look.parts = [sentence.tokens.lowerBound]
        for token in sentence.tokens {
            let signals = judged.signals[token]
            if judged.isSplit(before: token) { look.parts.append(token) }
            if look.partner == Int.max, signals.contains(.partner) { look.partner = token }
            guard let id = judged.country(at: token, from: sentence.tokens.lowerBound) else { continue }
            let beside = beside(token, look.mentions, in: sentence, judged)
            look.mentions.append(
                Look.Mention(
                    id: id, token: token, part: look.parts.count, isBeside: beside != nil,
                    isParty: beside.map(Self.parties.contains) ?? false,
                    isTarget: beside.map(RubricCountries.directions.contains) ?? false,
                    isSubject: beside == nil && isSubject(token, in: sentence, judged),
                    isBetween: token > sentence.tokens.lowerBound && judged.folded(token - 1) == "between",
                    isAwaited: isAwaited(token, in: sentence, judged)))
            if look.mentions.count > Self.limit { return .none }
        }
        return look.mentions.isEmpty ? .none : look
    }

    /// Whether a sentence speaks of other countries than a point where a match stands, so that the match cannot make it.
    ///
    /// Countries that the rubric never names are others wherever they act. Those that it names elsewhere are so only where
    /// they are the subject and what the point names is not there: good answers set country beside country.
    ///
    /// - Parameter match: its tokens; the whole sentence where a sentence is taken as it stands.
    func isOfOthers(theme: Int, point: Int, _ match: Range<Int>, _ look: Look) -> Bool {
        if look.mentions.isEmpty { return false }
        let first = look.parts.partitioningIndex { $0 > match.lowerBound }
        let last = look.parts.partitioningIndex { $0 >= match.upperBound }
        let mentions =
            look.parts.count == 1
            ? look.mentions : look.mentions.filter { $0.part >= first && $0.part <= max(first, last) }
        let point = rubric.points[theme][point]
        // "Australia refines ..." where the point is China's, which nobody speaks of; of those whom the question names it may
        // speak without a word.
        if let opening = point.opening, !rubric.asked.contains(opening), let subject = mentions.first,
            subject.isSubject, subject.id != opening,
            !point.own.contains(subject.id), !look.mentions.contains(where: { $0.id == opening })
        {
            return true
        }
        func isForeign(_ mention: Look.Mention) -> Bool {
            !point.known.contains(mention.id) && !rubric.asked.contains(mention.id)
        }
        guard let outsider = mentions.first(where: isForeign) else { return false }
        let opens = outsider == mentions.first && outsider.isSubject
        // "South Korea has pledged ..." where the point is Japan's.
        if opens, let opening = point.opening, !mentions.contains(where: { $0.id == opening }) { return true }
        if mentions.contains(where: { rubric.asked.contains($0.id) }) { return false }
        if rubric.asked.isEmpty, point.own.isEmpty || mentions.contains(where: { point.own.contains($0.id) }) {
            return false
        }
        // "Both should bring Australia in": what comes before the others speaks for those of the question, unless it speaks
        // of them: "Under their pact, Brazil and Chile refuel each other's ships".
        if look.partner < outsider.token, outsider != mentions.first || !outsider.isAwaited { return false }
        // "The treaty of Turkey with Malaysia", "bring jobs to Slovakia": strangers are who it is about.
        let strangers = mentions.filter { !rubric.known.contains($0.id) }
        if strangers.contains(where: \.isParty), strangers.count == mentions.count || !rubric.asked.isEmpty {
            return true
        }
        // "Pakistan and China hold exercises": nobody whom the question names, and a stranger to the point acts.
        if opens, !rubric.asked.isEmpty { return true }
        let foreign = mentions.filter(isForeign)
        let agents = foreign.filter { !$0.isBeside }
        guard let agent = agents.first else { return false }
        if agents.contains(where: { !rubric.known.contains($0.id) }) { return true }
        // "A pact between Australia and Korea".
        if mentions.count > 1, agent.isBetween { return true }
        // "... lets Russia and Iran refuel".
        return foreign.count == mentions.count && Set(agents.map(\.id)).count > 1
            && !agents.allSatisfy { rubric.central.contains($0.id) }
    }

    /// Whether a sentence turns round who acts and whom it reaches: "India invests in Japan" of Japan's investment in India.
    func isSwapped(theme: Int, point: Int, _ look: Look) -> Bool {
        let point = rubric.points[theme][point]
        guard let subject = look.mentions.first, subject.isSubject, point.targets.contains(subject.id) else {
            return false
        }
        // Where the point names nobody who acts, it is turned round by whatever its target does to another.
        return look.mentions.contains { mention in
            mention.isTarget && mention.id != subject.id && point.opening.map { $0 == mention.id } ?? true
        }
    }

    private func isSubject(_ token: Int, in sentence: Sentence, _ judged: JudgedText) -> Bool {
        guard token - sentence.tokens.lowerBound <= 2, token + 1 < sentence.tokens.upperBound else { return false }
        var verb = token + 1
        // "Pakistan and China hold".
        if judged.folded(verb) == "and", verb + 2 < sentence.tokens.upperBound,
            judged.signals[verb + 1].contains(.capital)
        {
            verb += 2
        }
        if judged.isParted(before: verb) { return false }
        let next = judged.signals[verb]
        if next.contains(.verb) || next.contains(.auxiliary) { return true }
        // No list of verbs is complete: "Chile controls".
        let word = judged.folded(verb)
        return !next.contains(.capital) && word.utf8.count > 4 && (word.hasSuffix("s") || word.hasSuffix("ed"))
    }

    /// Whether a token stands behind the first comma of a sentence that opens with a preposition.
    private func isAwaited(_ token: Int, in sentence: Sentence, _ judged: JudgedText) -> Bool {
        guard judged.signals[sentence.tokens.lowerBound].contains(.preposition) else { return false }
        let main = sentence.tokens.dropFirst().first { judged.isParted(before: $0) }
        return main.map { ($0...$0 + 2).contains(token) } ?? false
    }

    /// The word by which a country is named beside something, with no more than names and links in between.
    private func beside(
        _ mention: Int, _ mentions: [Look.Mention], in sentence: Sentence, _ judged: JudgedText
    ) -> String? {
        var token = mention - 1
        // Names are joined by a few words at most; what stands farther off says nothing of them.
        while token >= max(sentence.tokens.lowerBound, mention - 12) {
            let word = judged.folded(token)
            if Self.besides.contains(word) { return word }
            let isLink =
                Self.links.contains(word) || mentions.last?.token == token
                || judged.signals[token].contains(.capital) && token > sentence.tokens.lowerBound
            guard isLink else { return nil }
            token -= 1
        }
        return nil
    }

    private static let besides: Set<String> = [
        "with", "in", "to", "for", "like", "as", "of", "from", "at", "near", "against", "on", "over", "into", "through",
        "including", "eg", "across", "around", "toward", "towards", "than", "off", "beyond", "outside", "via", "about",
    ]
    private static let parties: Set<String> = ["of", "with", "to", "for"]
    private static let links: Set<String> = ["and", "or", "the", "a", "an", "new", "south", "north", "other"]
}
