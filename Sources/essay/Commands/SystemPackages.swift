import EssayEvaluation

/// The Debian packages that the program uses, with the versions that are installed.
enum SystemPackages {
    /// Names as they begin: what follows in a release's own name is a number.
    private static let bases = [
        "libarchive", "libc6", "libdnnl", "libnettle", "libsqlite3", "libstemmer", "libunistring", "libxml2",
        "libyaml", "poppler-utils", "wamerican", "wbritish", "wordnet-base",
    ]

    /// In alphabetical order; empty where the system keeps no such list.
    static func installed(status path: String = "/var/lib/dpkg/status") -> [(name: String, version: String)] {
        guard let bytes = try? InputFile.read(path, limit: 256 << 20) else { return [] }
        var found: [(name: String, version: String)] = []
        var name = "", version = "", isInstalled = false
        func close() {
            if isInstalled, !version.isEmpty, isUsed(name) { found.append((name, version)) }
            (name, version, isInstalled) = ("", "", false)
        }
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            if line.isEmpty {
                close()
            } else if let value = value(of: "Package: ", line) {
                name = value
            } else if let value = value(of: "Version: ", line) {
                version = value
            } else if let value = value(of: "Status: ", line) {
                isInstalled = value.hasSuffix(" installed")
            }
        }
        close()
        return found.sorted { $0.name < $1.name }
    }

    private static func value(of key: String, _ line: ArraySlice<UInt8>) -> String? {
        line.starts(with: key.utf8) ? String(decoding: line.dropFirst(key.utf8.count), as: UTF8.self) : nil
    }

    /// `libarchive13t64` is of `libarchive`, `libarchive-dev` is not.
    private static func isUsed(_ name: String) -> Bool {
        bases.contains { base in
            name.hasPrefix(base) && name.dropFirst(base.count).utf8.allSatisfy { "-.0123456789dt".utf8.contains($0) }
        }
    }
}
