import Glibc
import CUnistring

/// Brings the spellings of one word together: case, compatibility forms, accents, apostrophes, soft hyphens.
enum Folding {
    /// The word in lower case without accents, possessive and formatting characters; `naïve`, `China’s` and a word
    /// split by soft hyphens become `naive`, `china` and whole.
    static func fold(_ word: String) -> String {
        var bytes = Array(word.utf8)
        if bytes.contains(where: { $0 >= 0x80 }) { bytes = Array(compatibilityFold(word).utf8) }
        for index in bytes.indices where bytes[index] >= 0x41 && bytes[index] <= 0x5A { bytes[index] += 0x20 }
        if bytes.count > 2, bytes[bytes.count - 1] == UInt8(ascii: "s"), bytes[bytes.count - 2] == UInt8(ascii: "'") {
            bytes.removeLast(2)
        } else if bytes.count > 1, bytes.last == UInt8(ascii: "'") {
            bytes.removeLast()
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Case-folded NFKD without combining marks and format characters, apostrophes made ASCII.
    private static func compatibilityFold(_ word: String) -> String {
        let bytes = Array(word.utf8)
        var length = 0
        // Safe: libunistring reads just the count given, allocates the result itself, and it is freed after copying.
        let folded: [UInt8] = unsafe bytes.withUnsafeBufferPointer { source in
            guard
                let result = unsafe cunistring_fold(source.baseAddress, source.count, &length)
            else { return bytes }
            defer { unsafe free(result) }
            return unsafe Array(UnsafeBufferPointer(start: result, count: length))
        }
        var scalars = String.UnicodeScalarView()
        for scalar in String(decoding: folded, as: UTF8.self).unicodeScalars {
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .enclosingMark, .format: continue
            default: scalars.append(scalar == "\u{2019}" || scalar == "\u{2018}" ? "'" : scalar)
            }
        }
        return String(scalars)
    }
}
