import Testing

@testable import EssayEvaluation

@Suite("Suggestions")
struct SuggestionTests {
    @Test("what high marks say and no keyword covers is found, with its gain on other answers and examples")
    func phrases() throws {
        let found = try Suggester(CalibrationTests.answers(160), compiled: CalibrationTests.compiled()).suggestions()
        let air = try #require(found.phrases.first { $0.text.contains("air") || $0.text.contains("breathe") })
        #expect(air.high > air.low)
        #expect(air.gain > 0.05)
        #expect(air.keyness > 6)
        #expect(air.examples.contains("They breathe the air."))
        #expect(!found.phrases.contains { $0.text.contains("water") })
        #expect(!found.phrases.contains { $0.text.contains("roses") })
    }

    @Test("keywords that never fire and points that tell nothing are named with their lines")
    func silent() throws {
        let text = CalibrationTests.rubricText.replacing(
            "keywords: [soil]", with: "keywords: [soil, manganese, garden]")
        let found = try Suggester(CalibrationTests.answers(160), compiled: CalibrationTests.compiled(text))
            .suggestions()
        let rubric = found.rubric
        let silent = found.silent.map { rubric.themes[$0.theme].points[$0.point].keywords[$0.keyword].source }
        #expect(silent == ["manganese"])
        #expect(SuggestionText.write(found).contains("line 15, soil: manganese"))
        #expect(found.points.count == 3)
        #expect(found.points.allSatisfy { $0.correlation.map { $0 > 0 } ?? false })
    }

    /// Answers of a teacher who gives a mark for each need.
    private static func counted(_ count: Int) throws -> [Calibrate.Marked] {
        var generator = SplitMix64(seed: 8)
        return try (0..<count).map { _ in
            let said = ["They need water.", "They need light.", "They need soil."].filter { _ in generator.below(2) == 0
            }
            let text = "My garden is green. " + said.joined(separator: " ")
            return Calibrate.Marked(
                document: try TextReader().read(Array(text.utf8)), mark: Double(said.count))
        }
    }

    @Test("a number that asks for too much is found, and its gain holds on answers it was not chosen by")
    func weights() throws {
        let answers = try Self.counted(120)
        let text = CalibrationTests.rubricText.replacing("full: 3", with: "full: 1")
        let found = try Suggester(answers, compiled: CalibrationTests.compiled(text)).suggestions()
        let change = try #require(found.changes.first)
        #expect(change.edit == .full(theme: 0, 3))
        #expect(change.after > change.before + 0.005)
        #expect(change.rubric.themes[0].full == 3)
        #expect(SuggestionText.write(found).contains("theme needs: full 1 -> 3, QWK 0."))
    }

    @Test("marks go from a theme that tells nothing to one that tells much")
    func exchange() throws {
        let text =
            CalibrationTests.rubricText.replacing(
                "    marks: 3\n    full: 3", with: "    marks: 1\n    full: 3")
                + """

                  - id: garden
                    title: Gardens
                    marks: 2
                    full: 1
                    points: [{id: garden, text: A garden., keywords: [garden, roses]}]
                """
        let found = try Suggester(CalibrationTests.answers(200), compiled: CalibrationTests.compiled(text))
            .suggestions()
        guard case .marks(from: 1, to: 0, let marks)? = found.changes.first?.edit else {
            Issue.record("\(found.changes.map(\.edit))")
            return
        }
        #expect(marks > .zero)
        #expect(SuggestionText.write(found).contains("\(marks) marks from theme garden to needs, QWK 0."))
    }

    @Test(
        "a phrase becomes a keyword only where marking with it agrees better, and against no example of the rubric's own"
    )
    func keywords() throws {
        // "light" is left to be found.
        let text = CalibrationTests.rubricText.replacing("keywords: [light]", with: "keywords: [ray]")
        let answers = try Self.counted(200)
        let found = try Suggester(answers, compiled: CalibrationTests.compiled(text)).suggestions()
        let keywords = found.changes.compactMap { change in
            if case .keyword(_, _, let source) = change.edit { source } else { nil }
        }
        #expect(keywords.contains { $0.contains("light") })
        let last = try #require(found.changes.last)
        let first = try #require(found.changes.first)
        #expect(last.after > first.before + 0.02)
        for keyword in keywords {
            #expect(SuggestionText.write(found).contains("keyword \"\(keyword)\", QWK 0."))
        }
        // The author refuses what the answers would have.
        let guarded = text.replacing(
            "keywords: [ray]", with: "keywords: [ray], examples: {refuse: [They need light.]}")
        let rubric = try CalibrationTests.compiled(guarded)
        let less = try Suggester(answers, compiled: rubric).suggestions()
        #expect(
            !less.changes.contains { change in
                if case .keyword(0, 1, let source) = change.edit {
                    source.contains("light")
                } else {
                    false
                }
            })
    }

    @Test("sentences that an engine takes for a point are shown with the words they share")
    func paraphrases() throws {
        var generator = SplitMix64(seed: 3)
        let answers = try (0..<40).map { index in
            let text = index % 2 == 0 ? "Plants need plenty of earthy loam." : "My garden is green and I like roses."
            return Calibrate.Marked(
                document: try TextReader().read(Array(text.utf8)), mark: index % 2 == 0 ? 2 : Double(generator.below(2))
            )
        }
        let found = try Suggester(answers, compiled: CalibrationTests.compiled(), engine: LoamEngine()).suggestions()
        #expect(found.paraphrases.map(\.point) == [2])
        #expect(found.paraphrases.first?.answers == 20)
        #expect(found.paraphrases.first?.words == ["earthy", "loam", "plenty"])
        #expect(
            SuggestionText.write(found).contains("soil: in 20 answers, mean 2.00; they share: earthy, loam, plenty"))
    }

    @Test("too few answers are refused")
    func few() throws {
        #expect(throws: InputError.self) {
            try Suggester(CalibrationTests.answers(19), compiled: CalibrationTests.compiled())
        }
    }

    @Test("synonyms come from WordNet where it is installed")
    func synonyms() {
        let wordNet = WordNet()
        guard wordNet.isInstalled else { return }
        #expect(wordNet.synonyms(of: "evaporate").contains("vaporize"))
        #expect(wordNet.synonyms(of: "evaporated").contains("vaporize"))
        #expect(wordNet.synonyms(of: "harbours").contains("haven"))
        #expect(wordNet.synonyms(of: "xyzzyx") == [])
        #expect(WordNet(folder: "/nowhere").synonyms(of: "evaporate") == [])
    }
}

/// An engine to which loam is soil.
private struct LoamEngine: ParaphraseEngine {
    let identity = "loam"

    func meanings(of texts: [String]) throws(InputError) -> [Meaning] {
        texts.map { text in
            let words = text.lowercased().split { !$0.isLetter }
            let axes = words.map { $0 == "loam" || $0 == "soil" ? 0 : $0 == "need" ? 1 : 2 + Int($0.utf8.count) % 5 }
            return Meaning(
                width: 8, vectors: axes.flatMap { axis in (0..<8).map { $0 == axis ? Float(1) : 0 } },
                weights: axes.map { $0 == 0 ? 1 : 0.1 })
        }
    }
}

@Suite("Editing a rubric in place")
struct RubricEditorTests {
    private static let text = """
        # A comment that stays.
        format: 1
        id: water
        question: Name what plants need to grow.
        directive: state
        marks: 2
        step: 1
        themes:
          - id: needs
            title: Needs   # another comment
            marks: 2
            full: 2
            points:
              - {id: water, text: Plants need water., keywords: [water, 'rain''s water']}   # in line
              - id: light
                text: Plants need light.
                keywords:
                  - "light | ray"   # quoted
                  - sun
                examples: {credit: [They need the sun.]}
        """

    private func suggestions(
        _ phrases: [(String, Int)], _ edits: [Suggestions.Edit] = [], to text: String = text
    ) throws -> Suggestions {
        let rubric = try CalibrationTests.compiled(text).rubric
        var changed = rubric
        let changes = try (phrases.map { .keyword(theme: 0, point: $0.1, $0.0) } + edits).map { edit in
            changed = try #require(changed.with(edit))
            return Suggestions.Change(edit: edit, before: 0.5, after: 0.6, rubric: changed)
        }
        return Suggestions(
            rubric: rubric, answers: 1, mean: 1, phrases: [], weak: [], silent: [], points: [], themes: [],
            changes: changes, synonyms: [])
    }

    @Test("keywords are added behind the last one, in either kind of list, and all else stays as it was")
    func adds() throws {
        let editor = try #require(
            RubricEditor.apply(suggestions([("wet ground", 0), ("bright \"day\"", 1), ("ray", 1)]), to: Self.text))
        let expected = Self.text
            .replacing("'rain''s water']", with: "'rain''s water', \"wet ground\"]")
            .replacing(
                "          - sun\n", with: "          - sun\n          - \"bright \\\"day\\\"\"\n          - \"ray\"\n")
        #expect(editor.text == expected)
        let again = try CalibrationTests.compiled(editor.text.replacing("\\\"day\\\"", with: "day")).rubric
        #expect(again.themes[0].points.map(\.keywords.count) == [3, 4])
        #expect(
            editor.diff(path: "w.yaml").hasPrefix(
                """
                --- w.yaml
                +++ w.yaml
                @@ -11,10 +11,12 @@
                     marks: 2
                     full: 2
                     points:
                -      - {id: water, text: Plants need water., keywords: [water, 'rain''s water']}   # in line
                +      - {id: water, text: Plants need water., keywords: [water, 'rain''s water', "wet ground"]}   # in line
                       - id: light
                         text: Plants need light.
                         keywords:
                           - "light | ray"   # quoted
                           - sun
                +          - "bright \\"day\\""
                +          - "ray"
                         examples: {credit: [They need the sun.]}
                \\ No newline at end of file

                """))
    }

    @Test("numbers of themes are changed where they stand, in blocks and in braces, and nowhere else")
    func numbers() throws {
        let text = """
            format: 1
            id: water
            question: Name what plants need to grow.
            directive: state
            marks: 4   # of the whole
            step: 1
            themes:
              - id: needs
                title: "marks: 9"
                full: 2   # of two
                points:
                  - {id: water, text: "Its full: 7.", keywords: [water]}
                  - {id: light, text: Light., keywords: [light]}
                marks:   2
              - {id: more, title: 'It''s full: 3', points: [{id: air, text: "Air, marks: 1", keywords: [air]},
                 {id: warmth, text: Warmth., keywords: [warm]}], marks: 2, full: 1}
            """
        let found = try suggestions(
            [("breeze", 0)], [.full(theme: 0, 1), .marks(from: 0, to: 1, Marks(hundredths: 50)), .full(theme: 1, 2)],
            to: text)
        let editor = try #require(RubricEditor.apply(found, to: text))
        let expected = text.replacing("full: 2   #", with: "full: 1   #").replacing("marks:   2", with: "marks:   1.5")
            .replacing("marks: 2, full: 1}", with: "marks: 2.5, full: 2}")
            .replacing("keywords: [water]", with: "keywords: [water, \"breeze\"]")
        #expect(editor.text == expected)
        #expect(try CalibrationTests.compiled(editor.text).rubric.themes.map(\.full) == [1, 2])
    }

    @Test("nothing to add is no edit, and line ends stay as they are")
    func ends() throws {
        #expect(RubricEditor.apply(try suggestions([]), to: Self.text) == nil)
        let windows = Self.text.replacing("\n", with: "\r\n") + "\r\n"
        let editor = try #require(RubricEditor.apply(suggestions([("ray", 1)]), to: windows))
        #expect(editor.diff(path: "w").contains("@@ -17,4 +17,5 @@\n         keywords:\r\n"))
        #expect(
            editor.text == windows.replacing("          - sun\r\n", with: "          - sun\r\n          - \"ray\"\r\n"))
        // Each line keeps its own.
        let mixed = Self.text.replacing("marks: 2\nstep: 1\n", with: "marks: 2\r\nstep: 1\r\n") + "\n"
        let other = try #require(RubricEditor.apply(suggestions([("ray", 1)]), to: mixed))
        #expect(other.text == mixed.replacing("          - sun\n", with: "          - sun\n          - \"ray\"\n"))
        #expect(other.diff(path: "w").hasPrefix("--- w\n+++ w\n@@ -17,4 +17,5 @@\n"))
    }

    @Test(
        "before a last keyword that goes on in the next line, the new one is added",
        arguments: ["\"the\n            sun\"", ">-\n            the\n            sun", "the\n            sun"])
    func folded(keyword: String) throws {
        let text = Self.text.replacing("          - sun\n", with: "          - \(keyword)\n")
        let editor = try #require(RubricEditor.apply(suggestions([("ray", 1)], to: text), to: text))
        #expect(
            editor.text == text.replacing("          - \(keyword)", with: "          - \"ray\"\n          - \(keyword)")
        )
        #expect(
            try CalibrationTests.compiled(editor.text).rubric.themes[0].points[1].keywords.map(\.source)
                == ["light | ray", "ray", "the sun"])
        #expect(
            editor.diff(path: "w").contains(
                "\n+          - \"ray\"\n           - \(keyword.split(separator: "\n")[0])\n"))
    }

    @Test("in a list in brackets that goes on in the next line it is added before the last one")
    func brackets() throws {
        let text = Self.text.replacing("[water, 'rain''s water']", with: "[water, 'rain''s\n         water']")
        let editor = try #require(RubricEditor.apply(suggestions([("ray", 0)], to: text), to: text))
        #expect(editor.text == text.replacing("'rain''s\n", with: "\"ray\", 'rain''s\n"))
    }
}

@Suite("Comparing rubrics")
struct RubricDiffTests {
    @Test("each mark that moves is named with its theme, and the change of agreement with its interval")
    func moves() throws {
        let old = try CalibrationTests.compiled()
        let new = try CalibrationTests.compiled(
            CalibrationTests.rubricText.replacing("keywords: [soil]", with: "keywords: [soil, air]"))
        let answers = try CalibrationTests.answers(80).enumerated().map {
            (id: "a\($0.offset)", document: $0.element.document, given: Optional($0.element.mark))
        }
        let diff = try RubricDiff.compare(old: old, new: new, answers: answers)
        #expect(!diff.moves.isEmpty)
        #expect(diff.moves.allSatisfy { $0.new > $0.old && $0.themes.map(\.id) == ["needs"] })
        let change = try #require(diff.change)
        #expect(change > 0)
        let interval = try #require(diff.interval)
        #expect(interval.low <= change && change <= interval.high)
        #expect(diff.text.contains("needs +1\n"))
        let same = try RubricDiff.compare(old: old, new: old, answers: answers)
        #expect(same.moves.isEmpty)
        #expect(same.change == 0)
    }
}

@Suite("The page of an agreement")
struct AgreementHTMLTests {
    @Test("it shows every part, escapes what it is given, and loads nothing")
    func page() throws {
        let answers = try CalibrationTests.answers(60)
        let compiled = try CalibrationTests.compiled()
        let evaluator = try Evaluator(compiled)
        let evaluations = answers.map { evaluator.evaluate($0.document) }
        let items = zip(answers, evaluations).enumerated().map { index, pair in
            AgreementStudy.Item(
                id: "<b>\(index)", given: pair.0.mark, computed: pair.1.marks.doubleValue, words: pair.1.words,
                group: index % 2 == 0 ? "even" : "<odd>")
        }
        let study = try #require(AgreementStudy(items))
        let worst = Report(
            name: "<b>0", sha256: "", document: answers[0].document, rubric: compiled.rubric,
            evaluation: evaluations[0], next: [], engine: Engine())
        let curve = try LearningCurve.measure(answers, compiled: compiled)
        #expect(curve.map(\.answers) == [20, 40])
        let powers = EvidencePower.measure(compiled.rubric, evaluations, given: answers.map(\.mark))
        #expect(powers.count == 4)
        let page = AgreementHTML(
            study: study, title: "a & b", powers: powers, curve: curve, disagreements: [(worst, 3)]
        ).write()
        for part in [
            "a &amp; b", "Confusion matrix", "Computed against given marks", "By group", "&lt;odd&gt;",
            "QWK of a model", "What predicts", "The largest disagreements", "given 3",
        ] {
            #expect(page.contains(part), "\(part)")
        }
        #expect(!page.contains("<b>"))
        #expect(!page.contains("http://") && !page.contains("https://") && !page.contains("<script"))
    }
}
