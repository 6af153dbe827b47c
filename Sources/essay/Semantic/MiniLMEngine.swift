import EssayEvaluation
import Glibc
import SentenceEmbedding

/// all-MiniLM-L6-v2 as a paraphrase engine.
struct MiniLMEngine: ParaphraseEngine {
    private let model: SentenceModel

    let identity: String

    /// - Parameter folder: Holds the weights and the vocabulary.
    init(folder: String) throws(EmbeddingError) {
        model = try SentenceModel(folder: folder, precision: .int8)
        identity = "minilm-int8 sha256:\(model.weightsSHA256) vocabulary-sha256:\(model.vocabularySHA256)"
    }

    /// Whether weights and vocabulary are those that thresholds were found with.
    var isKnown: Bool { model.isKnown }

    func meanings(of texts: [String]) throws(InputError) -> [Meaning] {
        do throws(EmbeddingError) {
            return try model.encode(texts).map { encoding in
                Meaning(
                    width: model.width, vectors: encoding.pieceVectors, weights: encoding.pieces.map(Self.weight),
                    pieces: encoding.pieces)
            }
        } catch {
            throw InputError(.unreadable, "the paraphrase engine failed: \(error)")
        }
    }

    func vectors(of texts: [String]) throws(InputError) -> [[Float]] {
        do throws(EmbeddingError) {
            return try model.encode(texts).map(\.vector)
        } catch {
            throw InputError(.unreadable, "the paraphrase engine failed: \(error)")
        }
    }

    func index(of meanings: [Meaning]) throws(InputError) -> any MeaningIndex {
        do throws(EmbeddingError) {
            return MiniLMIndex(
                pieces: try PieceIndex(
                    meanings.flatMap(\.vectors), width: model.width, groups: meanings.map(\.weights.count)))
        } catch {
            throw InputError(.unreadable, "the paraphrase engine failed: \(error)")
        }
    }

    /// How telling a piece is. The vocabulary lists whole words by falling frequency from ``firstWord`` on, and by Zipf's
    /// law a word's information grows with the logarithm of its rank; the first hundred or so, function words and the
    /// commonest verbs, get next to nothing, punctuation and single letters before them too.
    private static func weight(_ piece: Int32) -> Float {
        guard piece >= firstWord else { return leastWeight }
        let rank = Double(piece - firstWord + 2)
        return Float(max(Double(leastWeight), log(rank) / log(commonRanks) - commonShare))
    }

    private static let firstWord: Int32 = 1996
    private static let commonRanks = 28000.0
    private static let commonShare = 0.35
    private static let leastWeight: Float = 0.02
}

private struct MiniLMIndex: MeaningIndex {
    let pieces: PieceIndex

    func cosines(in text: Meaning) throws(InputError) -> MeaningCosines {
        do throws(EmbeddingError) {
            let found = try pieces.greatestCosines(in: text.vectors)
            return MeaningCosines(ofMeanings: found.ofIndex, ofText: found.ofText)
        } catch {
            throw InputError(.unreadable, "the paraphrase engine failed: \(error)")
        }
    }
}
