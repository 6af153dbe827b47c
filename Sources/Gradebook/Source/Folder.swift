import EssayEvaluation
import Glibc

/// What there is to know of a file without opening it.
struct FileStatus: Equatable {
    enum Kind { case file, folder, link, other }

    let kind: Kind
    let size: Int
    let device: UInt
    let inode: UInt
    /// Of the last change to its bytes, since 1970.
    let seconds: Int
    let nanoseconds: Int

    /// Nil where there is nothing.
    init?(_ path: String, following: Bool = false) {
        var status = stat()
        // Safe: the system fills the structure, which outlives the call.
        let code = unsafe following ? stat(path, &status) : lstat(path, &status)
        guard code == 0 else { return nil }
        self.init(status)
    }

    init?(descriptor: Int32) {
        var status = stat()
        // Safe, as above.
        guard unsafe fstat(descriptor, &status) == 0 else { return nil }
        self.init(status)
    }

    private init(_ status: stat) {
        switch status.st_mode & S_IFMT {
        case S_IFREG: kind = .file
        case S_IFDIR: kind = .folder
        case S_IFLNK: kind = .link
        default: kind = .other
        }
        size = Int(status.st_size)
        device = UInt(status.st_dev)
        inode = UInt(status.st_ino)
        seconds = Int(status.st_mtim.tv_sec)
        nanoseconds = Int(status.st_mtim.tv_nsec)
    }
}

/// Names in folders. Paths are strings whose bytes are the system's: names that are no UTF-8 cannot be spelt so and
/// are told apart.
enum Folder {
    /// The names in a folder but `.` and `..`, in the order of their bytes; nil where it cannot be read. A name that
    /// is no UTF-8 comes back with `isSpelt` false, its bad bytes written `\xNN`.
    static func names(_ path: String) -> [(name: String, isSpelt: Bool)]? {
        // Safe: the folder is closed once; each entry is copied before the next call.
        guard let directory = unsafe opendir(path) else { return nil }
        defer { unsafe closedir(directory) }
        var result: [(name: String, isSpelt: Bool)] = []
        while let entry = unsafe readdir(directory) {
            let bytes = unsafe FolderEntry.name(of: entry)
            if bytes == [0x2E] || bytes == [0x2E, 0x2E] { continue }
            if let name = String(validating: bytes, as: UTF8.self) {
                result.append((name, true))
            } else {
                result.append((spelt(bytes), false))
            }
        }
        return result.sorted { $0.name.precedes($1.name) }
    }

    /// The bytes as text, those that are no UTF-8 as `\xNN`.
    static func spelt(_ bytes: [UInt8]) -> String {
        var text = ""
        var rest = bytes[...]
        while !rest.isEmpty {
            var length = 1
            while length <= min(4, rest.count), String(validating: rest.prefix(length), as: UTF8.self) == nil {
                length += 1
            }
            if length <= min(4, rest.count) {
                text += String(decoding: rest.prefix(length), as: UTF8.self)
                rest = rest.dropFirst(length)
            } else {
                let digits = String(rest[rest.startIndex], radix: 16)
                text += "\\x" + (digits.count < 2 ? "0" : "") + digits
                rest = rest.dropFirst()
            }
        }
        return text
    }
}

extension String {
    /// Whether it stands before another in the order of bytes, in which texts that look alike still differ.
    func precedes(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }

    func isSame(as other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
