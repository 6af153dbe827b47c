/// A rubric read and compiled ahead of time, in a hidden file beside it, so that to score one answer costs little more
/// than to read it.
///
/// The rubric's own file stays the truth. A prepared one counts only where it was made by this very program from just
/// the bytes that the rubric, its directives and its sources have now; anything else is as if it were not there.
public enum PreparedRubric {
    private static let magic = "essay prepared rubric 3\n"

    /// Where the prepared form of a rubric file stands: `Rubrics/.ports.prepared` for `Rubrics/ports.yaml`.
    public static func path(besideRubricAt path: String) -> String { hidden(path, "prepared") }

    /// Where the meanings of a rubric's points stand: `Rubrics/.ports.meanings` for `Rubrics/ports.yaml`.
    public static func meaningsPath(besideRubricAt path: String) -> String { hidden(path, "meanings") }

    private static func hidden(_ path: String, _ ending: String) -> String {
        let start = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path.utf8.index(after: $0) } ?? path.startIndex
        let name = path[start...]
        let stem = name.lastIndex(of: ".").map { name[..<$0] } ?? name
        return "\(path[..<start]).\(stem.isEmpty ? name : stem).\(ending)"
    }

    /// The bytes of the prepared form.
    /// - Throws: an error about a source of the rubric, or of kind `unreadable` where the program cannot tell which it
    ///   is.
    public static func bytes(of compiled: CompiledRubric) throws(InputError) -> [UInt8] {
        var writer = StoreWriter()
        let rubric = compiled.rubric
        writer.add(rubric.sha256)
        writer.add(rubric.profile.sha256)
        writer.add(rubric.sources.count)
        for source in rubric.sources {
            writer.add(source.name)
            writer.add(SHA256.hexDigest(try InputFile.read(self.source(source.name, of: rubric.path))))
        }
        compiled.store(in: &writer)
        return try PreparedFile.bytes(magic, writer)
    }

    /// The prepared form of the rubric at a path; nil where there is none that may be used.
    static func load(_ path: String, dictionary: WordList) -> CompiledRubric? {
        guard let stored = try? InputFile.read(Self.path(besideRubricAt: path), limit: 64 << 20),
            let rubric = try? InputFile.read(path, limit: RubricReader.maximumBytes)
        else { return nil }
        return try? load(stored, rubric, path, dictionary)
    }

    private static func load(
        _ stored: [UInt8], _ rubric: [UInt8], _ path: String, _ dictionary: WordList
    ) throws(StoreError) -> CompiledRubric? {
        guard var reader = try PreparedFile.open(stored, magic), try reader.string() == SHA256.hexDigest(rubric),
            try reader.string() == Directives.digest(besideRubricIn: RubricReader.folder(of: path))
        else { return nil }
        for _ in 0..<(try reader.count()) {
            let source = source(try reader.string(), of: path)
            guard let bytes = try? InputFile.read(source), try reader.string() == SHA256.hexDigest(bytes) else {
                return nil
            }
        }
        let compiled = try CompiledRubric(from: &reader, path: path, dictionary: dictionary)
        return reader.isAtEnd ? compiled : nil
    }

    private static func source(_ name: String, of path: String) -> String {
        name.hasPrefix("/") ? name : RubricReader.folder(of: path) + name
    }
}
