/// Looks up what each word of a text tells, once for each word form; one per thread.
final class SignalReader {
    private let lexicon: Lexicon
    private let matcher: Matcher
    private let copies: CopyDetector
    private var known: [Known?] = []

    /// What one word form tells.
    private struct Known {
        let signals: Signals
        let stem: UInt64
        let inside: WordOrder.Class
        let opening: WordOrder.Class
    }

    /// What the words of a text tell.
    struct Reading {
        /// By token.
        fileprivate(set) var signals: [Signals] = []
        /// By token: the hash of its stem.
        fileprivate(set) var stems: [UInt64] = []
        /// How well the words follow each other.
        fileprivate(set) var order = OrderTally()
    }

    init(matcher: Matcher, copies: CopyDetector, lexicon: Lexicon) {
        self.lexicon = lexicon
        self.matcher = matcher
        self.copies = copies
    }

    func read(_ text: TokenizedText, of document: Document) -> Reading {
        var signals: [Signals] = []
        var stems: [UInt64] = []
        signals.reserveCapacity(text.tokens.count)
        stems.reserveCapacity(text.tokens.count)
        var order = OrderTally()
        let affinities = WordOrder.shared
        for sentence in text.sentences {
            var last = WordOrder.end
            for position in sentence.tokens {
                let known = known(text.tokens[position].word)
                var here = known.signals
                let isFirst = position == sentence.tokens.lowerBound
                if !isFirst, Self.isParted(text.tokens[position - 1], text.tokens[position], document.text) {
                    here.insert(.parted)
                    order.add(last, WordOrder.mark, affinities)
                    last = WordOrder.mark
                }
                let next = isFirst ? known.opening : known.inside
                order.add(last, next, affinities)
                last = next
                signals.append(here)
                stems.append(known.stem)
            }
            order.add(last, WordOrder.end, affinities)
        }
        return Reading(signals: signals, stems: stems, order: order)
    }

    /// Whether a mark that parts clauses or list items stands between two tokens.
    private static func isParted(_ left: Token, _ right: Token, _ text: [UInt8]) -> Bool {
        let start = Int(left.end)
        let end = Int(right.start)
        if end - start == 1, text[start] == 0x20 { return false }
        var index = start
        while index < end {
            switch text[index] {
            case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "|"),
                UInt8(ascii: "("), UInt8(ascii: ")"), 0x0A:
                return true
            case 0xE2 where index + 2 < end && text[index + 1] == 0x80:
                // En and em dashes, bullets.
                if (0x93...0x95).contains(text[index + 2]) || text[index + 2] == 0xA2 { return true }
            case UInt8(ascii: "-") where end - start > 1:
                return true
            default: break
            }
            index += 1
        }
        return false
    }

    @inline(__always)
    private func known(_ word: Lexicon.ID) -> Known {
        let index = Int(word)
        if index < known.count, let found = known[index] { return found }
        return learn(word)
    }

    private func learn(_ word: Lexicon.ID) -> Known {
        let index = Int(word)
        let form = lexicon.words[index]
        let stem = Fingerprint.hash(ofStem: form.stem)
        var signals = Signals(of: form)
        if signals.contains(.content), !signals.contains(.number) {
            let wording = matcher.rubric.wording
            if wording.asked.contains(stem) { signals.formUnion([.asked, .topical]) }
            if wording.expected.contains(stem) || matcher.knows(word) { signals.insert(.topical) }
        }
        signals.formUnion(copies.signals(of: form, stem: stem))
        let order = WordOrder.shared.classes(of: form)
        let result = Known(signals: signals, stem: stem, inside: order.inside, opening: order.opening)
        while known.count <= index { known.append(nil) }
        known[index] = result
        return result
    }
}

/// How well the words of a text follow each other.
struct OrderTally: Sendable, Equatable {
    private(set) var pairs = 0
    private(set) var affinity = 0

    @inline(__always)
    mutating func add(_ first: WordOrder.Class, _ second: WordOrder.Class, _ order: WordOrder) {
        pairs += 1
        affinity += order.affinity(first, second)
    }

    /// In hundredths of a nat a pair: about 25 to 60 in prose, around 0 and below for shuffled words.
    var mean: Int { pairs == 0 ? 0 : affinity * 10 / pairs }
}
