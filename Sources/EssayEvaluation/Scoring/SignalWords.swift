/// The words behind ``Signals``, in their folded forms. They are common to all subjects: what belongs to a question is
/// the rubric's to say.
enum SignalWords {
    /// Verbs that undo what comes right behind them. Forms that are as often nouns (bans, ends, cuts) are left out.
    static let undoing = [
        "refused", "refuse", "refuses", "refusing", "declined", "declines", "left", "quit", "quits", "withdrew",
        "withdraws", "withdrawn", "withdrawing", "exited", "prohibits", "prohibit", "prohibited", "forbids", "forbid",
        "abandoned", "abandons", "abandoning", "scrapped", "scraps", "abolished", "abolishes", "cancelled", "cancels",
        "rejected", "rejects", "reject", "rejecting", "ceased", "ceases", "discontinued", "dissolved", "opposed",
        "opposes", "oppose", "denied", "denies", "disowned", "ignored", "ignores", "dismantled", "dismantles",
        "terminated", "repealed", "revoked", "renounced", "stopped", "failed", "fails",
    ]

    static let lists: [(Signals, String)] = [
        (
            [.determiner, .function],
            "the a an this that these those its their his her our my your every each"
        ),
        (
            [.preposition, .function],
            """
            of in on at to for from by with within into onto over under between among amid across against along around \
            during through throughout towards toward upon via per about above below behind beyond despite without
            """
        ),
        ([.conjunction, .function], "and or but nor"),
        (
            [.auxiliary, .function],
            "is are was were be been am has have had do does did will would shall should can could may might must cannot"
        ),
        (
            .cause,
            """
            because since therefore thus hence thereby consequently accordingly owing due leads lead led leading causes \
            cause caused causing results result resulted resulting enables enabling enable enabled allows allowing allow \
            allowed ensures ensuring ensure helps helping help helped makes making make made reduces reducing reduce \
            reduced raises raising raise raised forces forced forcing means meant creates creating create created \
            strengthens strengthening strengthen strengthened weakens weakening weaken weakened drives driving drive \
            driven gives giving give gave obliges oblige compels compel compelled deters deterring deter deterred \
            protects protecting protect secures secure undermines undermine undermined boosts boosting boost improves \
            improving improve improved limits limiting limit limited promotes promoting promote complicates complicate \
            leaves leaving leave lets let turns turn turned keeps keep brings bringing bring brought affects affect \
            affected exposes expose exposed threatens threaten constrains constrain prevents prevent prevented stops \
            stop thanks increases increase increased increasing lowers lower lowered widens widen deepens deepen eases \
            ease removes remove encourages encourage discourages attracts attract pushes push pushed invites invite \
            provokes provoke triggers trigger hurts hurt costs hinders hinder hampers hamper blocks offsets offset \
            supports support supplements complements complement builds build opens open adds add implies shapes shape \
            generates generate spurs spur fuels fuel guards guard cushions cushion dilutes dilute blunts blunt saves save \
            shields shield
            """
        ),
        (
            .contrast,
            """
            however but whereas unlike although though yet nevertheless nonetheless conversely despite instead contrast \
            contrary compared than rather while still otherwise against even
            """
        ),
        (
            .example,
            "such example instance namely including include includes like illustrates illustrated illustrate evident seen exemplified viz eg shows shown"
        ),
        (
            .degree,
            """
            largely partly partially partial mostly mainly considerable considerably significant significantly moderate \
            moderately limited modest substantial substantially marginal marginally enormous immense hardly barely \
            overwhelmingly overwhelming extent degree outweigh outweighs exceed exceeds dented reduced gradual gradually \
            slowly medium long short term high low huge vast deep deeply slight slightly somewhat greatly strong strongly \
            weak weakly entirely wholly fully small far chiefly far further margin almost nearly most less more half majority minority decade decisive \
            necessary sufficient enough insufficient realistic achievable formidable real mixed uneven scarcely
            """
        ),
        (
            [.verdict],
            """
            overall thus hence therefore ultimately conclusion conclude concluded verdict judgment judgement finally \
            essence clearly assessment estimate appraisal
            """
        ),
        ([.normative], "should must need needs ought requires require required necessary imperative essential crucial"),
        (
            .implication,
            """
            implies imply implication implications means meaning affects affect forces force consequence consequences \
            impact impacts therefore thus hence thereby so result leads signals signal matters matter requires require
            """
        ),
        (.undoing, undoing.joined(separator: " ")),
        (
            .reporting,
            """
            argue argues argued claim claims claimed critics critic sceptics skeptics some allege alleges alleged believe \
            believes suggest suggests suggested say says said contend contends contended view views feared maintain \
            maintains opponents observers analysts
            """
        ),
        (.concession, "although though while whilst admittedly granted despite even albeit notwithstanding"),
        (
            .opener,
            """
            this these thus hence therefore so consequently eg as such because it here that for accordingly thereby they \
            which similarly result otherwise
            """
        ),
        (.softener, "only just merely simply doubt least surprisingly until solely alone less exclusively"),
        (
            .existence,
            "exist exists existed happen happens happened true materialise materialize materialised occur occurs occurred matter matters real taken take place absent"
        ),
        (
            .closing,
            """
            conclusion conclude concluding forward verdict judgment judgement assessment estimate balance summing sum \
            overall appraisal lastly finally ultimately recommendations recommendation suggestions
            """
        ),
        (
            .ending,
            """
            forbids forbade forbidden prohibits prohibited outlawed outlaws terminated abolished dissolved disbanded \
            dismantled scrapped cancelled canceled revoked repealed renounced annulled discontinued disowned
            """
        ),
        (.phrasal, Negator.particles.keys.sorted().joined(separator: " ")),
        (.failing, DenialGuard.failures.keys.sorted().joined(separator: " ")),
        (
            .lessening,
            """
            less fewer lessen lessens lessening reduce reduces reducing cut cuts cutting lower lowers lowering curb curbs limit \
            limits diminish diminishes end ends escape escapes avoid avoids prevent prevents ease eases wean stop stops \
            without free freed
            """
        ),
        (.falsity, Falsification.words.joined(separator: " ")),
        (.marking, Address.words.joined(separator: " ")),
        (.condition, "if"),
        (.conditional, "if unless whether lest until"),
        (.apart, "if unless unlike whereas while"),
        (.without, "without w/o"),
        (
            .qualifier,
            """
            alone itself themselves solely fully entirely always necessarily yet enough completely single longer much \
            without unless until
            """
        ),
        (.parting, "but whereas while whilst although though yet unlike despite however instead"),
        (.partner, "both they their them we our partnership partners its it two"),
        (.judging, Form.closings.map { $0[0] }.joined(separator: " ")),
    ]
}
