/// Finds amounts: a number with the currency, multiplier or unit beside it.
enum QuantityReader {
    static func read(_ text: Span<UInt8>, lexicon: Lexicon, into result: inout TokenizedText) {
        for sentence in result.sentences {
            var index = sentence.tokens.lowerBound
            while index < sentence.tokens.upperBound {
                let word = lexicon.words[Int(result.tokens[index].word)]
                guard
                    word.number != nil
                        || word.kind.contains(.numeral) && isAmount(lexicon, result.tokens, index, sentence)
                else {
                    index += 1
                    continue
                }
                let mention = amount(text, lexicon, result.tokens, at: index, in: sentence)
                result.quantities.append(mention)
                index = max(index + 1, mention.tokens.upperBound)
            }
        }
    }

    /// Whether a number in words is a share, "five per cent", or multiplies a sum of money: "ten trillion yen", "fifty
    /// billion dollars".
    private static func isAmount(_ lexicon: Lexicon, _ tokens: [Token], _ first: Int, _ sentence: Sentence) -> Bool {
        guard first + 1 < sentence.tokens.upperBound else { return false }
        let multiplier = lexicon.words[Int(tokens[first + 1].word)].folded
        if Amounts.units[multiplier] == .percent { return true }
        guard first + 2 < sentence.tokens.upperBound else { return false }
        if multiplier == "per", lexicon.words[Int(tokens[first + 2].word)].folded == "cent" { return true }
        return Amounts.multipliers[multiplier] != nil && multiplier.utf8.count > 3
            && Amounts.units[lexicon.words[Int(tokens[first + 2].word)].folded] != nil
    }

    private static func amount(
        _ text: Span<UInt8>, _ lexicon: Lexicon, _ tokens: [Token], at first: Int, in sentence: Sentence
    ) -> QuantityMention {
        let number = lexicon.words[Int(tokens[first].word)]
        var value = number.number ?? Amounts.numerals[number.folded] ?? 0
        var start = first
        var end = first + 1
        var unit = Amounts.currencySign(before: Int(tokens[first].start), in: text, from: sentence.range.lowerBound)
        if first > sentence.tokens.lowerBound {
            let before = lexicon.words[Int(tokens[first - 1].word)].folded
            if let named = Amounts.units[before], named != .percent, unit == nil || unit == .currency("USD") {
                unit = named
                start -= 1
            } else if before == "us", text[Int(tokens[first - 1].end)] == UInt8(ascii: "$") {
                start -= 1
            }
        }
        func folded(_ index: Int) -> String? {
            index < sentence.tokens.upperBound ? lexicon.words[Int(tokens[index].word)].folded : nil
        }
        // "lakh crore" multiplies twice.
        while let word = folded(end), let multiplier = Amounts.multipliers[word] {
            value *= multiplier
            end += 1
        }
        if unit == nil {
            let last = Int(tokens[end - 1].end)
            if last < text.count,
                text[last] == UInt8(ascii: "%")
                    || (text[last] == 0x20 && last + 1 < text.count && text[last + 1] == UInt8(ascii: "%"))
            {
                unit = .percent
            } else if folded(end) == "per", folded(end + 1) == "cent" {
                unit = .percent
                end += 2
            } else if let word = folded(end), let named = Amounts.units[word] {
                unit = named
                end += 1
            } else if folded(end) == "us", let word = folded(end + 1), let named = Amounts.units[word] {
                unit = named
                end += 2
            }
        }
        return QuantityMention(quantity: Quantity(value: value, unit: unit ?? .none), tokens: start..<end)
    }
}
