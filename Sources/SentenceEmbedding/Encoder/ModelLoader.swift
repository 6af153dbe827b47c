import Dispatch
import Synchronization

/// Builds an encoder from a file of BERT's tensors.
struct ModelLoader: Sendable {
    let file: SafetensorsFile
    /// For int8, what each channel stays within, a list a site; nil for single precision.
    let bounds: [[Float]]?

    /// - Parameter pieces: How many the vocabulary has; the file must have a vector for each.
    func load(pieces: Int) throws(EmbeddingError) -> Encoder {
        guard let table = file.shape(of: Embeddings.piecesName), table.count == 2 else {
            throw malformed("it has no table '\(Embeddings.piecesName)'; it is not a BERT model")
        }
        guard table[0] == pieces else {
            throw malformed("it has vectors for \(table[0]) pieces where the vocabulary has \(pieces)")
        }
        let width = table[1]
        let headWidth = Attention.headWidth
        guard width > 0, width <= 4096, width % headWidth == 0 else {
            throw malformed("its vectors have \(width) values; a multiple of \(headWidth) was expected")
        }
        guard let positions = file.shape(of: "embeddings.position_embeddings.weight")?.first, positions >= 8 else {
            throw malformed("it has no vectors for positions")
        }
        let embeddings = try Embeddings(file, pieces: pieces, width: width, positions: positions)
        var count = 0
        while file.shape(of: "encoder.layer.\(count).attention.self.query.weight") != nil { count += 1 }
        let layers = try self.layers(count, width)
        guard !layers.isEmpty else { throw malformed("it has no layers") }
        return Encoder(
            width: width, heads: width / headWidth, embeddings: embeddings,
            layers: layers)
    }

    /// The layers, made by as many threads as there are processors: each by itself, so that they are the same.
    private func layers(_ count: Int, _ width: Int) throws(EmbeddingError) -> [Encoder.Layer] {
        let made = Mutex<[Int: Result<Encoder.Layer, EmbeddingError>]>([:])
        DispatchQueue.concurrentPerform(iterations: count) { index in
            let layer = Result { () throws(EmbeddingError) in try self.layer(index, width) }
            made.withLock { $0[index] = layer }
        }
        var result: [Encoder.Layer] = []
        for index in 0..<count {
            if let layer = made.withLock({ $0[index] }) { result.append(try layer.get()) }
        }
        return result
    }

    private func malformed(_ message: String) -> EmbeddingError {
        EmbeddingError(.malformed, path: file.path, message)
    }

    private func layer(_ index: Int, _ width: Int) throws(EmbeddingError) -> Encoder.Layer {
        let name = "encoder.layer.\(index)."
        guard let hidden = file.shape(of: name + "intermediate.dense.weight")?.first, hidden > 0, hidden % 8 == 0,
            hidden <= 1 << 16
        else { throw malformed("layer \(index) has no middle of a multiple of 8 values") }
        var input = try source(name + "attention.self.query", inner: width, columns: width)
        for part in ["key", "value"] {
            let more = try source(name + "attention.self." + part, inner: width, columns: width)
            input.weights += more.weights
            input.bias += more.bias
        }
        input = Projection.Source(inner: width, columns: 3 * width, weights: input.weights, bias: input.bias)
        let output = try source(name + "attention.output.dense", inner: width, columns: width)
        let expansion = try source(name + "intermediate.dense", inner: width, columns: hidden)
        let contraction = try source(name + "output.dense", inner: hidden, columns: width)
        let attentionNorm = try self.norm(name + "attention.output.LayerNorm", width)
        let outputNorm = try self.norm(name + "output.LayerNorm", width)
        guard let bounds else {
            return Encoder.Layer(
                attentionInput: try Projection(input), attentionOutput: try Projection(output),
                attentionNorm: attentionNorm, expansion: try Projection(expansion, gelu: true),
                contraction: try Projection(contraction), outputNorm: outputNorm)
        }
        guard bounds.count > 2 * index + 1, bounds[2 * index].count == width else {
            throw malformed("layer \(index) is none of those whose bounds are known")
        }
        return Encoder.Layer(
            attentionInput: try Projection(input, bounds: bounds[2 * index]),
            attentionOutput: try Projection(rowwise: output), attentionNorm: attentionNorm,
            expansion: try Projection(expansion, bounds: bounds[2 * index + 1], gelu: true),
            contraction: try Projection(rowwise: contraction), outputNorm: outputNorm)
    }

    private func source(_ name: String, inner: Int, columns: Int) throws(EmbeddingError) -> Projection.Source {
        Projection.Source(
            inner: inner, columns: columns, weights: try file.values(name + ".weight", [columns, inner]),
            bias: try file.values(name + ".bias", [columns]))
    }

    private func norm(_ name: String, _ width: Int) throws(EmbeddingError) -> LayerNorm {
        LayerNorm(
            scale: try file.values(name + ".weight", [width]), shift: try file.values(name + ".bias", [width]))
    }
}
