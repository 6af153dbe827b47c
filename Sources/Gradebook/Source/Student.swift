/// Who handed an answer in, as far as its path says.
public struct Student: Sendable, Equatable {
    public let name: String
    /// The platform's number of the student or the submission.
    public let number: String?

    /// Reads the layouts of bulk downloads: Moodle's `Full Name_12345_assignsubmission_file_/...` and Canvas's
    /// `lastnamefirst_LATE_123_456_file.docx`; else the student is called as the file is, without its ending, or, where
    /// that says nothing (`essay-1.txt`), as the folder or archive it lies in.
    public init(path: String) {
        let parts = path.split(separator: "/").map(String.init)
        for part in parts {
            if let found = Self.moodle(part) {
                self = found
                return
            }
        }
        let file = parts.last ?? path
        if let found = Self.canvas(file) {
            self = found
            return
        }
        let names = parts.reversed().map(Self.stem)
        self.init(name: names.first { !Self.saysNothing($0) } ?? names.first ?? path, number: nil)
    }

    /// What files are called that are not called after anybody.
    private static let common: Set<String> = [
        "answer", "answers", "assignment", "document", "draft", "essay", "essays", "exam", "final", "index",
        "onlinetext", "page", "paper", "q", "question", "response", "scan", "script", "submission", "test", "text",
        "untitled",
    ]

    private static func saysNothing(_ name: String) -> Bool {
        name.lowercased().split { !$0.isLetter }.allSatisfy { common.contains(String($0)) }
    }

    private static func stem(_ name: String) -> String {
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex, !name[dot...].contains(" ") else {
            return name
        }
        return String(name[..<dot])
    }

    private init(name: String, number: String?) {
        self.name = name
        self.number = number
    }

    private static func moodle(_ part: String) -> Student? {
        let fields = part.split(separator: "_", omittingEmptySubsequences: false)
        guard let mark = fields.firstIndex(of: "assignsubmission"), mark >= 2, isNumber(fields[mark - 1]) else {
            return nil
        }
        let name = fields[..<(mark - 1)].joined(separator: "_")
        return name.isEmpty ? nil : Student(name: name, number: String(fields[mark - 1]))
    }

    private static func canvas(_ file: String) -> Student? {
        var fields = file.split(separator: "_", omittingEmptySubsequences: false)
        guard fields.count >= 4, let name = fields.first, !name.isEmpty,
            name.allSatisfy({ $0.isLetter && !$0.isUppercase || $0 == "-" || $0 == "'" })
        else { return nil }
        if fields[1] == "LATE" { fields.remove(at: 1) }
        guard fields.count >= 4, isNumber(fields[1]), isNumber(fields[2]) else { return nil }
        return Student(name: String(name), number: String(fields[1]))
    }

    private static func isNumber(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
}
