/// Writes the beginning of a rubric for a question, to be filled in by its teacher.
public struct RubricTemplate {
    let question: String
    let marks: Int
    let words: Int
    let source: String?

    /// What a theme of the beginning holds.
    private struct Group {
        var title: String
        var proposals: [Proposal]
    }

    private struct Proposal {
        let text: String
        let keyword: String
        let example: String
    }

    /// As many points as a teacher reads through with pleasure.
    private static let mostProposals = 12

    /// A rubric that is sound, has no warnings and passes its own examples.
    ///
    /// - Parameters:
    ///   - source: a text the question was set on; its salient phrases become proposed points.
    ///   - sourceName: what to call the source in a comment.
    public static func write(
        question: String, marks: Int, words: Int, source: Document? = nil, sourceName: String? = nil
    ) throws(InputError) -> String {
        let lexicon = try Lexicon()
        var phrases =
            try source.map { document throws(InputError) in
                SalientPhrases.find(in: document, excluding: question, lexicon: lexicon)
            } ?? []
        phrases = Array(phrases.prefix(3 * mostProposals))
        let template = RubricTemplate(question: question, marks: marks, words: words, source: sourceName)
        while true {
            let chosen = Array(phrases.prefix(mostProposals))
            let text = template.text(template.groups(chosen), lexicon)
            let failing = try Self.failing(text)
            let kept = phrases.filter { !failing.contains($0.text) }
            if kept.count == phrases.count { return text }
            phrases = kept
        }
    }

    /// The keywords of the points that earn a remark or whose examples do not earn what they should.
    private static func failing(_ text: String) throws(InputError) -> Set<String> {
        let rubric: Rubric
        do throws(Diagnostics) {
            rubric = try RubricReader.read(Array(text.utf8), path: "") { name throws(InputError) in
                throw InputError(.missing, name)
            }
        } catch {
            throw InputError(.malformed, error.all.first?.message ?? "no rubric can be made of it")
        }
        let remarks = Set(try RubricChecker.check(rubric).compactMap(\.position?.line))
        let outcomes = try RubricTester.run(CompiledRubric(rubric, dictionary: .none))
        let unsound = Set(outcomes.filter { !$0.passed }.map(\.point))
        return Set(
            rubric.themes.flatMap(\.points).flatMap { point in
                point.keywords.filter { unsound.contains(point.id) || remarks.contains($0.position.line) }.map(\.source)
            })
    }

    /// Proposals by the section of the source they come from, or else in the order of the text; two or more in each.
    private func groups(_ phrases: [SalientPhrases.Phrase]) -> [Group] {
        guard phrases.count >= 2 else { return Self.split(Self.generic) }
        let ordered = phrases.sorted { $0.order < $1.order }
        let sections = Set(ordered.compactMap(\.section))
        guard sections.count >= 2 else { return Self.split(ordered.map(Self.proposal)) }
        var groups: [Group] = []
        for phrase in ordered {
            let title = phrase.section ?? "Introduction"
            if groups.last?.title != title { groups.append(Group(title: title, proposals: [])) }
            groups[groups.count - 1].proposals.append(Self.proposal(phrase))
        }
        // A section with one phrase shares a theme with its neighbour, and there are no more themes than half marks.
        while let lone = groups.firstIndex(where: { $0.proposals.count < 2 }) ?? (groups.count > 2 * marks ? 1 : nil),
            groups.count > 1
        {
            let into = lone == 0 ? 1 : lone - 1
            let merged = [groups[min(lone, into)], groups[max(lone, into)]]
            groups[into].proposals = merged.flatMap(\.proposals)
            if groups[into].proposals.count < 4, merged.allSatisfy({ $0.proposals.count == 1 }) {
                groups[into].title = merged.map(\.title).joined(separator: "; ")
            }
            groups.remove(at: lone)
        }
        return groups
    }

    private static func proposal(_ phrase: SalientPhrases.Phrase) -> Proposal {
        Proposal(text: "The answer speaks of \(phrase.text).", keyword: phrase.text, example: phrase.sentence)
    }

    private static func split(_ proposals: [Proposal]) -> [Group] {
        let count = max(1, min(3, proposals.count / 3))
        let size = (proposals.count + count - 1) / count
        var groups = stride(from: 0, to: proposals.count, by: size).enumerated().map { index, start in
            Group(
                title: "Theme \(index + 1)", proposals: Array(proposals[start..<min(start + size, proposals.count)]))
        }
        if groups.count > 1, let last = groups.last, last.proposals.count < 2 {
            groups.removeLast()
            groups[groups.count - 1].proposals += last.proposals
        }
        return groups
    }

    private func text(_ groups: [Group], _ lexicon: Lexicon) -> String {
        // Half marks for each theme, the rest to the first.
        let groups = Array(groups.prefix(max(1, 2 * marks)))
        let share = Marks(hundredths: max(1, 2 * marks / groups.count) * 50)
        let first = Marks(hundredths: marks * 100 - share.hundredths * (groups.count - 1))
        var text = """
            # A rubric to fill in. Each point says one thing that a good answer says; its keywords are plain words, found
            # by stem, next to each other, whatever the case. Replace what is proposed here, then run
            #   essay rubric check FILE     to find slips
            #   essay rubric test FILE      to see whether the examples earn what they should
            format: 1
            id: \(id(lexicon))
            question: \(Self.quoted(question))
            directive: \(directive)
            marks: \(marks)
            step: 0.5
            words: \(words)

            """
        if let source {
            text += """
                # Once the examples below are in your own words, take the '#' away: copying from the source earns nothing then.
                # sources: [\(Self.quoted(source))]

                """
        }
        text += "themes:\n"
        for (index, group) in groups.enumerated() {
            text += "  - id: theme-\(index + 1)\n"
            text += "    title: \(Self.quoted(group.title))            # what these points have in common\n"
            text += "    marks: \(index == 0 ? first : share)\n"
            text +=
                "    full: \((group.proposals.count + 1) / 2)                   # so many of the points earn all the marks\n"
            text += "    points:\n"
            for (number, proposal) in group.proposals.enumerated() {
                text += "      - id: point-\(index + 1)-\(number + 1)\n"
                text += "        text: \(Self.quoted(proposal.text))\n"
                text += "        keywords: [\(Self.quoted(proposal.keyword))]\n"
                text += "        examples:\n"
                text += "          credit:\n"
                text += "            - \(Self.quoted(proposal.example))\n"
                text += "            - \(Self.quoted("It rests on \(proposal.keyword)."))\n"
                text += "          refuse: [\"This matters a great deal.\"]\n"
            }
        }
        return text
    }

    private static let generic = [
        ("a first reason", "first reason", "The first reason is given here."),
        ("a second reason", "second reason", "The second reason is given here."),
        ("a telling example", "telling example", "A telling example shows it."),
        ("a main obstacle", "main obstacle", "The main obstacle is named here."),
        ("a second obstacle", "second obstacle", "A second obstacle is named here."),
        ("a practical remedy", "practical remedy", "A practical remedy is proposed here."),
    ].map { Proposal(text: "The answer speaks of \($0.0).", keyword: $0.1, example: $0.2) }

    /// The directive whose words the question begins with, else `discuss`.
    private var directive: String {
        let folded = question.lowercased()
        let named = Directives.standardNames.sorted { $0.utf8.count > $1.utf8.count }
        let found = named.first { folded.contains($0.split(separator: "-").joined(separator: " ")) }
        return found ?? (folded.contains("analyze") ? "analyse" : "discuss")
    }

    /// The first telling words of the question.
    func id(_ lexicon: Lexicon) -> String {
        let read = Tokenizer(lexicon: lexicon).tokenize(phrase: question)
        let telling = read.tokens.map { lexicon.words[Int($0.word)] }.filter { word in
            word.kind.isDisjoint(with: [.function, .verb]) && word.folded.utf8.count > 3
                && !Directives.standardNames.contains { $0.contains(word.folded) }
                && word.folded.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
        }
        let id = telling.prefix(3).map(\.folded).joined(separator: "-")
        return id.isEmpty ? "my-question" : id
    }

    /// A YAML text in double quotes.
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F: result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
