import EssayEvaluation

/// The reports that the tests of reporters share.
enum SampleReports {
    /// One answer with everything in it: each kind of block, each level, refusals, overlapping matches, a match that
    /// two points share, advisories with and without a place, wide and combining characters.
    static let rivers: Report = {
        var builder = ReportBuilder()
        builder.themes = [
            (
                "routes", "Rivers as routes", 6,
                [
                    ("cheap", "Water carries goods more cheaply than roads.", "cheap*"),
                    ("ports", "Ports grow where rivers meet the sea.", "port & (sea | delta)"),
                    ("season", "Floods and droughts interrupt the traffic.", "flood | drought"),
                ]
            ),
            (
                "borders", "Rivers as borders", 4,
                [
                    ("treaty", "Treaties share the water of border rivers.", "treaty"),
                    ("toll", "Tolls once paid for the towns on the banks.", "toll"),
                ]
            ),
        ]
        builder.blocks = [
            (.heading, 1, "Rivers & trade"),
            (
                .paragraph, 1,
                "For most of history [[barges were the cheapest carriage]], because one horse pulls [[thirty tonnes]] on "
                    + "water. [[[[Ports such as Rotterdam grew at the delta]] of the Rhine]]. Trade on it has grown "
                    + "[[nine-fold since 1900]]."
            ),
            (.heading, 2, "Limits"),
            (.item, 1, "[[floods]], droughts, ice"),
            (.item, 2, "The Yangtze (長江) and the Đàlat\u{301} route"),
            (.item, 1, "There was [[never a treaty]] on the Nile. [[Tolls]] were never charged."),
            (.cell, 1, "Year"),
            (.cell, 1, "1900"),
            (.paragraph, 1, "So rivers [[carry trade cheaply]] to this day."),
        ]
        builder.meaning = [
            .match("cheap", .developed), .check(0), .match("ports", .stated), .match("cheap", .stated),
            .advisory(.wrongFact, .warning, "Trade on the Rhine has grown about five-fold, not nine-fold."),
            .match("season", .mentioned), .match("treaty", .stated, .negated), .match("toll", .stated, .negated),
            .match("cheap", .stated, .repeated),
        ]
        builder.advisories = [Advisory(.length, .note, "The answer is 76 words short of the limit of 150.")]
        builder.notes = [Note("no encoding was declared: read as UTF-8", at: SourcePosition(line: 1, column: 1))]
        builder.checks = [
            DirectiveProfile.Check(find: .specifics, least: 1, cap: 50, otherwise: "no figure that could be looked up"),
            DirectiveProfile.Check(
                find: .implications, least: 1, cap: 50, otherwise: "say what follows from the facts"),
        ]
        builder.next = [
            Advice(
                point: nil, gain: .zero, message: "Lift the cap of 5 of 10, “say what follows from the facts”.",
                together: .zero),
            Advice(
                point: "treaty", gain: Marks(1), message: "Say how treaties share the water of border rivers.",
                together: Marks(2)),
            Advice(
                point: "season", gain: Marks(hundredths: 50), message: "Explain how floods stop traffic.",
                together: Marks(hundredths: 275)),
        ]
        return builder.build()
    }()

    /// What could act on an output if it were not escaped.
    static let attack = """
        =1+1</title></style><script>alert("x")</script>--><img src=x onerror='y'> \u{1B}[31mred\u{1B}]0;t\u{7} \u{202E}dne\u{2066} \
        \u{9B}2J\u{2028}\u{0}\u{200B}| **bold** [a](javascript:b) `c` # https://evil.example www.evil.example &lt; \r"q",;
        """

    /// A report made of nothing but ``attack``.
    static let hostile: Report = {
        var builder = ReportBuilder()
        builder.name = attack
        builder.question = attack
        builder.themes = [(attack, attack, 6, [(attack, attack, attack), ("other", attack, attack)])]
        let line = attack.replacing("\n", with: " ")
        builder.blocks = [
            (.heading, 1, line), (.paragraph, 1, "[[\(line)]] [[\(line)]] [[\(line)]] [[\(line)]] [[\(line)]]"),
        ]
        builder.meaning = [
            .match(attack, .stated), .match("other", .stated, .negated), .advisory(.gibberish, .withheld, attack),
            .advisory(.wrongFact, .warning, attack), .check(0),
        ]
        builder.demand = attack
        builder.checks = [
            DirectiveProfile.Check(find: .links, least: 1, cap: 50, otherwise: attack),
            DirectiveProfile.Check(find: .verdict, least: 1, cap: 50, otherwise: attack),
        ]
        builder.notes = [Note(attack)]
        builder.next = [Advice(point: attack, gain: Marks(1), message: attack)]
        builder.engine = Engine(version: attack, semantic: attack, model: attack)
        return builder.build()
    }()

    /// An answer of nothing, under a rubric that expects something.
    static let empty: Report = {
        var builder = ReportBuilder()
        builder.name = "-"
        builder.themes = [("routes", "Rivers as routes", 6, [("cheap", "Water is cheap.", "cheap*")])]
        builder.advisories = [Advisory(.incomplete, .withheld, "The answer is empty.")]
        return builder.build()
    }()
}
