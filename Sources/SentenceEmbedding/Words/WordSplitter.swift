import CUnistring

/// Splits a text into the words that are looked up: cleaned, in lower case, without accents, parted at spaces and
/// around punctuation, as BERT's uncased models want it.
enum WordSplitter {
    /// Calls `body` with the UTF-8 of each word.
    static func forEachWord(in text: [UInt8], _ body: ([UInt8]) -> Void) {
        var word: [UInt8] = []
        func flush() {
            if !word.isEmpty {
                body(word)
                word.removeAll(keepingCapacity: true)
            }
        }
        func alone(_ byte: UInt8) {
            flush()
            body([byte])
        }
        if text.allSatisfy({ $0 < 0x80 }) {
            for byte in text {
                switch byte {
                case 0x09, 0x0A, 0x0D, 0x20: flush()
                case 0x00..<0x20, 0x7F: break
                case UInt8(ascii: "A")...UInt8(ascii: "Z"): word.append(byte | 0x20)
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): word.append(byte)
                default: alone(byte)
                }
            }
            flush()
            return
        }
        for scalar in normalised(text) {
            if isSpace(scalar) {
                flush()
            } else if isPunctuation(scalar) {
                flush()
                body(Array(String(scalar).utf8))
            } else {
                word.append(contentsOf: String(scalar).utf8)
            }
        }
        flush()
    }

    /// Cleaned, Chinese characters parted, accents off, lower case: in that order, each on the whole text.
    private static func normalised(_ text: [UInt8]) -> [Unicode.Scalar] {
        var cleaned: [UInt8] = []
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars where !isRemoved(scalar) {
            let parted = isChinese(scalar)
            if parted { cleaned.append(0x20) }
            if isSpace(scalar) { cleaned.append(0x20) } else { cleaned.append(contentsOf: String(scalar).utf8) }
            if parted { cleaned.append(0x20) }
        }
        var result: [Unicode.Scalar] = []
        for scalar in decomposed(cleaned).unicodeScalars where scalar.properties.generalCategory != .nonspacingMark {
            result.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
        }
        return result
    }

    /// The text in Unicode normalisation form D; as it is, should memory run out.
    private static func decomposed(_ text: [UInt8]) -> String {
        var length = 0
        // Safe: the library reads `count` bytes and returns `length` bytes of malloc's, which are copied and freed.
        let form = unsafe text.withUnsafeBufferPointer {
            unsafe cunistring_decompose($0.baseAddress, $0.count, &length)
        }
        guard let form = unsafe form else { return String(decoding: text, as: UTF8.self) }
        defer { unsafe cunistring_free(form) }
        return unsafe String(decoding: UnsafeBufferPointer(start: form, count: length), as: UTF8.self)
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace
    }

    private static func isRemoved(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0, 0xFFFD: return true
        case 0x09, 0x0A, 0x0D: return false
        default: break
        }
        switch scalar.properties.generalCategory {
        case .control, .format, .unassigned, .privateUse: return true
        default: return false
        }
    }

    private static func isChinese(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x20000...0x2A6DF, 0x2A700...0x2B73F, 0x2B740...0x2B81F,
            0x2B920...0x2CEAF, 0xF900...0xFAFF, 0x2F800...0x2FA1F:
            true
        default: false
        }
    }

    private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: return true
        default: break
        }
        switch scalar.properties.generalCategory {
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
            .finalPunctuation, .otherPunctuation:
            return true
        default: return false
        }
    }
}
