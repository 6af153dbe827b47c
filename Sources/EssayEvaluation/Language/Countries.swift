/// Countries, and the parts of the world that are spoken of like them, by their names, their people and their capitals.
enum Countries {
    /// Index into the list: the same for all names of one country.
    typealias ID = Int

    /// The country that a word names, together with the word before it where it takes two: "south korea".
    ///
    /// - Parameters:
    ///   - word: in lower case, without possessive; so is `previous`, which is empty at the start of a text.
    static func id(of word: String, after previous: String) -> ID? {
        if let pair = names.number(previous + " " + word) { return ID(pair) }
        let letters = word.utf8Span.span
        if let id = names.number(letters, 0, letters.count) { return ID(id) }
        // Russians, Poles.
        let isPlural = letters.count > 4 && word.utf8.last == UInt8(ascii: "s")
        return isPlural ? names.number(letters, 0, letters.count - 1).map { ID($0) } : nil
    }

    /// Whether a country's name, in one word or several, may end with a word, which is in lower case.
    static func mayEnd(with word: String) -> Bool {
        let letters = word.utf8Span.span
        return lastWords.number(letters, 0, letters.count) != nil
            || word.utf8.last == UInt8(ascii: "s") && lastWords.number(letters, 0, letters.count - 1) != nil
    }

    /// Whether a name stands in a text, word by word.
    ///
    /// - Parameter text: letters of any case; all else parts words, as in a pattern.
    static func all(in text: String) -> Set<ID> {
        let bytes = text.utf8Span
        if bytes.isKnownASCII { return all(inASCII: bytes.span) }
        var result: Set<ID> = []
        var previous = ""
        var word = ""
        for character in text.unicodeScalars.lazy.map(Character.init) + CollectionOfOne(" ") {
            if character.isLetter {
                word += character.lowercased()
            } else if !word.isEmpty {
                if let id = id(of: word, after: previous) { result.insert(id) }
                previous = word
                word = ""
            }
        }
        return result
    }

    private static func all(inASCII text: Span<UInt8>) -> Set<ID> {
        var result: Set<ID> = []
        var previous: [UInt8] = []
        var word: [UInt8] = []
        for index in 0...text.count {
            let letter = index < text.count ? text[index] | 0x20 : 0
            if letter >= 0x61, letter <= 0x7A {
                word.append(letter)
            } else if !word.isEmpty {
                let isName =
                    lastWords.number(word.span, 0, word.count) != nil
                    || word.last == UInt8(ascii: "s") && lastWords.number(word.span, 0, word.count - 1) != nil
                if isName,
                    let id = id(
                        of: String(copying: word.span, 0, word.count),
                        after: String(copying: previous.span, 0, previous.count))
                {
                    result.insert(id)
                }
                swap(&previous, &word)
                word.removeAll(keepingCapacity: true)
            }
        }
        return result
    }

    /// The last words of all names, by which most words are seen to be none.
    private static let lastWords: WordMap = {
        var map = WordMap(capacity: 1024)
        forEachName { text, start, end, _ in
            var first = end
            while first > start, text[first - 1] != UInt8(ascii: " ") { first -= 1 }
            map.set(text, first, end, to: 0)
        }
        return map
    }()

    /// The countries by all their names.
    private static let names: WordMap = {
        var map = WordMap(capacity: 1024)
        forEachName { text, start, end, country in map.set(text, start, end, to: UInt32(country)) }
        return map
    }()

    /// The text of the list, where each name stands in it, and its country.
    private static func forEachName(_ body: (Span<UInt8>, Int, Int, ID) -> Void) {
        let text = list.utf8Span.span
        var country = 0
        var start = 0
        for index in 0...text.count {
            let byte = index < text.count ? text[index] : UInt8(ascii: "\n")
            guard byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") else { continue }
            while start < index, text[start] == UInt8(ascii: " ") { start += 1 }
            if start < index { body(text, start, index, country) }
            if byte == UInt8(ascii: "\n") { country += 1 }
            start = index + 1
        }
    }

    /// A line a country. Words that are common in English as well ("chad", "polish") count where they are capitalised.
    private static let list = """
        afghanistan, afghan, kabul, taliban
        africa, african
        south africa, south african, pretoria
        albania, albanian
        algeria, algerian
        angola, angolan
        argentina, argentine, argentinian
        armenia, armenian
        australia, australian, canberra
        austria, austrian, vienna
        azerbaijan, azerbaijani, azeri, baku
        bahrain, bahraini
        bangladesh, bangladeshi, dhaka
        belarus, belarusian, minsk
        belgium, belgian
        bhutan, bhutanese, thimphu
        bolivia, bolivian
        bosnia, bosnian
        botswana
        brazil, brazilian, brasilia
        britain, british, london, uk, english, england, scotland, scottish
        brunei
        bulgaria, bulgarian
        cambodia, cambodian
        cameroon
        canada, canadian, ottawa
        chad
        chile, chilean
        china, chinese, beijing, prc
        colombia, colombian
        congo, congolese, drc
        croatia, croatian
        cuba, cuban, havana
        cyprus, cypriot
        czech, czechia, prague
        denmark, danish, danes, copenhagen
        djibouti
        ecuador
        egypt, egyptian, cairo
        eritrea
        estonia, estonian
        ethiopia, ethiopian, addis
        europe, european, eu
        fiji, fijian
        finland, finnish, helsinki
        france, french, paris
        gabon
        georgia, georgian, tbilisi
        germany, german, berlin
        ghana, ghanaian
        greece, greek, athens
        guatemala
        guinea
        hungary, hungarian, budapest
        iceland, icelandic
        india, indian, delhi, bharat
        indonesia, indonesian, jakarta
        iran, iranian, tehran, persia
        iraq, iraqi, baghdad
        ireland, irish, dublin
        israel, israeli
        italy, italian, rome
        jamaica
        japan, japanese, tokyo
        jordan, jordanian
        kashmir, kashmiri
        kazakhstan, kazakh
        kenya, kenyan, nairobi
        korea, korean, seoul, south korea, south korean
        north korea, north korean, pyongyang, dprk
        kuwait, kuwaiti
        kyrgyzstan, kyrgyz
        laos, laotian
        latin america, latin american, south america, south american, central america, central american
        latvia, latvian
        lebanon, lebanese
        libya, libyan
        lithuania, lithuanian
        madagascar
        malaysia, malaysian
        maldives, maldivian
        mali, malian
        malta, maltese
        mauritius, mauritian
        mexico, mexican
        moldova
        mongolia, mongolian
        morocco, moroccan
        mozambique
        myanmar, burma, burmese, naypyidaw
        namibia
        nepal, nepalese, nepali, kathmandu
        netherlands, dutch
        zealand
        nicaragua
        niger
        nigeria, nigerian, abuja
        norway, norwegian, oslo
        oman, omani, muscat
        pakistan, pakistani, islamabad
        palestine, palestinian, gaza
        panama
        paraguay
        peru, peruvian
        philippines, philippine, filipino, manila
        poland, polish, warsaw
        portugal, portuguese, lisbon
        qatar, qatari, doha
        romania, romanian
        russia, russian, moscow, kremlin
        rwanda
        saudi, riyadh
        senegal
        serbia, serbian, serb, belgrade
        singapore, singaporean
        slovakia, slovak
        slovenia
        somalia, somali
        spain, spanish, madrid
        lanka, lankan, colombo
        sudan, sudanese
        sweden, swedish, stockholm
        switzerland, swiss
        syria, syrian, damascus
        taiwan, taiwanese, taipei
        tajikistan, tajik
        tanzania, tanzanian
        thailand, thai, bangkok
        tibet, tibetan
        tunisia, tunisian
        turkey, turkish, ankara, turkiye
        turkmenistan
        uganda, ugandan
        ukraine, ukrainian, kyiv, kiev
        uae, emirates, emirati, dubai
        america, american, usa, us, washington, united states
        uruguay
        uzbekistan, uzbek
        venezuela, venezuelan, caracas
        vietnam, vietnamese, hanoi
        yemen, yemeni
        zambia, zambian
        zimbabwe
        """
}
