/// What a word tells about the sentence it stands in, as far as judging needs it.
struct Signals: OptionSet, Sendable, Equatable {
    let rawValue: UInt64

    init(rawValue: UInt64) {
        self.rawValue = rawValue
    }

    /// The, a, their, every, ...: a noun must follow sooner or later.
    static let determiner = Signals(rawValue: 1 << 0)
    /// Of, into, between, ...
    static let preposition = Signals(rawValue: 1 << 1)
    /// And, or, but.
    static let conjunction = Signals(rawValue: 1 << 2)
    /// Is, has, will, can, ...
    static let auxiliary = Signals(rawValue: 1 << 3)
    /// Gives a reason or a consequence: because, therefore, leads, reduces, ...
    static let cause = Signals(rawValue: 1 << 4)
    /// Sets one thing against another: however, whereas, despite, ...
    static let contrast = Signals(rawValue: 1 << 5)
    /// Announces an example: such, namely, including, ...
    static let example = Signals(rawValue: 1 << 6)
    /// Says how far or how much: largely, partial, modest, outweighs, ...
    static let degree = Signals(rawValue: 1 << 7)
    /// Weighs or concludes: overall, thus, ultimately, balance, ...
    static let verdict = Signals(rawValue: 1 << 8)
    /// Says what ought to be done: should, must, need.
    static let normative = Signals(rawValue: 1 << 9)
    /// Says what something entails: implies, means, affects, forces, ...
    static let implication = Signals(rawValue: 1 << 10)
    /// Undoes what it governs: refused, left, abolished, prohibits, ...
    static let undoing = Signals(rawValue: 1 << 11)
    /// Reports somebody's view: argue, claim, critics, ...
    static let reporting = Signals(rawValue: 1 << 12)
    /// Not, never, without, ...
    static let negation = Signals(rawValue: 1 << 13)
    /// Opens a conceded view: although, while, even though, admittedly.
    static let concession = Signals(rawValue: 1 << 14)
    /// A finite verb, for certain or very likely.
    static let verb = Signals(rawValue: 1 << 15)
    /// Articles, prepositions, pronouns, conjunctions, auxiliaries.
    static let function = Signals(rawValue: 1 << 16)
    static let capital = Signals(rawValue: 1 << 17)
    static let number = Signals(rawValue: 1 << 18)
    /// Takes up the sentence before: this, such, hence, ...
    static let opener = Signals(rawValue: 1 << 19)
    /// The word belongs to the rubric's subject.
    static let topical = Signals(rawValue: 1 << 20)
    /// The word belongs to the question.
    static let asked = Signals(rawValue: 1 << 21)
    /// Undoes a negation before it: only, merely, without, ...
    static let softener = Signals(rawValue: 1 << 22)
    /// A year or an amount, as against the number of a list item.
    static let content = Signals(rawValue: 1 << 23)
    /// Says that something is or happens: exist, happen, true, materialise.
    static let existence = Signals(rawValue: 1 << 24)
    /// A heading of a conclusion: conclusion, forward, verdict, ...
    static let closing = Signals(rawValue: 1 << 25)

    /// A mark that parts clauses or list items stands before this very token.
    static let parted = Signals(rawValue: 1 << 26)

    /// Leaves nothing of its object: forbids, terminated, abolished, ...
    static let ending = Signals(rawValue: 1 << 27)
    /// Does so with the particle behind it: wound (up), closed (down), ...
    static let phrasal = Signals(rawValue: 1 << 28)
    /// If.
    static let condition = Signals(rawValue: 1 << 30)
    /// If, unless, unlike, whereas, while.
    static let apart = Signals(rawValue: 1 << 31)
    /// Without, w/o.
    static let without = Signals(rawValue: 1 << 32)
    /// Turns a denial into a limit: alone, fully, always, ...
    static let qualifier = Signals(rawValue: 1 << 33)
    /// Sets one clause against another: but, whereas, despite, ...
    static let parting = Signals(rawValue: 1 << 34)
    /// The first of two words that open a judgement: (on) balance, (in) sum, ...
    static let judging = Signals(rawValue: 1 << 35)
    /// Of ASCII letters alone, once accents are off.
    static let latin = Signals(rawValue: 1 << 36)

    /// Speaks of the question's countries without their names: both, they, our, ...
    static let partner = Signals(rawValue: 1 << 37)
    /// May be a country's name, or the last word of one.
    static let country = Signals(rawValue: 1 << 38)
    /// Says that what it governs does not come about, or is given up: failed, hardly, abandoned, ...
    static let failing = Signals(rawValue: 1 << 39)
    /// Says that there is less of what it governs: lessen, fewer, escape, ...
    static let lessening = Signals(rawValue: 1 << 40)
    /// May say that something is untrue: myth, wrong, true, ...
    static let falsity = Signals(rawValue: 1 << 41)

    /// Leaves open what it governs: if, unless, whether, ...
    static let conditional = Signals(rawValue: 1 << 47)
    /// May speak to whoever marks the answer: examiner, marks, rubric, ...
    static let marking = Signals(rawValue: 1 << 46)

    /// Counts where copied words are looked for: not a function word.
    static let counted = Signals(rawValue: 1 << 42)
    /// Not a name, a figure or a word of the question, which anyone may repeat.
    static let telling = Signals(rawValue: 1 << 43)
    /// The question has it.
    static let inQuestion = Signals(rawValue: 1 << 44)
    /// A source has it.
    static let inSource = Signals(rawValue: 1 << 45)

    init(of word: Lexicon.Word) {
        var signals = Self.table[word.folded] ?? []
        if word.kind.contains(.negation) { signals.insert(.negation) }
        if word.kind.contains(.verb) { signals.insert(.verb) }
        if word.kind.contains(.function) { signals.insert(.function) }
        if word.kind.contains(.capital) { signals.insert(.capital) }
        if word.kind.contains(.number) { signals.insert(.number) }
        if signals.isDisjoint(with: [.function, .verb, .determiner, .preposition, .conjunction]) {
            signals.insert(.content)
        }
        if word.folded.utf8.allSatisfy({ $0 < 0x80 }) { signals.insert(.latin) }
        if Countries.mayEnd(with: word.folded) { signals.insert(.country) }
        self = signals
    }

    private static let table: [String: Signals] = {
        var table: [String: Signals] = [:]
        for (signals, words) in SignalWords.lists {
            for word in words.split(separator: " ") { table[String(word), default: []].formUnion(signals) }
        }
        return table
    }()
}
