import Glibc
import Testing

@testable import SentenceEmbedding

@Suite("Sentence vectors")
struct SentenceModelTests {
    static let texts = ["a b c", "", "cd a!", "b", "a b c cd a b c cd a b c cd a b c cd a b c", "x", "!!"]

    func model(_ precision: Precision) throws -> SentenceModel {
        let folder = try ScratchFolder()
        try folder.write("model.safetensors", SmallModel.weights())
        try folder.write("vocab.txt", Array(SmallModel.list.joined(separator: "\n").utf8))
        return try SentenceModel(folder: folder.path, precision: precision)
    }

    @Test("a text's vectors are the same bits whatever stands beside it", arguments: Precision.allCases)
    func batches(_ precision: Precision) throws {
        let model = try model(precision)
        let alone = try Self.texts.map { try model.encode([$0])[0] }
        #expect(try model.encode(Self.texts) == alone)
        var generator = SplitMix(state: 7)
        for _ in 0..<20 {
            let order = (0..<40).map { _ in Int(generator.next() % UInt64(Self.texts.count)) }
            let together = try model.encode(order.map { Self.texts[$0] })
            for (place, index) in order.enumerated() { #expect(together[place] == alone[index]) }
        }
    }

    @Test("threads at work together find the same bits", arguments: Precision.allCases)
    func threads(_ precision: Precision) async throws {
        let model = try model(precision)
        let expected = try model.encode(Self.texts)
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 { group.addTask { try model.encode(Self.texts) == expected } }
            for try await same in group { #expect(same) }
        }
    }

    @Test("bytes give nearly the vectors of single precision")
    func int8() throws {
        let texts = Self.texts
        for (left, right) in zip(try model(.float).encode(texts), try model(.int8).encode(texts)) {
            #expect(cosine(left.vector, right.vector) >= 0.99)
            #expect(left != right)
        }
    }

    @Test("vectors have length 1, one for the text and one for each piece that is read")
    func shapes() throws {
        let encodings = try model(.float).encode(Self.texts)
        #expect(encodings.map(\.pieces.count) == [3, 0, 4, 1, 14, 1, 2])
        for encoding in encodings {
            #expect(encoding.pieceVectors.count == encoding.pieces.count * SmallModel.width)
            for start in stride(from: 0, to: encoding.pieceVectors.count, by: SmallModel.width) {
                let piece = encoding.pieceVectors[start..<start + SmallModel.width]
                #expect(abs(piece.reduce(0) { $0 + $1 * $1 } - 1) < 1e-5)
            }
            #expect(abs(encoding.vector.reduce(0) { $0 + $1 * $1 } - 1) < 1e-5)
        }
    }

    @Test("a plain forward pass in double precision gives the same vectors")
    func reference() throws {
        let scratch = try ScratchFile(SmallModel.weights())
        let file = try SafetensorsFile(scratch.path)
        let model = try model(.float)
        for (text, encoding) in zip(Self.texts, try model.encode(Self.texts)) {
            let ids = [2] + model.pieces(of: text).prefix(14).map(Int.init) + [3]
            #expect(cosine(encoding.vector, try NaiveModel(file).vector(ids)) > 0.999_999)
        }
    }

    @Test("weights of another vocabulary, and none, are refused")
    func mismatch() throws {
        let folder = try ScratchFolder()
        try folder.write("model.safetensors", SmallModel.weights(pieces: 7))
        #expect(throws: EmbeddingError.self) { try SentenceModel(folder: folder.path, precision: .float) }
        try folder.write("vocab.txt", Array(SmallModel.list.joined(separator: "\n").utf8))
        let error = #expect(throws: EmbeddingError.self) {
            try SentenceModel(folder: folder.path, precision: .float)
        }
        #expect(error?.message == "it has vectors for 7 pieces where the vocabulary has 9")
    }

    @Test("weights that are no finite numbers are refused", arguments: Precision.allCases, [Float.nan, -.infinity])
    func notFinite(_ precision: Precision, _ value: Float) throws {
        var weights = SmallModel.weights()
        for shift in 0..<4 {
            weights[weights.count - 4 + shift] = UInt8(truncatingIfNeeded: value.bitPattern >> (8 * shift))
        }
        let folder = try ScratchFolder()
        try folder.write("model.safetensors", weights)
        try folder.write("vocab.txt", Array(SmallModel.list.joined(separator: "\n").utf8))
        let error = #expect(throws: EmbeddingError.self) {
            try SentenceModel(folder: folder.path, precision: precision)
        }
        #expect(error?.kind == .malformed)
        #expect(error?.message.hasPrefix("it is damaged: tensor 'encoder.layer.0.output.LayerNorm.bias'") == true)
    }

    @Test("a model is told from another by its weights and by its vocabulary")
    func digests() throws {
        func model(_ list: [String]) throws -> SentenceModel {
            let folder = try ScratchFolder()
            try folder.write("model.safetensors", SmallModel.weights())
            try folder.write("vocab.txt", Array(list.joined(separator: "\n").utf8))
            return try SentenceModel(folder: folder.path, precision: .float)
        }
        let (one, two) = (try model(SmallModel.list), try model(Array(SmallModel.list.dropLast()) + ["?"]))
        #expect(one.weightsSHA256 == two.weightsSHA256)
        #expect(one.vocabularySHA256 != two.vocabularySHA256)
        #expect(!one.isKnown)
    }
}
