/// Which of many signatures are worth comparing: those that agree on a whole band (locality-sensitive hashing).
struct CandidatePairs {
    struct Pair: Equatable {
        let left: Int
        let right: Int
        /// The share of places that agree, from 0 to 1.
        let agreement: Double
    }

    /// All signatures, one behind the other.
    private(set) var places: [UInt16] = []
    var count: Int { places.count / Signature.places }

    /// Pairs whose signatures agree less are not compared word by word.
    static let least = 0.25
    /// In a crowd of so many equals each is compared with the next few alone: copies of one text form a chain.
    private static let crowd = 64
    private static let neighbours = 4

    mutating func append(_ signature: [UInt16]) {
        places.append(contentsOf: signature)
    }

    /// The likeliest pairs, most alike first, each with its lower index on the left.
    func pairs() -> [Pair] {
        var found: Set<UInt64> = []
        var result: [Pair] = []
        var keys: [(key: UInt64, index: UInt32)] = []
        keys.reserveCapacity(count)
        for band in 0..<Signature.bands {
            keys.removeAll(keepingCapacity: true)
            for index in 0..<count {
                let start = index * Signature.places + band * Signature.rows
                var key: UInt64 = 0
                for row in 0..<Signature.rows { key = key << 16 | UInt64(places[start + row]) }
                keys.append((key, UInt32(index)))
            }
            keys.sort { ($0.key, $0.index) < ($1.key, $1.index) }
            var start = 0
            while start < keys.count {
                var end = start + 1
                while end < keys.count, keys[end].key == keys[start].key { end += 1 }
                let reach = end - start > Self.crowd ? Self.neighbours : end - start
                for left in start..<end {
                    for right in left + 1..<max(left + 1, min(end, left + 1 + reach)) {
                        let pair = UInt64(keys[left].index) << 32 | UInt64(keys[right].index)
                        guard !found.contains(pair) else { continue }
                        let agreement = agreement(Int(keys[left].index), Int(keys[right].index))
                        if agreement >= Self.least {
                            found.insert(pair)
                            result.append(
                                Pair(
                                    left: Int(keys[left].index), right: Int(keys[right].index), agreement: agreement))
                        }
                    }
                }
                start = end
            }
        }
        return result.sorted { ($1.agreement, $0.left, $0.right) < ($0.agreement, $1.left, $1.right) }
    }

    private func agreement(_ left: Int, _ right: Int) -> Double {
        let width = Signature.places
        return Signature.agreement(
            places[left * width..<(left + 1) * width], places[right * width..<(right + 1) * width])
    }
}
