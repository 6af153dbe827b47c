import EssayEvaluation
import Foundation
import Testing

/// Files of word processors and PDF, made for a test.
enum OfficeFile {
    /// The document of a zip archive that Python makes of these parts.
    static func document(_ parts: [String: String]) throws -> Document {
        let list = parts.sorted { $0.key < $1.key }.map { "(\(python($0.key)), \(python($0.value)))" }
        return try AnswerReader().read(
            try made(
                "z = zipfile.ZipFile(path, 'w', 8)\nfor n, t in [\(list.joined(separator: ", "))]: z.writestr(n, t)\nz.close()"
            ))
    }

    private static func python(_ text: String) -> String {
        "bytes.fromhex('\(text.utf8.map { String(format: "%02x", $0) }.joined())').decode()"
    }

    /// The bytes of a file that a Python script makes at `path`.
    static func made(_ script: String) throws -> [UInt8] {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("office-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: url) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", "import zipfile\npath = '\(url.path)'\n" + script]
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return Array(try Data(contentsOf: url))
    }

    /// A PDF of one page with these content operators.
    static func pdf(_ operators: String) -> [UInt8] {
        let objects = [
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
            "<</Length \(operators.utf8.count)>>stream\n\(operators)\nendstream",
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ]
        var text = "%PDF-1.4\n"
        var offsets: [Int] = []
        for (index, object) in objects.enumerated() {
            offsets.append(text.utf8.count)
            text += "\(index + 1) 0 obj\(object)endobj\n"
        }
        let start = text.utf8.count
        text += "xref\n0 6\n0000000000 65535 f \n"
        for offset in offsets { text += String(format: "%010d 00000 n \n", offset) }
        return Array((text + "trailer<</Size 6/Root 1 0 R>>\nstartxref\n\(start)\n%%EOF\n").utf8)
    }
}
