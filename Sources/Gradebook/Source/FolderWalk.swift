import EssayEvaluation
import Glibc

/// A file of the folder, or why there is none.
struct FoundFile: Equatable {
    enum Kind: Equatable {
        case answer
        case archive
        case failure(String)
    }

    /// The path within the folder; what the answer is called.
    let name: String
    /// What to open, where it is not the path in the folder: what a link leads to. Paths are many and long.
    var target: String?
    let kind: Kind

    func path(in root: String) -> String { target ?? (name.isEmpty ? root : root + "/" + name) }
}

/// Finds the answers of a folder, in the order of their names.
struct FolderWalk {
    /// File name endings that are read as answers; names without an ending are too.
    static let endings = [
        "txt", "text", "md", "markdown", "xhtml", "html", "htm", "hocr", "docx", "odt", "pdf",
    ]
    static let archives = [".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz", ".tar.zst"]
    /// What systems leave in folders.
    private static let droppings = ["__MACOSX", "Thumbs.db", "desktop.ini"]
    /// How deep folders may nest.
    private static let depth = 64

    let root: String
    /// A folder that is passed over: the one that results go to.
    let output: FileStatus?
    private let realRoot: String

    init(root: String, output: FileStatus?) {
        self.root = root
        self.output = output
        realRoot = Self.real(root) ?? root
    }

    func files() throws(GradebookError) -> [FoundFile] {
        guard let status = FileStatus(root, following: true) else {
            throw GradebookError("read", root, code: errno)
        }
        if status.kind == .file, Self.isArchive(root) {
            return [FoundFile(name: "", kind: .archive)]
        }
        guard status.kind == .folder else {
            throw GradebookError(
                "\(root) is neither a folder nor a zip or tar archive; to mark one file, use essay score")
        }
        guard Folder.names(root) != nil else { throw GradebookError("read", root, code: errno) }
        var found: [FoundFile] = []
        visit(root, "", depth: 0, into: &found)
        return found.sorted { $0.name.precedes($1.name) }
    }

    static func isArchive(_ name: String) -> Bool {
        let lower = name.lowercased()
        return archives.contains { lower.hasSuffix($0) }
    }

    /// Whether a path is one that answers do not have: hidden, or left there by a system.
    static func isPassedOver(_ component: some StringProtocol) -> Bool {
        component.hasPrefix(".") || component.hasPrefix("~$") || droppings.contains { $0 == component }
    }

    /// Why a file of this name is no answer; nil where it may be one.
    static func objection(to name: String) -> String? {
        let file = name.utf8.split(separator: UInt8(ascii: "/")).last.map { String(Substring($0)) } ?? name
        guard let dot = file.lastIndex(of: "."), dot != file.startIndex else { return nil }
        let ending = file[file.index(after: dot)...].lowercased()
        if endings.contains(ending) || ending.contains(" ") || ending.utf8.count > 8 { return nil }
        if Self.convertible.contains(ending) {
            return "files of the kind .\(ending) are not read; save it as .docx, .odt or .pdf"
        }
        if Self.pictures.contains(ending) {
            return "a picture; have it recognised (OCR) as hOCR, for instance by tesseract, and hand that in"
        }
        return "files of the kind .\(ending) are not read; known are \(endings.map { "." + $0 }.joined(separator: " "))"
    }

    /// What no library that is kept up reads.
    private static let convertible = ["rtf", "doc", "pages", "wps", "wpd", "odf", "gdoc"]
    private static let pictures = ["jpg", "jpeg", "png", "heic", "tif", "tiff", "bmp", "gif", "webp"]

    private func visit(_ path: String, _ prefix: String, depth: Int, into found: inout [FoundFile]) {
        guard let names = Folder.names(path) else {
            let reason = GradebookError("read", prefix, code: errno).message
            found.append(FoundFile(name: prefix, kind: .failure(reason)))
            return
        }
        for (name, isSpelt) in names where !Self.isPassedOver(name) {
            let inner = prefix.isEmpty ? name : prefix + "/" + name
            let whole = path + "/" + name
            func fail(_ message: String) { found.append(FoundFile(name: inner, kind: .failure(message))) }
            guard isSpelt else {
                fail("the file's name is not valid UTF-8; rename it")
                continue
            }
            guard let status = FileStatus(whole) else {
                fail(GradebookError("read", inner, code: errno).message)
                continue
            }
            switch status.kind {
            case .folder:
                if let output, output.device == status.device, output.inode == status.inode { continue }
                if depth >= Self.depth {
                    fail("folders nest deeper than \(Self.depth)")
                } else {
                    visit(whole, inner, depth: depth + 1, into: &found)
                }
            case .file: file(inner, into: &found)
            case .link: link(inner, whole, into: &found)
            case .other: fail("not a regular file")
            }
        }
    }

    private func file(_ name: String, target: String? = nil, into found: inout [FoundFile]) {
        if Self.isArchive(name) {
            found.append(FoundFile(name: name, target: target, kind: .archive))
        } else if let objection = Self.objection(to: name) {
            found.append(FoundFile(name: name, kind: .failure(objection)))
        } else {
            found.append(FoundFile(name: name, target: target, kind: .answer))
        }
    }

    /// A link to a file within the folder is followed. One to a folder within it is not: what is there is found in its
    /// own place, and a loop leads nowhere. One that leads out of the folder could show what the hander-in may not see.
    private func link(_ name: String, _ path: String, into found: inout [FoundFile]) {
        guard let target = Self.real(path) else {
            if errno == ELOOP { return }
            found.append(
                FoundFile(name: name, kind: .failure("a symbolic link that leads to no file")))
            return
        }
        guard target.utf8.starts(with: (realRoot + "/").utf8) else {
            if realRoot.utf8.starts(with: (target + "/").utf8) || realRoot.isSame(as: target) { return }
            found.append(
                FoundFile(
                    name: name,
                    kind: .failure("a symbolic link that leads out of the folder is not followed")))
            return
        }
        guard let status = FileStatus(target) else { return }
        if status.kind == .file { file(name, target: target, into: &found) }
    }

    static func real(_ path: String) -> String? {
        // Safe: the system allocates the text, which is copied and freed.
        guard let text = unsafe realpath(path, nil) else { return nil }
        defer { unsafe free(text) }
        return unsafe String(cString: text)
    }
}
