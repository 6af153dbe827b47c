/// Every distinct word form met so far, with all that is known of it; one per thread.
///
/// A form is looked at once and costs a hash look-up ever after. Ids are private to a lexicon and never reach a result.
public final class Lexicon {
    /// Index of a word form.
    typealias ID = UInt32

    /// What is known of a word form.
    struct Word: Sendable, Equatable {
        /// As it stands in the text.
        let surface: String
        /// In lower case, without accents and possessive.
        let folded: String
        let stem: String
        let kind: WordKinds
        /// For a number, its value.
        let number: Double?
        /// For a form that reads as several words (`w.r.t.`, `68bn`, `region.India`): these, instead of itself.
        let pieces: [Piece]
    }

    /// One of the words that a form reads as.
    struct Piece: Sendable, Equatable {
        let word: ID
        /// UTF-8 offsets from the form's start.
        let range: Range<Int>
        /// Whether a sentence ends before it, as in `region.India`.
        let startsSentence: Bool
    }

    private(set) var words: [Word] = []
    private let stemmer: Stemmer

    private struct Slot {
        var head: UInt64 = 0
        var tail: UInt64 = 0
        /// Length of the key in bytes; 0 for a free slot.
        var length: UInt32 = 0
        var id: ID = 0
    }
    private var slots = [Slot](repeating: Slot(), count: 4096)
    private var used = 0
    private var longForms: [String: ID] = [:]

    public init() throws(InputError) {
        guard let stemmer = Stemmer() else {
            throw InputError(.unreadable, "libstemmer has no English stemmer; reinstall libstemmer")
        }
        self.stemmer = stemmer
    }

    /// The id of the form at `range` of `text`.
    @inline(__always)
    func id(of text: Span<UInt8>, _ start: Int, _ end: Int) -> ID {
        let length = end - start
        guard length <= 16 else { return longID(text, start, end) }
        var head: UInt64 = 0
        var tail: UInt64 = 0
        var index = start
        let middle = min(end, start + 8)
        while index < middle {
            head = head << 8 | UInt64(text[index])
            index += 1
        }
        while index < end {
            tail = tail << 8 | UInt64(text[index])
            index += 1
        }
        var hash = (head ^ (tail &* 0x9E37_79B9_7F4A_7C15)) &* 0xD6E8_FEB8_6659_FD93
        hash ^= hash >> 32
        let mask = slots.count - 1
        var position = Int(truncatingIfNeeded: hash) & mask
        while true {
            let slot = slots[position]
            if slot.head == head, slot.tail == tail, slot.length == UInt32(length) { return slot.id }
            if slot.length == 0 { break }
            position = (position + 1) & mask
        }
        let id = learn(string(text, start, end))
        insert(Slot(head: head, tail: tail, length: UInt32(length), id: id))
        return id
    }

    /// The id of a form given as a string.
    func id(of form: String) -> ID {
        let bytes = Array(form.utf8)
        return id(of: bytes.span, 0, bytes.count)
    }

    /// What is known of a form.
    func word(_ form: String) -> Word {
        let id = id(of: form)
        return words[Int(id)]
    }

    func stem(ofFolded folded: String) -> String {
        Spelling.canonicalStem(stemmer.stem(Spelling.canonical(folded)))
    }

    private func longID(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> ID {
        let form = string(text, start, end)
        if let id = longForms[form] { return id }
        let id = learn(form)
        longForms[form] = id
        return id
    }

    private func string(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(end - start)
        for index in start..<end { bytes.append(text[index]) }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func insert(_ slot: Slot) {
        if (used + 1) * 2 > slots.count {
            let old = slots
            slots = [Slot](repeating: Slot(), count: old.count * 2)
            for slot in old where slot.length > 0 { place(slot) }
        }
        place(slot)
        used += 1
    }

    private func place(_ slot: Slot) {
        var hash = (slot.head ^ (slot.tail &* 0x9E37_79B9_7F4A_7C15)) &* 0xD6E8_FEB8_6659_FD93
        hash ^= hash >> 32
        var position = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[position].length > 0 { position = (position + 1) & (slots.count - 1) }
        slots[position] = slot
    }

    private func learn(_ form: String) -> ID {
        let pieces = WordForms.pieces(of: form).map {
            Piece(word: id(of: $0.text), range: $0.range, startsSentence: $0.startsSentence)
        }
        let surface = WordForms.withoutPeriods(form) ?? form
        let folded = Folding.fold(surface)
        let number = pieces.isEmpty ? WordForms.number(folded) : nil
        words.append(
            Word(
                surface: surface, folded: folded,
                stem: number == nil ? stem(ofFolded: folded) : folded,
                kind: WordKinds(surface: surface, folded: folded), number: number, pieces: pieces))
        return ID(words.count - 1)
    }
}
