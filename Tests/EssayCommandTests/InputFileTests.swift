import EssayEvaluation
import Foundation
import Glibc
import Testing

@Suite("Input files")
struct InputFileTests {
    private func kind(_ path: String, limit: Int = 100) -> InputError.Kind? {
        do throws(InputError) {
            _ = try InputFile.read(path, limit: limit)
            return nil
        } catch { return error.kind }
    }

    @Test("a file is read as it is, up to the limit", arguments: [0, 1, 99, 100])
    func contents(size: Int) throws {
        let file = try Scratch(String(repeating: "a", count: size))
        #expect(try InputFile.read(file.path, limit: 100) == [UInt8](repeating: 97, count: size))
    }

    @Test("a file that is larger than the limit is refused with the limit")
    func tooLarge() throws {
        let file = try Scratch(String(repeating: "a", count: 2049))
        #expect(throws: InputError(.tooLarge, "it is larger than the limit of 2 KiB")) {
            try InputFile.read(file.path, limit: 2048)
        }
    }

    @Test("a pipe that a folder or a table names is refused and not waited for")
    func pipe() throws {
        let path = NSTemporaryDirectory() + "essay-pipe-\(getpid())"
        let status = unsafe mkfifo(path, 0o600)
        #expect(status == 0)
        defer { unsafe unlink(path) }
        #expect(throws: InputError(.notAFile, "not a regular file")) { try InputFile.readRegular(path) }
        #expect(throws: InputError(.notAFile, "not a regular file")) { try InputFile.readRegular("/dev/null") }
    }

    @Test("an endless device is refused while it is read")
    func endless() {
        #expect(kind("/dev/zero", limit: 1_000_000) == .tooLarge)
    }

    @Test("a file of the system that gives no size is read all the same")
    func noSize() throws {
        #expect(try !InputFile.read("/proc/self/status").isEmpty)
    }

    @Test("what is no readable file is refused, each for its own reason")
    func refused() throws {
        let folder = try Scratch()
        let file = try Scratch("text")
        #expect(kind(folder.path) == .notAFile)
        #expect(kind(folder.path + "/none") == .missing)
        #expect(kind(file.path + "/none") == .missing)
        #expect(kind("") == .missing)
        #expect(kind("a\0b") == .missing)
        #expect(kind(String(repeating: "x", count: 5000)) == .unreadable)
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: file.path)
        // The system's administrator may read everything.
        if geteuid() != 0 { #expect(kind(file.path) == .unreadable) }
    }

    @Test(
        "a named pipe is read to its end, in however many pieces it comes",
        arguments: [[], ["one ", "two"], [String(repeating: "x", count: 300_000)]])
    func namedPipe(pieces: [String]) throws {
        let folder = try Scratch()
        let path = folder.path + "/pipe"
        let status = unsafe mkfifo(path, 0o600)
        #expect(status == 0)
        let writer = Background {
            guard let handle = FileHandle(forWritingAtPath: path) else { return }
            for piece in pieces {
                try? handle.write(contentsOf: Data(piece.utf8))
                usleep(5_000)
            }
            try? handle.close()
        }
        #expect(try InputFile.read(path) == Array(pieces.joined().utf8))
        writer.wait()
    }
}
