/// Finds sentences that say again what an earlier one said.
enum Repetition {
    /// Shorter sentences recur by chance.
    private static let shortest = 5

    /// By sentence. Two sentences are the same when their content words are, in order.
    static func find(in judged: JudgedText) -> [Bool] {
        var seen = HashSet()
        return judged.text.sentences.map { sentence in
            guard sentence.tokens.count >= shortest else { return false }
            var hash: UInt64 = 0xCBF2_9CE4_8422_2325
            var content = 0
            for token in sentence.tokens where judged.signals[token].contains(.content) {
                content += 1
                // As for the threes of a fingerprint, but in order.
                hash = (hash ^ judged.stems[token]) &* 0xBF58_476D_1CE4_E5B9
                hash ^= hash >> 32
            }
            guard content >= 3 else { return false }
            if seen.contains(hash) { return true }
            seen.insert(hash)
            return false
        }
    }
}
