/// The part a word form can play in a sentence, as far as its letters tell.
struct WordKinds: OptionSet, Sendable, Equatable {
    let rawValue: UInt32

    /// Articles, prepositions, pronouns, conjunctions, auxiliaries.
    static let function = WordKinds(rawValue: 1 << 0)
    /// A finite verb, for certain or very likely.
    static let verb = WordKinds(rawValue: 1 << 1)
    /// Not, never, no, lacks, ...
    static let negation = WordKinds(rawValue: 1 << 2)
    /// Because, therefore, leads, hence, ...
    static let reason = WordKinds(rawValue: 1 << 3)
    /// Such, instance, like, example, ...
    static let example = WordKinds(rawValue: 1 << 4)
    /// However, but, whereas, unlike, ...
    static let contrast = WordKinds(rawValue: 1 << 5)
    /// A full stop after it never ends a sentence: Dr, Mr, cf.
    static let title = WordKinds(rawValue: 1 << 6)
    /// A full stop after it may or may not end a sentence: bn, etc, Ltd, U.S.
    static let abbreviation = WordKinds(rawValue: 1 << 7)
    /// A word that opens sentences much more often than it follows an abbreviation.
    static let opener = WordKinds(rawValue: 1 << 8)
    static let number = WordKinds(rawValue: 1 << 9)
    /// Begins with a capital letter.
    static let capital = WordKinds(rawValue: 1 << 10)
    /// One letter.
    static let single = WordKinds(rawValue: 1 << 11)
    /// Reads as several words; see ``Lexicon/Word/pieces``.
    static let compound = WordKinds(rawValue: 1 << 12)

    init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    init(surface: String, folded: String) {
        var kinds = Self.listed(folded)
        if let first = surface.unicodeScalars.first {
            if first.properties.isUppercase { kinds.insert(.capital) }
            if first.value >= 0x30 && first.value <= 0x39 { kinds.insert(.number) }
        }
        let length = surface.unicodeScalars.count
        if length == 1 { kinds.insert(.single) }
        if length > 1, length <= 3, surface.unicodeScalars.allSatisfy({ $0.properties.isUppercase }) {
            kinds.insert(.abbreviation)
        }
        let bytes = Array(folded.utf8)
        if kinds.isDisjoint(with: [.function, .verb]), Self.looksFinite(bytes.span) { kinds.insert(.verb) }
        self = kinds
    }

    /// The kinds of a form of ASCII letters alone.
    init(letters surface: Span<UInt8>, folded: Span<UInt8>) {
        var kinds = WordKinds(rawValue: Self.closed.number(folded, 0, folded.count) ?? 0)
        if surface.count > 0, surface[0] < 0x61 { kinds.insert(.capital) }
        if surface.count == 1 { kinds.insert(.single) }
        if surface.count == 2 || surface.count == 3, surface.indices.allSatisfy({ surface[$0] < 0x61 }) {
            kinds.insert(.abbreviation)
        }
        if kinds.isDisjoint(with: [.function, .verb]), Self.looksFinite(folded) { kinds.insert(.verb) }
        self = kinds
    }

    /// What the lists below say of a folded word.
    static func listed(_ folded: String) -> WordKinds {
        WordKinds(rawValue: closed.number(folded) ?? 0)
    }

    /// Words whose ending makes a verb form likely: -ises, -ifies, -ened, ... Nouns in -s and plain -ed adjectives are
    /// left to the lists.
    private static func looksFinite(_ word: Span<UInt8>) -> Bool {
        guard word.count >= 6, "sdg".utf8.contains(word[word.count - 1]) else { return false }
        return finiteEndings.contains { ending in
            ending.indices.allSatisfy { word[word.count - ending.count + $0] == ending[$0] }
        }
    }

    private static let finiteEndings = [
        "ises", "izes", "ifies", "ifying", "ised", "ized", "ified", "ising", "izing", "ates", "ated", "ating",
        "ened", "ening",
    ].map { Array($0.utf8) }

    /// The raw value of each listed word's kinds.
    private static let closed: WordMap = {
        var table = WordMap(capacity: 1024)
        func add(_ kind: WordKinds, _ words: String) {
            let text = Array(words.utf8)
            var start = 0
            for end in 0...text.count where end == text.count || text[end] == UInt8(ascii: " ") {
                let known = table.number(text.span, start, end) ?? 0
                if start < end { table.set(text.span, start, end, to: known | kind.rawValue) }
                start = end + 1
            }
        }
        add(
            .function,
            """
            a an the this that these those some any each every both all such no nor not and or but if of in on at to \
            for from by with without within into onto over under between among amid across against along around as \
            than then so yet while when where which who whom whose what how why because since although though unless \
            until till after before during through throughout towards toward upon via per about above below behind \
            beyond despite it its he she they them their his her we our us you your i me my itself themselves one's \
            also only even just still there here is are was were be been being am has have had having do does did \
            will would shall should can could may might must cannot
            """)
        add(
            [.verb],
            """
            is are was were be been am has have had do does did will would shall should can could may might must \
            cannot isn't aren't wasn't don't doesn't didn't won't can't couldn't shouldn't wouldn't hasn't haven't \
            makes made make gives give gave given takes take took taken gets get got goes go went gone comes come came \
            keeps keep kept leads lead led lets shows show showed shown brings bring brought becomes become became \
            remains remain remained stays stay helps help helped needs need needed lacks lack lacked raises raise \
            raised reduces reduce reduced limits limited allows allow allowed enables enable enabled ensures ensure \
            provides provide provided offers offer offered creates create created builds build built holds hold held \
            forces forced pushes push pushed pulls drives drive drove driven opens open opened closes closed binds bind \
            bound ties tied links linked serves serve served depends depend depended relies rely relied requires \
            require required faces face faced sees see saw seen seeks seek sought wants want wanted fears fear feared \
            rejects reject rejected opposes oppose opposed supports support supported backs backed counters counter \
            countered balances deters deter deterred secures protects protect protected strengthens strengthen \
            strengthened weakens weaken weakened deepens deepen deepened widens widen grows grow grew grown rises rise \
            rose risen falls fall fell fallen stands stand stood buys buy bought sells sell sold invests invest \
            invested funds funded pays pay paid trades exports imports signed signs sign pledged pledges promised \
            promises joined joins join hosts hosted runs run ran works work worked acts act acted plays play played \
            means mean meant says say said argues argue argued suggests suggest suggested implies imply implied \
            reflects reflect reflected shapes shape shaped changes changed turns turn turned moves moved shifts \
            shifted affects affect affected threatens threaten threatened complicates complicate complicated \
            undermines undermine undermined restricts restrict restricted blocks blocked cuts slows slowed stops \
            stopped prevents prevent prevented avoids avoid avoided hedges hedged aligns align aligned differs differ \
            differed shares shared contains contain includes include included covers cover covered combines combine \
            combined connects connect connected integrates integrate develops develop developed improves improve \
            improved increases increase increased expands expand expanded boosts boost boosted accelerates promotes \
            promote promoted encourages attracts attract attracted transfers transferred trains trained employs \
            employed uses use used adds add added fills fill filled meets meet met matches match suits obliges \
            obliged compels compel compelled exposes expose exposed hurts hurt costs cost suffers suffer suffered \
            wins won loses lose lost gains gained remains begins begin began started starts start ended ends
            """)
        add(
            .negation,
            "not never no nor neither none cannot without hardly scarcely barely isn't aren't wasn't weren't don't doesn't didn't won't can't couldn't shouldn't wouldn't hasn't haven't hadn't nothing nobody nowhere"
        )
        add(
            .reason,
            """
            because since therefore thus hence so thereby consequently accordingly as leads lead led leading causes \
            cause caused causing results resulting enables enabling enable allows allowing allow ensures ensuring helps \
            helping makes making reduces reducing raises raising forces forcing means owing due implies result makes \
            creates creating strengthens strengthening weakens weakening which whereby drives driving gives giving \
            obliges compels deters deterring protects protecting secures undermines boosts boosting improves improving \
            limits limiting promotes promoting complicates thanks leaves leaving brings bringing keeps turns
            """)
        add(.example, "example instance namely including include includes like illustrates illustrated evident seen")
        add(
            .contrast,
            "however but whereas unlike although though yet while nevertheless nonetheless conversely despite instead contrast compared than rather"
        )
        add(
            .title,
            "dr mr mrs ms prof st gen col lt capt sen rep gov hon cf fig no nos vol pp art sec para ch ed eds jr sr shri smt"
        )
        add(
            .abbreviation,
            "etc bn mn tn cr ltd inc co corp pvt govt dept approx jan feb mar apr jun jul aug sep sept oct nov dec al est us uk eu un"
        )
        add(
            .opener,
            """
            the this that these those it its in on at however but and so thus hence therefore moreover further \
            furthermore also while although though if when as for to from by with there they he she we our their both \
            such many some most all no not yet still secondly finally firstly first second third lastly conclusion \
            overall indeed another despite since because after before during a an
            """)
        return table
    }()
}
