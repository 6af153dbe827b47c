/// The hashed words of a text: enough to tell what was copied from it, not enough to read it.
///
/// What it keeps of a text are the stems of its content words and every three of them that stand within
/// ``window`` content words of each other, whatever their order. Small edits, swapped words and turned phrases leave
/// most of these threes as they were, while two writers on one subject share few of them.
public struct Fingerprint: Sendable, Equatable {
    /// How many content words in a row are looked at together. With 5, copies of which one word in four was replaced
    /// keep more than half of their sentences' words in shared threes; answers on the same subject keep one in seven.
    public static let window = 5
    static let header = "essay fingerprint 2 window=5"

    /// A 64-bit hash of each stem.
    public let stems: HashSet
    /// A 64-bit hash of each three of stems.
    public let threes: HashSet

    public init(stems: HashSet, threes: HashSet) {
        self.stems = stems
        self.threes = threes
    }

    public init(of document: Document, lexicon: Lexicon) {
        let text = Tokenizer(lexicon: lexicon).tokenize(document)
        var stems = HashSet()
        var threes = HashSet()
        var run: [UInt64] = []
        var block = -1
        for sentence in text.sentences {
            if sentence.block != block {
                block = sentence.block
                run.removeAll(keepingCapacity: true)
            }
            for token in text.tokens[sentence.tokens] {
                let word = lexicon.words[Int(token.word)]
                guard Self.counts(word) else { continue }
                let hash = Self.hash(ofStem: word.stem)
                stems.insert(hash)
                run.append(hash)
                if run.count > Self.window { run.removeFirst() }
                for first in 0..<max(0, run.count - 2) {
                    for second in first + 1..<run.count - 1 {
                        threes.insert(Self.hash(run[first], run[second], hash))
                    }
                }
            }
        }
        self.stems = stems
        self.threes = threes
    }

    /// Whether a word is one of content.
    static func counts(_ word: Lexicon.Word) -> Bool { !word.kind.contains(.function) }

    /// FNV-1a.
    static func hash(ofStem stem: String) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in stem.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return hash
    }

    /// The same for every order of the three.
    static func hash(_ a: UInt64, _ b: UInt64, _ c: UInt64) -> UInt64 {
        let low = min(a, b, c)
        let high = max(a, b, c)
        let middle = a ^ b ^ c ^ low ^ high
        var hash = low &* 0x9E37_79B9_7F4A_7C15
        hash = (hash ^ (hash >> 29) ^ middle) &* 0xBF58_476D_1CE4_E5B9
        hash = (hash ^ (hash >> 32) ^ high) &* 0x94D0_49BB_1331_11EB
        return hash ^ (hash >> 31)
    }

    /// The fingerprint as a file: a header line, then how many stems, their hashes in ascending order, one a line in
    /// hexadecimal, and the same for the threes.
    public var fileText: String {
        var text = "\(Self.header)\n"
        for (name, hashes) in [("stems", stems), ("threes", threes)] {
            text += "\(name) \(hashes.count)\n"
            for hash in hashes.sorted() {
                let digits = String(hash, radix: 16)
                text += String(repeating: "0", count: 16 - digits.count) + digits + "\n"
            }
        }
        return text
    }

    /// Reads ``fileText``, given as UTF-8; nil for anything else.
    public init?(fileText: [UInt8]) {
        var lines = HexadecimalLines(bytes: fileText)
        guard lines.skip(Self.header + "\n"), let stems = lines.section("stems "),
            let threes = lines.section("threes "), lines.isAtEnd
        else { return nil }
        self.stems = stems
        self.threes = threes
    }

    /// Reads a source: a fingerprint file, or an answer-like text of any format to take the fingerprint of.
    /// - Parameter lexicon: one to look words up in; else a new one.
    public static func load(path: String, lexicon: Lexicon? = nil) throws(InputError) -> Fingerprint {
        let bytes = try InputFile.read(path, limit: ReadingLimits.standard.bytes)
        if bytes.starts(with: Array("essay fingerprint".utf8)) {
            guard let fingerprint = Fingerprint(fileText: bytes) else {
                throw InputError(
                    .malformed,
                    "not a fingerprint this version reads: expected '\(header)'; make it again with 'essay rubric fingerprint'"
                )
            }
            return fingerprint
        }
        let document = try AnswerReader().read(bytes)
        if let lexicon { return Fingerprint(of: document, lexicon: lexicon) }
        return Fingerprint(of: document, lexicon: try Lexicon())
    }
}

/// Reads the sections of a fingerprint file.
private struct HexadecimalLines {
    let bytes: [UInt8]
    private var index = 0

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { index == bytes.count }

    /// Whether the text stands here; it is then passed over.
    mutating func skip(_ text: String) -> Bool {
        guard bytes[index...].starts(with: text.utf8) else { return false }
        index += text.utf8.count
        return true
    }

    /// The hashes of a section: a line with its name and their number, then one a line in sixteen digits.
    mutating func section(_ name: String) -> HashSet? {
        guard skip(name), let end = bytes[index...].firstIndex(of: 0x0A) else { return nil }
        let written = String(decoding: bytes[index..<end], as: UTF8.self)
        guard let count = Int(written), String(count) == written, count >= 0, count <= (bytes.count - end) / 17 else {
            return nil
        }
        index = end + 1
        var hashes = HashSet(capacity: count)
        for _ in 0..<count {
            guard let hash = hash() else { return nil }
            hashes.insert(hash)
        }
        return hashes.count == count ? hashes : nil
    }

    private mutating func hash() -> UInt64? {
        guard bytes.count - index >= 17, bytes[index + 16] == 0x0A else { return nil }
        var hash: UInt64 = 0
        for position in index..<index + 16 {
            switch bytes[position] {
            case 0x30...0x39: hash = hash << 4 | UInt64(bytes[position] - 0x30)
            case 0x61...0x66: hash = hash << 4 | UInt64(bytes[position] - 0x57)
            default: return nil
            }
        }
        index += 17
        return hash
    }
}
