import CStemmer

/// The Snowball stemmer for English; one per thread.
@safe final class Stemmer {
    private let handle: OpaquePointer

    /// Nil when libstemmer lacks its English algorithm.
    init?() {
        // Safe: the strings are literals; a null result is handled.
        guard let handle = unsafe sb_stemmer_new("english", "UTF_8") else { return nil }
        unsafe self.handle = handle
    }

    deinit {
        unsafe sb_stemmer_delete(handle)
    }

    /// Replaces a lower-case word in UTF-8 by its stem.
    func stem(_ word: inout [UInt8]) {
        if word.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }) {
            EnglishStemmer.stem(&word)
        } else {
            stemByLibrary(&word)
        }
    }

    /// The same by libstemmer, whatever the word.
    func stemByLibrary(_ word: inout [UInt8]) {
        // Safe: libstemmer reads just the count given; its buffer is copied before the next call reuses it, and a stem
        // that is longer than its word (dying, die) is refused by the check.
        let length: Int? = unsafe word.withUnsafeMutableBufferPointer { buffer in
            guard let start = buffer.baseAddress,
                let result = unsafe sb_stemmer_stem(handle, start, CInt(buffer.count))
            else { return nil }
            let length = Int(unsafe sb_stemmer_length(handle))
            guard length <= buffer.count else { return nil }
            for index in 0..<length { unsafe buffer[index] = result[index] }
            return length
        }
        if let length { word.removeLast(word.count - length) }
    }
}
