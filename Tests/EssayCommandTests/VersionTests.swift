import Foundation
import Testing

@testable import essay

@Suite("Versions")
struct VersionTests {
    @Test("the libraries and packages that are used are told with their versions")
    func verbose() throws {
        let result = try BuiltCommand(["--version", "--verbose"], in: Scratch())
        #expect(result.status == 0)
        let lines = result.output.split(separator: "\n").map(String.init)
        #expect(lines.first?.hasPrefix("essay ") == true)
        for name in ["libarchive", "libunistring", "libxml2", "libyaml", "nettle", "sqlite"] {
            #expect(lines.contains { $0.hasPrefix("  \(name) ") && $0.last?.isNumber == true }, "\(name)")
        }
        for name in ["libxml2", "libsqlite3-0", "libstemmer0d", "wamerican"] {
            #expect(lines.contains { $0.hasPrefix("  \(name) ") && $0.contains("-") }, "\(name)")
        }
        let unistring = try #require(lines.first { $0.hasPrefix("  libunistring ") }?.split(separator: " ").last)
        let package = lines.first { $0.hasPrefix("  libunistring") && $0.contains("-") }?.split(separator: " ").last
        #expect(package?.hasPrefix(unistring) ?? true, "\(package ?? "")")
    }

    @Test("packages for building, and those that are gone, are left out")
    func packages() throws {
        let status = try Scratch(
            """
            Package: libarchive-dev
            Status: install ok installed
            Version: 3.6.2-1

            Package: libarchive13t64
            Status: install ok installed
            Version: 3.7.4-4

            Package: libyaml-0-2
            Status: deinstall ok config-files
            Version: 0.2.5-1
            """)
        #expect(
            SystemPackages.installed(status: status.path).map { "\($0.name) \($0.version)" } == [
                "libarchive13t64 3.7.4-4"
            ])
        #expect(SystemPackages.installed(status: "/nowhere").isEmpty)
    }
}
