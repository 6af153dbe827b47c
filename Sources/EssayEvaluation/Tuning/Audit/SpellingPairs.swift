/// Words that British and American writers spell differently.
enum SpellingPairs {
    /// Each word of the text that has two spellings in the other of them.
    static func swap(_ text: String) -> String {
        var text = WordPieces(text)
        for index in text.words {
            guard let other = table[text.pieces[index].folded] else { continue }
            text.pieces[index].text = cased(other, like: text.pieces[index].text)
        }
        return text.text
    }

    /// A word in lower case in small letters, with a capital or in capitals, as another is.
    static func cased(_ word: String, like model: String) -> String {
        guard let first = model.first, first.isUppercase else { return word }
        if model.count > 1, model.allSatisfy({ !$0.isLetter || $0.isUppercase }) { return word.uppercased() }
        return word.prefix(1).uppercased() + word.dropFirst()
    }

    /// From each spelling to the other.
    static let table: [String: String] = {
        var table: [String: String] = [:]
        func add(_ british: String, _ american: String) {
            table[british] = american
            table[american] = british
        }
        func add(_ stems: String, _ british: String, _ american: String, _ endings: [String]) {
            for stem in stems.split(separator: " ") {
                for ending in endings { add("\(stem)\(british)\(ending)", "\(stem)\(american)\(ending)") }
            }
        }
        add(
            """
            organ real recogn modern stabil destabil industrial priorit util minim maxim mobil capital critic emphas final \
            global liberal normal optim polar rational revital standard summar symbol weapon digital operational formal \
            institutional special local material neutral central decentral marginal militar demilitar monet incentiv subsid \
            harmon synchron categor character jeopard legitim scrutin penal personal politic popular privat urban victim \
            visual author civil commercial econom equal general ideal international legal national regular social galvan \
            pressur internal external crystall sanit securit synthes hypothes
            """, "is", "iz", ["e", "es", "ed", "ing", "ation", "ations", "ational", "er", "ers"])
        add("anal paral catal", "ys", "yz", ["e", "es", "ed", "ing"])
        add(
            "lab col fav harb neighb behavi endeav hon rum arm sav clam", "our", "or",
            ["", "s", "ed", "ing", "able", "hood", "less", "al", "ite", "er", "ers"])
        add("vig rig val cand ferv", "our", "or", [""])
        add("cen thea kilome lus spec", "tre", "ter", ["", "s"])
        add("fi cali", "bre", "ber", ["", "s"])
        add("def off lic pret", "ence", "ense", ["", "s"])
        add(
            "travel model label cancel signal fuel level channel counsel total rival dial funnel tunnel", "led", "ed",
            [""])
        add(
            "travel model label cancel signal fuel level channel counsel total rival dial funnel tunnel", "ling", "ing",
            [""])
        let others: KeyValuePairs = [
            "programme": "program", "programmes": "programs", "dialogue": "dialog", "dialogues": "dialogs",
            "catalogue": "catalog", "judgement": "judgment", "judgements": "judgments", "grey": "gray",
            "sceptic": "skeptic", "sceptical": "skeptical", "scepticism": "skepticism", "artefact": "artifact",
            "artefacts": "artifacts", "ageing": "aging", "cheque": "check", "aluminium": "aluminum",
            "sulphur": "sulfur", "manoeuvre": "maneuver", "manoeuvres": "maneuvers", "manoeuvring": "maneuvering",
            "plough": "plow", "mould": "mold", "moulds": "molds", "skilful": "skillful", "fulfil": "fulfill",
            "fulfils": "fulfills", "fulfilment": "fulfillment", "instalment": "installment", "enrol": "enroll",
            "acknowledgement": "acknowledgment", "centred": "centered", "defenceless": "defenseless",
            "tyre": "tire", "tyres": "tires", "wilful": "willful", "towards": "toward", "practised": "practiced",
            "practising": "practicing",
        ]
        for (british, american) in others { add(british, american) }
        return table
    }()
}
