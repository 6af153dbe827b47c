import Foundation
import Testing

@testable import Gradebook

@Suite("The tables of a gradebook")
struct SchemaTests {
    private static let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Documentation/gradebook.md")

    @Test("their documentation has their version and each of them")
    func documented() throws {
        let text = try String(contentsOf: Self.page, encoding: .utf8)
        #expect(text.contains("the version of the tables, \(GradebookSchema.version)."))
        let names = (GradebookSchema.sql + MeaningCache.sql).split(separator: "CREATE TABLE ").dropFirst().compactMap {
            $0.replacing("IF NOT EXISTS ", with: "").split(separator: " ").first
        }
        #expect(names.count == 12)
        for name in names { #expect(text.contains("`\(name)`"), "\(name)") }
    }
}
