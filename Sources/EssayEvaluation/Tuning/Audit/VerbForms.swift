/// The finite forms of verbs, as far as negating them needs.
enum VerbForms {
    enum Tense: Sendable, Equatable {
        /// Base form, as in "they make".
        case present
        /// As in "it makes".
        case third
        case past
    }

    /// Takes `not` behind it.
    static let auxiliaries: Set<String> = [
        "is", "are", "was", "were", "am", "has", "have", "had", "do", "does", "did", "will", "would", "shall", "should",
        "can", "could", "may", "might", "must",
    ]

    /// Forms of `have` and `do` that may as well be the verb itself.
    static let ambiguous: Set<String> = ["has", "have", "had", "do", "does", "did"]

    /// As often nouns as verbs: trusted only where a noun or pronoun stands before and no noun can follow.
    static let nouns: Set<String> = [
        "limits", "limit", "exports", "imports", "trades", "needs", "need", "costs", "cost", "supports", "support",
        "backs", "gains", "ends", "cuts", "shares", "share", "changes", "change", "fears", "fear", "balances", "moves",
        "shifts", "funds", "hosts", "host", "works", "work", "matches", "match", "plays", "play", "signs", "sign",
        "starts", "start", "stands", "stand", "runs", "run", "ties", "links", "rises", "rise", "falls", "fall", "turns",
        "turn", "increases", "increase", "suit", "increased", "offers", "offer", "promises", "pledges", "forces",
        "lead",
        "hedges", "counters", "uses", "use", "stays", "stay", "shows", "show", "blocks", "attracts", "drives", "drive",
        "shapes", "shape", "pushes", "push", "builds", "reflect", "holds", "hold", "covers", "cover", "trained", "acts",
        "act", "tied", "bound", "built", "held", "led", "open", "given", "made", "seen", "limited", "set",
    ]

    /// Whether a form is of the past tense, or a participle.
    static func isPast(_ word: String) -> Bool {
        irregular[word] != nil
            || word.hasSuffix("ed") && word.count > 4 && !["need", "proceed", "exceed"].contains(word)
    }

    /// Participles that are no past tense: they never stand alone as a finite verb.
    static let participles: Set<String> = [
        "given", "taken", "gone", "become", "shown", "seen", "driven", "grown", "risen", "fallen", "been", "begun",
        "chosen", "written", "known",
    ]

    /// The form after `do`, and the tense that `do` must take; nil for what is no finite form.
    static func base(of word: String) -> (base: String, tense: Tense)? {
        if participles.contains(word) || word.hasSuffix("ing") { return nil }
        if let base = irregular[word] { return (base, .past) }
        if isPast(word) { return (baseOfRegularPast(word), .past) }
        if word.hasSuffix("ss") || !word.hasSuffix("s") { return (word, .present) }
        if word.hasSuffix("ies"), word.count > 4 { return (word == "ties" ? "tie" : "\(word.dropLast(3))y", .third) }
        for ending in ["sses", "shes", "ches", "xes", "oes"] where word.hasSuffix(ending) {
            return (String(word.dropLast(2)), .third)
        }
        return (String(word.dropLast()), .third)
    }

    private static func baseOfRegularPast(_ word: String) -> String {
        if word.hasSuffix("ied") { return "\(word.dropLast(3))y" }
        let plain = String(word.dropLast(2))
        let withE = String(word.dropLast())
        if WordKinds.listed(plain).contains(.verb) { return plain }
        if WordKinds.listed(withE).contains(.verb) { return withE }
        let letters = Array(plain)
        if letters.count > 3, letters[letters.count - 1] == letters[letters.count - 2],
            !"lsf".contains(letters.last ?? " ")
        {
            return String(plain.dropLast())
        }
        let takesE = ["at", "is", "iz", "yz", "uc", "nc", "rc", "v", "g", "iat", "ar", "ir", "ur", "as", "os", "us"]
        return takesE.contains { plain.hasSuffix($0) } ? withE : plain
    }

    private static let irregular: [String: String] = [
        "made": "make", "gave": "give", "took": "take", "got": "get", "went": "go", "came": "come", "kept": "keep",
        "led": "lead", "showed": "show", "brought": "bring", "became": "become", "built": "build", "held": "hold",
        "drove": "drive", "bound": "bind", "saw": "see", "sought": "seek", "grew": "grow", "rose": "rise",
        "fell": "fall", "stood": "stand", "bought": "buy", "sold": "sell", "paid": "pay", "ran": "run",
        "meant": "mean", "said": "say", "met": "meet", "won": "win", "lost": "lose", "began": "begin", "left": "leave",
        "wrote": "write", "chose": "choose", "knew": "know", "thought": "think", "found": "find", "told": "tell",
        "felt": "feel", "spent": "spend", "sent": "send", "lent": "lend", "fought": "fight", "taught": "teach",
        "broke": "break", "spoke": "speak", "threw": "throw", "drew": "draw",
    ]
}
