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
        "can", "could", "may", "might", "must", "ought",
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
        "shapes", "shape", "pushes", "push", "reflect", "holds", "hold", "covers", "cover", "trained", "acts",
        "act", "tied", "bound", "built", "held", "led", "open", "given", "made", "seen", "limited", "set", "exercises",
        "exercise", "states", "enterprises", "enterprise",
        "climates", "debates", "debate", "demand", "demands", "finance", "project", "projects", "process", "processes",
        "question", "questions", "view", "views", "claim", "claims", "rule", "rules", "attack", "attacks", "answer",
        "concern", "concerns", "rival", "rivals", "value", "values", "signal", "signals", "note", "notes", "talk",
        "talks",
        "command", "conduct", "conflict", "conflicts", "press", "stress", "supply", "supplies", "return", "returns",
        "approach", "reward", "rewards", "trust", "delay", "delays", "deals", "deal", "lead", "leads", "means",
        "profit",
        "profits", "store", "stores", "cause", "causes", "harm", "search", "reach", "trouble", "troubles", "travel",
        "fight",
        "cushion", "passes", "pass", "matters", "matter", "bargains", "bargain", "complement", "supplement", "guard",
        "guards", "guide", "guides", "worries", "read", "spread",
    ]

    /// Forms of the past tense that are no participles.
    static let surePasts: Set<String> = [
        "gave", "took", "went", "came", "became", "saw", "drove", "grew", "rose", "fell", "ran", "began", "wrote",
        "chose",
        "knew", "spoke", "threw", "drew", "broke", "showed",
    ]

    /// Whether a form is of the past tense, or a participle.
    static func isPast(_ word: String) -> Bool {
        irregular[word] != nil
            || word.hasSuffix("ed") && word.count > 4 && !["need", "proceed", "exceed"].contains(word)
    }

    /// Participles that are no past tense: they never stand alone as a finite verb.
    static let participles: Set<String> = [
        "given", "taken", "gone", "become", "shown", "seen", "driven", "grown", "risen", "fallen", "been", "begun",
        "chosen", "written", "known", "done", "laid", "set", "put", "cut", "caught", "read", "spread", "borne", "drawn",
        "broken",
    ]

    /// Verbs beyond those of ``WordKinds`` that answers use, in their base form.
    private static let further: Set<String> = Set(
        """
        guard frighten complicate blunt earn lean yield feel think teach discover worry divide summarise summarize watch \
        spread expect agree sit treat matter deny deal rehearse find decide prove command attend dwarf await revive prefer \
        lend guide hamper welcome multiply unsettle guarantee preserve sustain maintain handle collapse permit choose \
        practise practice speak refine dominate pursue retain regain remind recall recognise recognize relate replace resist respond \
        restrain reveal reward ride secure seem send settle signal spend stretch strike struggle succeed suffice tell tend \
        touch tread try understand unite urge value vary view wait warn weigh wish write accept achieve address admit \
        adopt advise announce appear apply approach arrange arrive ask assume assure attack bargain bear bend blame \
        break call carry catch cause claim cling coincide compensate compete complain complement concern conclude conduct \
        conflict consider constrain continue contribute convert convince cooperate cope crave criticise criticize cushion \
        define defend delay demand deny describe deserve destroy detect deteriorate determine discourage draw echo eat \
        emerge endure enhance enjoy enter erode escape evade exceed exist explain exploit explore express extend fail \
        favour favor feed fight finance finish fit flow follow forbid foster furnish govern grant guide happen harm heighten \
        ignore impede impose inherit insist inspire insulate intensify invite irritate justify kill know lag learn let lie \
        lift live look lower manage mirror multiply negotiate note notice obey occur oppress overlook owe own participate \
        pass permit persist persuade pool possess prefer press presume proceed process produce profit project propose \
        prosper provoke publish punish quarrel question reach react read rebuild receive reconcile recover refuse regard \
        reinforce reopen resemble reside resolve resent retreat return revolve rival rob rule satisfy say scare search \
        separate smooth soften solve speak stall stem store stress stumble supplement supply surround survive suspect \
        swing symbolise symbolize talk thrive tighten tilt trail travel trouble trust uphold vanish wane widen withdraw
        """.split(whereSeparator: \.isWhitespace).map(String.init))

    /// Whether a word in lower case may be a finite verb.
    static func mayBeFinite(_ word: String) -> Bool {
        if WordKinds(surface: word, folded: word).contains(.verb) { return true }
        guard let base = base(of: word)?.base else { return false }
        return further.contains(base) && word.count > 2
    }

    /// The form after `do`, and the tense that `do` must take; nil for what is no finite form.
    static func base(of word: String) -> (base: String, tense: Tense)? {
        if participles.contains(word) || word.hasSuffix("ing") && !["bring", "sing", "swing", "cling"].contains(word) {
            return nil
        }
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
