import EssayEvaluation
import Foundation
import Testing

@testable import Gradebook

@Suite("Archives")
struct ArchiveTests {
    /// Makes an archive by a Python script, which finds its path in `path` and adds a file to a tar archive by `add`.
    private func make(_ folder: TemporaryFolder, _ name: String, _ script: String) throws -> String {
        let path = folder.path + "/" + name
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        let start = """
            import zipfile, tarfile, io
            path = '\(path)'
            def add(t, name, content):
                i = tarfile.TarInfo(name); i.size = len(content); t.addfile(i, io.BytesIO(content))

            """
        process.arguments = ["python3", "-c", start + script]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return path
    }

    private func entries(_ path: String, _ limits: Archive.Limits = Archive.Limits()) throws -> [String] {
        let archive = try Archive(path: path, limits: limits)
        var result: [String] = []
        while let entry = archive.next() {
            switch entry {
            case .file(let name, let bytes, _): result.append("\(name): \(bytes.count)")
            case .failure(let name, let message): result.append("\(name)! \(message)")
            }
        }
        return result
    }

    private func hostile(_ folder: TemporaryFolder) throws -> String {
        try make(
            folder, "hostile.zip",
            """
            with zipfile.ZipFile(path, 'w') as z:
                for n in ['../../up.txt', '/root.txt', 'a/./b/../c.txt', 'same.txt', 'same.txt', '__MACOSX/x.txt',
                          '.hidden.txt', 'back\\\\slash.txt', 'photo.jpg', 'inner.zip', 'new\\nline.txt', 'd/']:
                    z.writestr(n, 'Ports raise trade.')
            """)
    }

    @Test("names cannot lead out of the archive, and equal names are told apart")
    func names() throws {
        let folder = try TemporaryFolder()
        #expect(
            try entries(try hostile(folder)).map { String($0.prefix { $0 != "!" }) } == [
                "up.txt: 18", "root.txt: 18", "a/b/c.txt: 18", "same.txt: 18", "same.txt#2: 18", "back/slash.txt: 18",
                "photo.jpg", "inner.zip", "new\nline.txt: 18",
            ])
    }

    @Test("an archive is graded without a file being unpacked, alone or in a folder", arguments: [true, false])
    func grading(alone: Bool) throws {
        let harness = try GradingHarness()
        let path = try hostile(harness.base)
        var plan = harness.plan()
        if alone {
            plan.folder = path
        } else {
            try FileManager.default.moveItem(atPath: path, toPath: harness.answers + "/hostile.zip")
        }
        let summary = try plan.run()
        #expect(summary.graded == 7)
        #expect(summary.failed == 2)
        let again = try plan.run()
        #expect(again.unchanged == 7)
        #expect(again.graded == 0)
        let prefix = alone ? "" : "hostile.zip/"
        #expect(try harness.grades().contains { $0.hasPrefix(prefix + "up.txt,up,") })
        #expect(!FileManager.default.fileExists(atPath: harness.base.path + "/up.txt"))
        let names = try harness.base.names().filter { !$0.hasPrefix("results/feedback/") }
        #expect(
            Set(names).subtracting(["hostile.zip", "answers/hostile.zip"]) == [
                "answers", "results", "results/feedback", "results/gradebook.sqlite", "results/grades.csv",
                "results/index.html",
            ])
    }

    @Test("names in every script are read, whatever the process's locale", arguments: ["zip", "tar"])
    func scripts(kind: String) throws {
        let folder = try TemporaryFolder()
        let path = try make(
            folder, "x.\(kind)",
            """
            names = ['caf\\u00e9/nai\\u0308ve.txt', '\\u0928\\u092e.txt']
            if '\(kind)' == 'zip':
                with zipfile.ZipFile(path, 'w') as z:
                    for n in names: z.writestr(n, 'hello')
            else:
                with tarfile.open(path, 'w') as t:
                    for n in names:
                        add(t, n, b'hello')
            """)
        // libarchive composes what is written decomposed.
        #expect(try entries(path) == ["caf\u{e9}/na\u{ef}ve.txt: 5", "\u{928}\u{92e}.txt: 5"])
    }

    @Test("tar archives are read whatever they are packed with", arguments: ["", "gz", "bz2", "xz"])
    func tar(packing: String) throws {
        let folder = try TemporaryFolder()
        let path = try make(
            folder, packing.isEmpty ? "x.tar" : "x.tar.\(packing)",
            """
            with tarfile.open(path, 'w:\(packing)') as t:
                for n in ['a.txt', '../b.txt']:
                    add(t, n, b'hello')
                i = tarfile.TarInfo('link.txt'); i.type = tarfile.SYMTYPE; i.linkname = '/etc/passwd'; t.addfile(i)
            """)
        #expect(try entries(path) == ["a.txt: 5", "b.txt: 5", "link.txt! not a regular file"])
    }

    @Test("a bomb is stopped by the size of a file, by its ratio, and by the number of files")
    func bombs() throws {
        let folder = try TemporaryFolder()
        let path = try make(
            folder, "bomb.zip",
            """
            with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as z:
                for n in range(50): z.writestr('%02d.txt' % n, b'0' * 1000000)
            """)
        var limits = Archive.Limits()
        limits.file = 100_000
        #expect(
            try entries(path, limits).first
                == "00.txt! more bytes than the limit of 100000 when unpacked; --max-bytes raises it")
        limits = Archive.Limits()
        limits.allowance = 1_500_000
        limits.ratio = 2
        #expect(
            try entries(path, limits) == [
                "00.txt: 1000000", "01.txt! the archive grows to more than 2 times its size; not read on",
            ])
        limits = Archive.Limits()
        limits.count = 3
        #expect(try entries(path, limits).last == "! more than 3 files; the rest is not read")
        #expect(try entries(path, limits).count == 4)
    }

    @Test("what is passed over counts too where it has to be unpacked on the way", arguments: ["gz", "bz2", "xz"])
    func passedOver(packing: String) throws {
        let folder = try TemporaryFolder()
        let path = try make(
            folder, "bomb.tar.\(packing)",
            """
            with tarfile.open(path, 'w:\(packing)') as t:
                for n, size in [('a.txt', 5), ('photo.jpg', 3000000), ('b.txt', 3000000), ('c.txt', 5)]:
                    add(t, n, b'0' * size)
            """)
        var limits = Archive.Limits()
        limits.file = 100_000
        #expect(try entries(path, limits).last == "c.txt: 5")
        limits.ratio = 2
        limits.allowance = 1_000_000
        let found = try entries(path, limits)
        #expect(found.first == "a.txt: 5")
        #expect(found.last == "! the archive grows to more than 2 times its size; not read on")
        #expect(found.count == 3)
    }

    @Test("equal names are told apart however many there are, and from names that look so")
    func equal() throws {
        let folder = try TemporaryFolder()
        let path = try make(
            folder, "same.tar",
            """
            with tarfile.open(path, 'w') as t:
                for n in ['x.txt#3'] + ['x.txt'] * 5000 + ['x.txt#2']:
                    add(t, n, b'')
            """)
        let found = try entries(path)
        #expect(Set(found).count == 5002)
        #expect(found.contains { $0.hasPrefix("x.txt#5001") })
    }

    @Test("an archive that is cut short gives what it has and says that it is damaged")
    func truncated() throws {
        let folder = try TemporaryFolder()
        let path = try make(
            folder, "cut.tar",
            """
            with tarfile.open(path, 'w') as t:
                for n in ['a.txt', 'b.txt']:
                    add(t, n, b'x' * 5000)
            b = open(path, 'rb').read(); open(path, 'wb').write(b[:7000])
            """)
        let entries = try entries(path)
        #expect(entries.first == "a.txt: 5000")
        #expect(entries.dropFirst().first?.contains("! the archive is damaged") == true)
        #expect(entries.count <= 3)
    }
}
