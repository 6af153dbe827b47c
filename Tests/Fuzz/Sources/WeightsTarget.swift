@testable import SentenceEmbedding

/// The paraphrase engine's files: a safetensors file, its header alone, a vocabulary and the pieces of a text by it.
///
/// The first byte says which.
enum WeightsTarget {
    @Sendable static func run(_ bytes: [UInt8]) {
        let rest = Array(bytes.dropFirst())
        switch bytes.first {
        case UInt8(ascii: "v"): vocabulary(rest)
        case UInt8(ascii: "h"): header(rest)
        default: UnnamedFile.with(bytes) { _, path in file(path) }
        }
    }

    private static func vocabulary(_ bytes: [UInt8]) {
        // The text stands behind a zero byte.
        let parts = bytes.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
        do throws(EmbeddingError) {
            let vocabulary = try Vocabulary(Array(parts[0]), path: "vocab.txt")
            let words = WordPieces(vocabulary: vocabulary)
            for text in [
                "playing [SEP] unaffordable", parts.count > 1 ? String(decoding: parts[1], as: UTF8.self) : "",
            ] {
                let ids = words.ids(of: text)
                let known = Int32(vocabulary.count)
                for id in ids { if id < 0 || id >= known { fail("a piece has a number of the vocabulary") } }
            }
        } catch {
            if error.message.isEmpty { fail("an error says something") }
        }
    }

    private static func header(_ bytes: [UInt8]) {
        do throws(SafetensorsHeader.Problem) {
            let header = try SafetensorsHeader(bytes)
            for entry in header.entries.values where entry.range.lowerBound < 0 { fail("offsets are not negative") }
        } catch {
            if error.offset < 0 || error.offset > bytes.count { fail("a mistake is within the header") }
        }
    }

    private static func file(_ path: String) {
        do throws(EmbeddingError) {
            let file = try SafetensorsFile(path)
            for name in ["a", "weight", "embeddings.word_embeddings.weight"] {
                guard let shape = file.shape(of: name), shape.reduce(1, { $0 &* $1 }) < 1 << 20 else { continue }
                let values = try file.values(name, shape)
                if values.count != shape.reduce(1, *) { fail("a tensor has the values of its shape") }
            }
            _ = try ModelLoader(file: file, bounds: nil).load(pieces: 4)
        } catch {
            if error.message.isEmpty { fail("an error says something") }
        }
    }

    private static func fail(_ message: String) { check(false, message) }
}
