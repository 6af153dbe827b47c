/// The hashed shingles of a text: enough to tell what was copied from it, not enough to read it.
public struct Fingerprint: Sendable, Equatable {
    /// How many stems a shingle spans. Five in a row seldom coincide by chance in texts on one subject.
    public static let shingleLength = 5
    static let header = "essay fingerprint 1 stems=5"

    /// A 64-bit hash of each run of ``shingleLength`` stems.
    public let shingles: Set<UInt64>

    public init(shingles: Set<UInt64>) {
        self.shingles = shingles
    }

    public init(of document: Document, lexicon: Lexicon) {
        let text = Tokenizer(lexicon: lexicon).tokenize(document)
        shingles = Set(Self.shingles(of: text, lexicon).map(\.hash))
    }

    /// The shingles of a text with the index of the token each starts at; none reaches from one block into another.
    static func shingles(of text: TokenizedText, _ lexicon: Lexicon) -> [(start: Int, hash: UInt64)] {
        var result: [(Int, UInt64)] = []
        var blockStart = 0
        for (index, sentence) in text.sentences.enumerated() {
            if index > 0, text.sentences[index - 1].block != sentence.block { blockStart = sentence.tokens.lowerBound }
            for end in sentence.tokens where end - blockStart + 1 >= shingleLength {
                let start = end - shingleLength + 1
                var hash: UInt64 = 0xCBF2_9CE4_8422_2325
                for token in text.tokens[start...end] {
                    for byte in lexicon.words[Int(token.word)].stem.utf8 {
                        hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
                    }
                    hash = (hash ^ 0xFF) &* 0x0000_0100_0000_01B3
                }
                result.append((start, hash))
            }
        }
        return result
    }

    /// The fingerprint as a file: a header line, then the hashes in ascending order, one a line in hexadecimal.
    public var fileText: String {
        let lines = shingles.sorted().map { hash in
            let digits = String(hash, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }
        return ([Self.header] + lines).joined(separator: "\n") + "\n"
    }

    /// Reads ``fileText``; nil for anything else.
    public init?(fileText: String) {
        let lines = fileText.split(separator: "\n")
        guard lines.first == Self.header[...] else { return nil }
        var shingles: Set<UInt64> = []
        for line in lines.dropFirst() {
            guard line.utf8.count == 16, let hash = UInt64(line, radix: 16) else { return nil }
            shingles.insert(hash)
        }
        self.shingles = shingles
    }

    /// Reads a source: a fingerprint file, or an answer-like text of any format to take the fingerprint of.
    public static func load(path: String) throws(InputError) -> Fingerprint {
        let bytes = try InputFile.read(path, limit: ReadingLimits.standard.bytes)
        if bytes.starts(with: Array("essay fingerprint".utf8)) {
            guard let fingerprint = Fingerprint(fileText: String(decoding: bytes, as: UTF8.self)) else {
                throw InputError(
                    .malformed,
                    "not a fingerprint this version reads: expected '\(header)' and 16 hexadecimal digits a line")
            }
            return fingerprint
        }
        return Fingerprint(of: try AnswerReader().read(bytes), lexicon: try Lexicon())
    }
}
