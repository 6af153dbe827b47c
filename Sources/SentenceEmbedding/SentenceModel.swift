/// A model that gives sentences of like meaning like vectors: all-MiniLM-L6-v2 or another of its make.
///
/// Immutable and shared between threads. A text's vectors depend on the text, the model, the precision and the kind of
/// processor alone: not on the texts beside it, nor on how many threads are at work.
public final class SentenceModel: Sendable {
    /// What a text becomes.
    public struct Encoding: Sendable, Equatable {
        /// The text's vector, of length 1 (all zero for a text of no pieces whose mean vanishes).
        public let vector: [Float]
        /// The pieces of its words, without the marks of start and end.
        public let pieces: [Int32]
        /// A vector of length 1 for each of ``pieces``, row by row.
        public let pieceVectors: [Float]
    }

    public let precision: Precision
    /// Of the file of weights, in lower-case hexadecimal.
    public let weightsSHA256: String
    /// Of the list of pieces, likewise.
    public let vocabularySHA256: String
    /// Whether both files are those of all-MiniLM-L6-v2, byte for byte.
    public var isKnown: Bool {
        weightsSHA256 == KnownBounds.sha256 && vocabularySHA256 == KnownBounds.vocabularySHA256
    }
    /// How many values a vector has.
    public var width: Int { encoder.width }
    /// How many pieces the model knows.
    public var vocabularySize: Int { words.vocabulary.count }

    private let words: WordPieces
    private let encoder: Encoder

    /// The longest text, in pieces with the marks of start and end; the rest of a longer one is not read.
    /// As in the model's own configuration (`max_seq_length`).
    public static let longestText = 256

    /// - Parameter folder: Holds `model.safetensors` and `vocab.txt`.
    public init(folder: String, precision: Precision) throws(EmbeddingError) {
        let file = try SafetensorsFile(folder + "/model.safetensors")
        let list = try MappedFile(folder + "/vocab.txt")
        words = WordPieces(vocabulary: try Vocabulary(list.read { $0.bytes }, path: list.path))
        vocabularySHA256 = list.sha256
        self.precision = precision
        let count = words.vocabulary.count
        // The digest takes as long as the rest, and is found beside it.
        let digest = Later { file.sha256 }
        // The known weights are numbers, one and all; of others each is looked at.
        func check() throws(EmbeddingError) {
            if digest.value != KnownBounds.sha256 { try file.checkNumbers() }
        }
        switch precision {
        case .float:
            encoder = try ModelLoader(file: file, bounds: nil).load(pieces: count)
            try check()
        case .int8:
            // A file of the known model's size is most likely that; if not, the digest tells, and all is done anew.
            let known = ChannelBounds.known(size: file.size)
            let likely = known.flatMap { try? ModelLoader(file: file, bounds: $0.sites).load(pieces: count) }
            if let likely, digest.value == KnownBounds.sha256 {
                encoder = likely
            } else {
                try check()
                let bounds = try Self.observedBounds(file, words).sites
                encoder = try ModelLoader(file: file, bounds: bounds).load(pieces: count)
            }
        }
        weightsSHA256 = digest.value
    }

    /// The digest of a folder's weights, in lower-case hexadecimal, without loading the model.
    public static func weightsSHA256(folder: String) throws(EmbeddingError) -> String {
        try MappedFile(folder + "/model.safetensors").sha256
    }

    /// What the channels of a model stay within, found by running it in single precision.
    private static func observedBounds(
        _ file: SafetensorsFile, _ words: WordPieces
    ) throws(EmbeddingError) -> ChannelBounds {
        let encoder = try ModelLoader(file: file, bounds: nil).load(pieces: words.vocabulary.count)
        let bounds = ChannelBounds(sites: 2 * encoder.layers.count, width: encoder.width)
        for text in ChannelBounds.texts {
            let ids = [words.vocabulary.start] + words.ids(of: text) + [words.vocabulary.end]
            try encoder.encode([Array(ids.prefix(encoder.longestText))], observing: bounds) { _ in }
        }
        return bounds
    }

    /// The bounds of a folder's model as letters, for ``ChannelBounds``' table of known models.
    @_spi(Calibration) public static func boundLetters(folder: String) throws(EmbeddingError) -> String {
        let list = try MappedFile(folder + "/vocab.txt")
        let words = WordPieces(vocabulary: try Vocabulary(list.read { $0.bytes }, path: list.path))
        return try observedBounds(try SafetensorsFile(folder + "/model.safetensors"), words).letters
    }

    /// The numbers of a text's pieces, without the marks of start and end, however long it is.
    public func pieces(of text: String) -> [Int32] { words.ids(of: text) }

    /// Each text's vectors, in the order of the texts.
    public func encode(_ texts: [String]) throws(EmbeddingError) -> [Encoding] {
        let limit = min(Self.longestText, encoder.longestText)
        let ids = texts.map { text in
            [words.vocabulary.start] + words.ids(of: text).prefix(limit - 2) + [words.vocabulary.end]
        }
        var result: [Encoding] = []
        result.reserveCapacity(texts.count)
        var first = 0
        while first < ids.count {
            var last = first
            var count = 0
            while last < ids.count, last == first || count + ids[last].count <= precision.batchPieces {
                count += ids[last].count
                last += 1
            }
            let batch = Array(ids[first..<last])
            result += try encoder.encode(batch) { states in
                var row = 0
                return batch.map { text in
                    defer { row += text.count }
                    return Encoding(
                        vector: states.meanDirection(row..<row + text.count),
                        pieces: Array(text[1..<text.count - 1]),
                        pieceVectors: states.units(row + 1..<row + text.count - 1))
                }
            }
            first = last
        }
        return result
    }
}
