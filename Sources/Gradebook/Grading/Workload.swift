import EssayEvaluation

/// Hands out the answers of a folder a few at a time; archives are read as they come.
struct Workload {
    enum Item {
        case file(name: String, path: String)
        /// With the date that the archive gives, in seconds since 1970.
        case bytes(name: String, [UInt8], date: Int?)
        case failure(name: String, message: String)

        var name: String {
            switch self {
            case .file(let name, _), .bytes(let name, _, _), .failure(let name, _): name
            }
        }
    }

    /// Answers are handed out so many at a time, or so many bytes of them.
    private static let chunk = 16
    private static let chunkBytes = 4 << 20

    private let root: String
    /// What an archive that was named by itself is called in messages.
    private var rootName: String { root.split(separator: "/").last.map(String.init) ?? root }
    private let files: [FoundFile]
    private let limits: Archive.Limits
    private var next = 0
    private var archive: (name: String, archive: Archive)?
    /// How many answers there are, as far as is known.
    private(set) var total: Int

    /// - Parameter root: The folder that the files were found in.
    init(root: String, files: [FoundFile], limits: Archive.Limits) {
        self.root = root
        self.files = files
        self.limits = limits
        total = files.count { $0.kind != .archive }
    }

    /// Empty at the end.
    mutating func nextChunk() -> [Item] {
        var items: [Item] = []
        var bytes = 0
        while items.count < Self.chunk, bytes < Self.chunkBytes {
            if let (name, open) = archive {
                guard let entry = open.next() else {
                    archive = nil
                    continue
                }
                total += 1
                switch entry {
                case .file(let inner, let content, let date):
                    bytes += content.count
                    items.append(.bytes(name: name.isEmpty ? inner : "\(name)/\(inner)", content, date: date))
                case .failure(let inner, let message):
                    let whole = [name, inner].filter { !$0.isEmpty }.joined(separator: "/")
                    items.append(.failure(name: whole.isEmpty ? rootName : whole, message: message))
                }
                continue
            }
            guard next < files.count else { break }
            let file = files[next]
            next += 1
            switch file.kind {
            case .answer: items.append(.file(name: file.name, path: file.path(in: root)))
            case .failure(let message): items.append(.failure(name: file.name, message: message))
            case .archive:
                do throws(InputError) {
                    archive = (file.name, try Archive(path: file.path(in: root), limits: limits))
                } catch {
                    total += 1
                    items.append(.failure(name: file.name.isEmpty ? rootName : file.name, message: error.message))
                }
            }
        }
        return items
    }
}
