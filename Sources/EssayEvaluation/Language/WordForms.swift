/// Word forms that read as something else than they are spelt: abbreviations, amounts run together, missing spaces.
enum WordForms {
    struct Piece: Equatable {
        let text: String
        let range: Range<Int>
        let startsSentence: Bool
    }

    /// The words that a form stands for, when it is not simply itself; each differs from the form.
    static func pieces(of form: String) -> [Piece] {
        let bytes = Array(form.utf8)
        if let words = abbreviations[form.lowercased()] {
            return words.map { Piece(text: $0, range: 0..<bytes.count, startsSentence: false) }
        }
        if withoutPeriods(form) != nil { return [] }
        if let cut = splitNumber(bytes) { return parts(bytes, cuts: [cut..<cut]) }
        return splitSentence(bytes)
    }

    /// `USA` for `U.S.A`; nil for a form that is not letters with periods between.
    static func withoutPeriods(_ form: String) -> String? {
        guard form.utf8.contains(0x2E) else { return nil }
        let parts = form.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count > 1, parts.allSatisfy({ $0.utf8.count == 1 && $0.first?.isLetter == true }) else {
            return nil
        }
        return parts.joined()
    }

    /// The value of `1`, `1.5`, `68,000` and `1,00,000`.
    static func number(_ form: String) -> Double? {
        guard let first = form.utf8.first, first >= 0x30, first <= 0x39 else { return nil }
        return Double(form.filter { $0 != "," })
    }

    /// Where `68bn`, `41st` or `2.3mn` parts into number and unit; nil for anything else, such as `5G`.
    private static func splitNumber(_ bytes: [UInt8]) -> Int? {
        guard let first = bytes.first, first >= 0x30, first <= 0x39,
            let cut = bytes.firstIndex(where: { !(($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2E || $0 == 0x2C) })
        else { return nil }
        let unit = String(decoding: bytes[cut...], as: UTF8.self).lowercased()
        return Amounts.multipliers[unit] != nil || Amounts.units[unit] != nil ? cut : nil
    }

    /// Parts `region.India` and `Limits:China`, where a writer left out a space.
    private static func splitSentence(_ bytes: [UInt8]) -> [Piece] {
        var cuts: [Range<Int>] = []
        for (index, byte) in bytes.enumerated() where byte == 0x2E || byte == 0x3A {
            guard index > 1, index + 2 < bytes.count, isLetter(bytes[index - 1]), isLetter(bytes[index + 1]) else {
                continue
            }
            cuts.append(index..<index + 1)
        }
        return cuts.isEmpty ? [] : parts(bytes, cuts: cuts)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A
    }

    private static func parts(_ bytes: [UInt8], cuts: [Range<Int>]) -> [Piece] {
        var result: [Piece] = []
        var start = 0
        var startsSentence = false
        for cut in cuts + [bytes.count..<bytes.count] {
            result.append(
                Piece(
                    text: String(decoding: bytes[start..<cut.lowerBound], as: UTF8.self),
                    range: start..<cut.lowerBound, startsSentence: startsSentence))
            start = cut.upperBound
            startsSentence = !cut.isEmpty && bytes[cut.lowerBound] == 0x2E
        }
        return result
    }

    /// Whether a lower-case form of letters alone is among the ``abbreviations``.
    static func isAbbreviation(_ form: Span<UInt8>) -> Bool {
        abbreviationNumbers.number(form, 0, form.count) != nil
    }

    private static let abbreviationNumbers: WordMap = {
        var map = WordMap()
        for (form, _) in abbreviations { map.set(form, to: 0) }
        return map
    }()

    /// The abbreviations of Indian answer-writing and of English at large that read as words.
    static let abbreviations: [String: [String]] = [
        "w.r.t": ["with", "respect", "to"], "wrt": ["with", "respect", "to"], "e.g": ["for", "example"],
        "eg": ["for", "example"], "i.e": ["that", "is"], "ie": ["that", "is"], "viz": ["namely"],
        "vs": ["versus"], "govt": ["government"], "govts": ["governments"], "gov't": ["government"],
        "int'l": ["international"], "int’l": ["international"], "intl": ["international"], "natl": ["national"],
        "nat'l": ["national"], "dev": ["development"], "devt": ["development"], "dev't": ["development"],
        "devp": ["development"], "coop": ["cooperation"], "co-op": ["cooperation"], "eco": ["economic"],
        "econ": ["economic"], "envt": ["environment"], "env": ["environment"], "mgmt": ["management"],
        "approx": ["approximately"], "infra": ["infrastructure"], "tech": ["technology"], "dept": ["department"],
        "mfg": ["manufacturing"], "mfrg": ["manufacturing"], "agri": ["agriculture"], "imp": ["important"],
        "b/n": ["between"], "btw": ["between"], "bcoz": ["because"], "bcz": ["because"], "thru": ["through"],
        "pvt": ["private"], "orgn": ["organisation"], "tho": ["though"], "esp": ["especially"],
        "reln": ["relation"], "relns": ["relations"], "strat": ["strategic"], "mil": ["military"],
        "regl": ["regional"], "reg'l": ["regional"], "sust": ["sustainable"], "bw": ["between"],
    ]
}
