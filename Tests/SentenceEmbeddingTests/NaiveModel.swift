import Glibc

@testable import SentenceEmbedding

/// The forward pass as the papers write it, one loop at a time in double precision: what the fast one must agree with.
struct NaiveModel {
    let file: SafetensorsFile

    init(_ file: SafetensorsFile) {
        self.file = file
    }

    private let width = SmallModel.width
    private let hidden = 64

    func vector(_ ids: [Int]) throws -> [Float] {
        func table(_ name: String, _ rows: Int) throws -> [[Double]] {
            let values = try file.values(name, [rows, width]).map(Double.init)
            return (0..<rows).map { Array(values[$0 * width..<($0 + 1) * width]) }
        }
        let words = try table("embeddings.word_embeddings.weight", SmallModel.list.count)
        let positions = try table("embeddings.position_embeddings.weight", 16)
        let segments = try table("embeddings.token_type_embeddings.weight", 2)
        var states = try ids.enumerated().map { position, id in
            try norm(
                "embeddings.LayerNorm", (0..<width).map { words[id][$0] + positions[position][$0] + segments[0][$0] })
        }
        let layer = "encoder.layer.0."
        let queries = try states.map { try linear(layer + "attention.self.query", $0, width) }
        let keys = try states.map { try linear(layer + "attention.self.key", $0, width) }
        let values = try states.map { try linear(layer + "attention.self.value", $0, width) }
        for index in states.indices {
            let scores = keys.map { key in
                exp(zip(queries[index], key).reduce(0) { $0 + $1.0 * $1.1 } / Double(width).squareRoot())
            }
            let sum = scores.reduce(0, +)
            let context = (0..<width).map { place in
                zip(scores, values).reduce(0) { $0 + $1.0 / sum * $1.1[place] }
            }
            let mixed = try linear(layer + "attention.output.dense", context, width)
            states[index] = try norm(
                layer + "attention.output.LayerNorm", zip(states[index], mixed).map { $0 + $1 })
            let middle = try linear(layer + "intermediate.dense", states[index], hidden).map {
                $0 * (1 + erf($0 / 2.0.squareRoot())) / 2
            }
            let output = try linear(layer + "output.dense", middle, width)
            states[index] = try norm(layer + "output.LayerNorm", zip(states[index], output).map { $0 + $1 })
        }
        return (0..<width).map { place in Float(states.reduce(0) { $0 + $1[place] }) }
    }

    private func linear(_ name: String, _ input: [Double], _ columns: Int) throws -> [Double] {
        let weights = try file.values(name + ".weight", [columns, input.count])
        let bias = try file.values(name + ".bias", [columns])
        return (0..<columns).map { column in
            input.indices.reduce(Double(bias[column])) { $0 + input[$1] * Double(weights[column * input.count + $1]) }
        }
    }

    private func norm(_ name: String, _ input: [Double]) throws -> [Double] {
        let (scale, shift) = (try file.values(name + ".weight", [width]), try file.values(name + ".bias", [width]))
        let mean = input.reduce(0, +) / Double(width)
        let variance = input.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(width)
        return input.indices.map {
            (input[$0] - mean) / (variance + 1e-12).squareRoot() * Double(scale[$0]) + Double(shift[$0])
        }
    }
}
