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

    /// The stem of a lower-case word in UTF-8.
    func stem(_ word: String) -> String {
        let bytes = Array(word.utf8)
        // Safe: libstemmer reads just the count given; its buffer is copied before the next call reuses it.
        return unsafe bytes.withUnsafeBufferPointer { source in
            guard let start = source.baseAddress,
                let result = unsafe sb_stemmer_stem(handle, start, CInt(source.count))
            else { return word }
            let length = Int(unsafe sb_stemmer_length(handle))
            return unsafe String(decoding: UnsafeBufferPointer(start: result, count: length), as: UTF8.self)
        }
    }
}
