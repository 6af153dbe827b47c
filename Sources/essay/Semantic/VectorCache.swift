import EssayEvaluation
import Glibc
import Synchronization

/// A paraphrase engine that keeps the vectors of whole texts in a file of the user's cache, so that a model can be learnt
/// again, or tried on answers again, without reading them again. The file holds no words: each text by its SHA-256.
///
/// Vectors are rounded alike whether they were kept or just made.
final class VectorCache: ParaphraseEngine {
    private struct State {
        /// By the digest of the text.
        var known: [String: [Int16]]
        /// The texts of this run.
        var asked: Set<String> = []
        var isChanged = false
    }

    private let engine: any ParaphraseEngine
    private let path: String?
    private let state: Mutex<State>

    var identity: String { engine.identity }

    /// Values are multiples of one over this.
    private static let grain: Float = 8192
    /// From more vectors on, only those of the texts of one run are kept.
    private static let most = 40_000
    /// What a file begins with: its format, the engine and the width of a vector.
    private static let name = "essay vectors 1"
    private static let keyBytes = 64

    /// - Parameter folder: where vectors are kept; nil to keep none, as for a stream of answers that are read once.
    init(_ engine: any ParaphraseEngine, folder: String? = nil) {
        self.engine = engine
        path = folder.map { "\($0)/\(SHA256.hexDigest(Array(engine.identity.utf8)).prefix(16)).vectors" }
        let identity = engine.identity
        // A file that is missing, damaged or of another engine is as good as an empty one.
        let bytes = path.flatMap { try? InputFile.read($0, limit: 1 << 28) } ?? []
        state = Mutex(State(known: Self.read(bytes, identity: identity) ?? [:]))
    }

    func meanings(of texts: [String]) throws(InputError) -> [Meaning] { try engine.meanings(of: texts) }

    func index(of meanings: [Meaning]) throws(InputError) -> any MeaningIndex { try engine.index(of: meanings) }

    func vectors(of texts: [String]) throws(InputError) -> [[Float]] {
        guard path != nil else { return try engine.vectors(of: texts).map { Self.values(Self.rounded($0)) } }
        let keys = texts.map { SHA256.hexDigest(Array($0.utf8)) }
        var result = state.withLock { state in
            state.asked.formUnion(keys)
            return keys.map { state.known[$0] }
        }
        let missing = result.indices.filter { result[$0] == nil }
        if !missing.isEmpty {
            let made = try engine.vectors(of: missing.map { texts[$0] })
            for (index, vector) in zip(missing, made) { result[index] = Self.rounded(vector) }
            state.withLock { state in
                for index in missing { state.known[keys[index]] = result[index] }
                state.isChanged = true
            }
        }
        return result.compactMap { $0.map(Self.values) }
    }

    private static func rounded(_ vector: [Float]) -> [Int16] {
        vector.map { Int16((max(-1, min(1, $0)) * grain).rounded()) }
    }

    private static func values(_ rounded: [Int16]) -> [Float] { rounded.map { Float($0) / grain } }

    // MARK: The file

    /// Writes what is new; where that cannot be, it says so and leaves it.
    func save() {
        guard let path, let folder = path.lastIndex(of: "/").map({ String(path[..<$0]) }) else { return }
        let known = state.withLock { state -> [String: [Int16]]? in
            guard state.isChanged else { return nil }
            state.isChanged = false
            if state.known.count > Self.most { state.known = state.known.filter { state.asked.contains($0.key) } }
            return state.known
        }
        guard let known else { return }
        // Safe: the system only reads the name. A folder that is there already is what is wanted.
        _ = unsafe mkdir(folder, 0o700)
        do throws(OutputError) {
            try OutputFile.write(Self.bytes(known, identity: identity), to: path)
        } catch {
            StandardError.report("what the paraphrase engine made of the answers is not kept: \(error.message)")
        }
    }

    private static func bytes(_ known: [String: [Int16]], identity: String) -> [UInt8] {
        let width = known.values.first?.count ?? 0
        var bytes = Array("\(name)\n\(identity)\n\(width)\n".utf8)
        for key in known.keys.sorted() {
            guard let vector = known[key], vector.count == width else { continue }
            bytes += key.utf8
            for value in vector {
                bytes.append(UInt8(truncatingIfNeeded: value))
                bytes.append(UInt8(truncatingIfNeeded: value >> 8))
            }
        }
        return bytes + Array(SHA256.hexDigest(bytes).utf8)
    }

    /// Nil for bytes that are not those of a whole file of this engine.
    private static func read(_ bytes: [UInt8], identity: String) -> [String: [Int16]]? {
        guard bytes.count > keyBytes else { return nil }
        let end = bytes.count - keyBytes
        guard SHA256.hexDigest(Array(bytes[..<end])).utf8.elementsEqual(bytes[end...]) else { return nil }
        let lines = bytes[..<min(end, 512)].split(separator: 0x0A, maxSplits: 3, omittingEmptySubsequences: false)
        guard lines.count == 4, lines[0].elementsEqual(name.utf8), lines[1].elementsEqual(identity.utf8),
            let width = Int(String(decoding: lines[2], as: UTF8.self)), width > 0
        else { return nil }
        var result: [String: [Int16]] = [:]
        let record = keyBytes + 2 * width
        var start = lines[3].startIndex
        while start + record <= end {
            let key = String(decoding: bytes[start..<start + keyBytes], as: UTF8.self)
            result[key] = (0..<width).map { index in
                let place = start + keyBytes + 2 * index
                return Int16(truncatingIfNeeded: Int(bytes[place]) | Int(bytes[place + 1]) << 8)
            }
            start += record
        }
        return start == end ? result : nil
    }
}

extension VectorCache {
    /// Keeps vectors in the user's cache; keeps none where there is no place for it.
    static func kept(_ engine: any ParaphraseEngine) -> VectorCache {
        VectorCache(engine, folder: SemanticChoice.cacheFolder.map { $0 + "/vectors" })
    }
}
