/// Suggestions as lines for a terminal.
public enum SuggestionText {
    public static func write(_ found: Suggestions) -> String {
        let rubric = found.rubric
        var text =
            "\(rubric.id): \(found.answers) marked answers, mean \(Decimal.fixed(found.mean, 2)) of \(rubric.marks)\n"
        func section(_ title: String, _ lines: [String]) {
            guard !lines.isEmpty else { return }
            text += "\n\(title)\n" + lines.map { "  \($0)\n" }.joined()
        }
        func name(_ theme: Int, _ point: Int) -> String { rubric.themes[theme].points[point].id }
        text += phrases(found)
        section("Sentences that make a point in words no keyword has", paraphrases(found))
        section(
            "Synonyms from WordNet that answers use",
            found.synonyms.map { "\(name($0.theme, $0.point)): \($0.words.joined(separator: ", "))" })
        section(
            "Keywords that fire on weak answers",
            found.weak.map { use in
                let keyword = rubric.themes[use.theme].points[use.point].keywords[use.keyword]
                let mean = use.mean.map { Decimal.fixed($0, 2) } ?? "–"
                return "line \(keyword.position.line), \(name(use.theme, use.point)): \(Escaping.line(keyword.source))"
                    + "  in \(use.answers) answers, mean \(mean)"
            })
        section(
            "Keywords that never fire",
            found.silent.map { use in
                let keyword = rubric.themes[use.theme].points[use.point].keywords[use.keyword]
                return "line \(keyword.position.line), \(name(use.theme, use.point)): \(Escaping.line(keyword.source))"
            })
        let flat = (found.themes + found.points).filter {
            $0.correlation.map { $0 < Suggestions.leastCorrelation } ?? true
        }
        section(
            "Points and themes that do not tell high from low marks",
            flat.map { entry in
                let title = entry.point.map { name(entry.theme, $0) } ?? "theme \(rubric.themes[entry.theme].id)"
                let correlation = entry.correlation.map { "correlation \(Decimal.fixed($0, 2))" } ?? "always the same"
                return "\(title): in \(entry.answers) answers, \(correlation)"
            })
        section(
            "Changes that raise agreement on answers they were not chosen by, each on top of those before it (--apply makes them)",
            found.changes.map { change in
                "\(edit(change.edit, rubric)), "
                    + "QWK \(Decimal.fixed(change.before, 3)) -> \(Decimal.fixed(change.after, 3))"
            })
        return text
    }

    private static func edit(_ edit: Suggestions.Edit, _ rubric: Rubric) -> String {
        switch edit {
        case .full(let index, let full):
            "theme \(rubric.themes[index].id): full \(rubric.themes[index].full) -> \(full)"
        case .marks(let from, let to, let marks):
            "\(marks) marks from theme \(rubric.themes[from].id) to \(rubric.themes[to].id)"
        case .keyword(let theme, let point, let source):
            "point \(rubric.themes[theme].points[point].id): keyword \"\(Escaping.line(source))\""
        }
    }

    private static func paraphrases(_ found: Suggestions) -> [String] {
        found.paraphrases.flatMap { entry in
            let point = found.rubric.themes[entry.theme].points[entry.point]
            let words = entry.words.isEmpty ? "" : "; they share: \(entry.words.joined(separator: ", "))"
            return ["\(point.id): in \(entry.answers) answers, mean \(Decimal.fixed(entry.mean, 2))\(words)"]
                + entry.examples.map { "  “\(Escaping.line($0))”" }
        }
    }

    private static func phrases(_ found: Suggestions) -> String {
        guard !found.phrases.isEmpty else { return "\nNo phrase beyond the keywords separates high from low marks.\n" }
        var text =
            "\nPhrases in high marks that no keyword covers (answers above and not above the mean; keyness; held-out gain)\n"
        var groups: [(title: String, phrases: [Suggestions.Phrase])] = []
        for phrase in found.phrases {
            var title = "a new point"
            if let theme = phrase.theme, let point = phrase.point {
                let entry = found.rubric.themes[theme].points[point]
                title = "\(entry.id) (\(Escaping.line(entry.text)))"
            }
            if let index = groups.firstIndex(where: { $0.title == title }) {
                groups[index].phrases.append(phrase)
            } else {
                groups.append((title, [phrase]))
            }
        }
        for group in groups {
            text += "  \(group.title)\n"
            for phrase in group.phrases {
                text += "    \(Escaping.line(phrase.text))  \(phrase.high) and \(phrase.low); "
                text += "\(Decimal.fixed(phrase.keyness, 1)); \(Decimal.fixed(phrase.gain * 100, 2)) %\n"
                for example in phrase.examples { text += "      “\(Escaping.line(example))”\n" }
            }
        }
        return text
    }
}
