/// The least hashes of a set of shingles: the share of places in which two agree estimates how much the sets overlap
/// (Broder's resemblance). One permutation is cut into places, and an empty place takes the value of another by fixed
/// hashing (Li, Owen and Zhang 2012; Shrivastava 2017).
enum Signature {
    /// 42 bands of 3: of texts that share half of their shingles in all, all but 4 in 1,000 are compared; of those
    /// that share 2 %, about 3 in 10,000.
    static let rows = 3
    static let bands = 42
    static let places = rows * bands

    /// Nil for fewer shingles than say anything.
    static func of(_ shingles: some Sequence<UInt64>) -> [UInt16]? {
        var values = [UInt32](repeating: .max, count: places)
        var filled = [Bool](repeating: false, count: places)
        var count = 0
        for shingle in shingles {
            count += 1
            let hash = mixed(shingle)
            let place = Int(((hash >> 32) * UInt64(places)) >> 32)
            values[place] = min(values[place], UInt32(truncatingIfNeeded: hash))
            filled[place] = true
        }
        guard count >= fewest else { return nil }
        for place in 0..<places where !filled[place] {
            var attempt: UInt64 = 1
            while true {
                let other = Int(mixed(UInt64(place) << 32 | attempt) % UInt64(places))
                if filled[other] {
                    values[place] = values[other]
                    break
                }
                attempt += 1
            }
        }
        // The low bits of a least hash tell it from others well enough (Li and König 2010).
        return values.map { UInt16(truncatingIfNeeded: $0) }
    }

    /// Shorter texts agree by chance.
    static let fewest = 20

    /// The share of places that agree, from 0 to 1.
    static func agreement(_ left: ArraySlice<UInt16>, _ right: ArraySlice<UInt16>) -> Double {
        Double(zip(left, right).count { $0 == $1 }) / Double(places)
    }

    /// A permutation of 64-bit numbers (splitmix64).
    static func mixed(_ value: UInt64) -> UInt64 {
        var x = value &+ 0x9E37_79B9_7F4A_7C15
        x = (x ^ (x >> 30)) &* 0xBF58_476D_1CE4_E5B9
        x = (x ^ (x >> 27)) &* 0x94D0_49BB_1331_11EB
        return x ^ (x >> 31)
    }

    static func bytes(_ signature: [UInt16]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(2 * signature.count)
        for value in signature {
            bytes.append(UInt8(truncatingIfNeeded: value))
            bytes.append(UInt8(truncatingIfNeeded: value >> 8))
        }
        return bytes
    }

    static func read(_ bytes: [UInt8]) -> [UInt16]? {
        guard bytes.count == 2 * places else { return nil }
        return (0..<places).map { UInt16(bytes[2 * $0]) | UInt16(bytes[2 * $0 + 1]) << 8 }
    }
}
