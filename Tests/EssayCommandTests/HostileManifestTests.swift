import Foundation
import Testing

/// The hostile inputs of Tests/Hostile, through the program as it was built.
@Suite("Hostile inputs", .serialized)
struct HostileManifestTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Hostile")

    @Test("each is refused or read as the manifest says, within its memory")
    func manifest() throws {
        let result = try run(Self.folder.appendingPathComponent("run").path, [BuiltCommand.path])
        #expect(result.status == 0, "\(result.output)")
    }

    @Test("no command uses the network or opens a file that was not named")
    func trace() throws {
        let result = try run(Self.folder.appendingPathComponent("trace").path, [BuiltCommand.path])
        #expect(result.status == 0, "\(result.output)")
    }
}
