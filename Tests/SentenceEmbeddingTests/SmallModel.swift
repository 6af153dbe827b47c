/// A tiny model of random weights, shaped like the real one, so that tests need no download.
enum SmallModel {
    static let list = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "a", "b", "c", "##d", "!"]
    static let width = 32

    static func weights(pieces: Int = list.count) -> [UInt8] {
        var generator = SplitMix(state: 11)
        var tensors: [(String, [Int])] = [
            ("embeddings.word_embeddings.weight", [pieces, width]),
            ("embeddings.position_embeddings.weight", [16, width]),
            ("embeddings.token_type_embeddings.weight", [2, width]),
            ("embeddings.LayerNorm.weight", [width]), ("embeddings.LayerNorm.bias", [width]),
        ]
        let layer = "encoder.layer.0."
        for part in ["query", "key", "value"] {
            tensors.append((layer + "attention.self.\(part).weight", [width, width]))
            tensors.append((layer + "attention.self.\(part).bias", [width]))
        }
        for (name, rows, columns) in [
            ("attention.output", width, width), ("intermediate", 64, width), ("output", width, 64),
        ] {
            tensors.append((layer + name + ".dense.weight", [rows, columns]))
            tensors.append((layer + name + ".dense.bias", [rows]))
        }
        for name in ["attention.output", "output"] {
            tensors.append((layer + name + ".LayerNorm.weight", [width]))
            tensors.append((layer + name + ".LayerNorm.bias", [width]))
        }
        var entries: [String] = []
        var data: [UInt8] = []
        for (name, shape) in tensors {
            let start = data.count
            for _ in 0..<shape.reduce(1, *) {
                let bits = Float.random(in: -0.5...0.5, using: &generator).bitPattern
                for shift in 0..<4 { data.append(UInt8(truncatingIfNeeded: bits >> (8 * shift))) }
            }
            entries.append(#""\#(name)":{"dtype":"F32","shape":\#(shape),"data_offsets":[\#(start),\#(data.count)]}"#)
        }
        return safetensors("{" + entries.joined(separator: ",") + "}", data: data)
    }
}
