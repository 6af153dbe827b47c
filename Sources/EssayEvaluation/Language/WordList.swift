import Synchronization

/// The words of English, by which a misspelling is told from another word.
public final class WordList: Sendable {
    private let lists: [SortedWordList]
    /// Words, one a line, in any order.
    private let texts: [[UInt8]]
    /// Hashes of the words of ``texts`` in lower case, in an open-addressing table; made at the first question.
    private let table = Mutex<[UInt64]>([])

    init(texts: [[UInt8]], lists: [SortedWordList] = []) {
        self.texts = texts
        self.lists = lists
    }

    /// A list without words: no word is then taken for a misspelling.
    public static let none = WordList(texts: [])

    /// Debian's American and British lists, from the first of the folders that has both; else ``none``.
    public static func load(folders: [String] = ["/usr/share/dict"]) -> WordList {
        let names = ["american-english", "british-english"]
        for folder in folders {
            let files = names.compactMap { MappedFile(path: "\(folder)/\($0)") }
            guard files.count == names.count else { continue }
            let sorted = files.compactMap { SortedWordList($0) }
            if sorted.count == files.count { return WordList(texts: [], lists: sorted) }
            return WordList(texts: files.map { $0.withBytes { bytes in bytes.indices.map { bytes[$0] } } })
        }
        return .none
    }

    var isEmpty: Bool { texts.isEmpty && lists.isEmpty }

    /// Whether the lower-case word is in a list, there in whatever case.
    func contains(_ word: String) -> Bool {
        let bytes = Array(word.utf8)
        if lists.contains(where: { $0.contains(bytes) }) { return true }
        if texts.isEmpty { return false }
        let hash = Self.hash(bytes.span, 0, bytes.count)
        return table.withLock { table in
            if table.isEmpty { table = Self.build(texts) }
            return Self.slot(of: hash, in: table).found
        }
    }

    private static func build(_ texts: [[UInt8]]) -> [UInt64] {
        let lines = texts.reduce(0) { $0 + $1.count { $0 == 0x0A } }
        var capacity = 1024
        while capacity < 3 * lines { capacity *= 2 }
        var table = [UInt64](repeating: 0, count: capacity)
        for text in texts {
            let bytes = text.span
            var start = 0
            for index in 0..<text.count where bytes[index] == 0x0A {
                let hash = hash(bytes, start, index)
                table[slot(of: hash, in: table).index] = hash
                start = index + 1
            }
        }
        return table
    }

    private static func slot(of hash: UInt64, in table: [UInt64]) -> (index: Int, found: Bool) {
        var index = Int(truncatingIfNeeded: hash >> 20) & (table.count - 1)
        while table[index] != 0 {
            if table[index] == hash { return (index, true) }
            index = (index + 1) & (table.count - 1)
        }
        return (index, false)
    }

    /// FNV-1a of the word in lower case; never 0.
    private static func hash(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in start..<end {
            let byte = bytes[index]
            hash = (hash ^ UInt64(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)) &* 0x0000_0100_0000_01B3
        }
        return hash | 1
    }
}
