import EssayEvaluation
import Foundation
import Glibc
import Testing

@testable import essay

@Suite("Output", .serialized)
struct OutputTests {
    /// The reading and the writing end.
    private func pipeEnds() -> (Int32, Int32) {
        StandardStreams.prepare()
        var ends: [Int32] = [0, 0]
        let status = unsafe pipe(&ends)
        #expect(status == 0)
        return (ends[0], ends[1])
    }

    @Test("what is written arrives in order once it is flushed")
    func order() throws {
        let (reading, writing) = pipeEnds()
        var output = StandardOutput(descriptor: writing)
        try output.write("one ")
        try output.write(Array("two ".utf8))
        try output.write("three")
        try output.flush()
        close(writing)
        let data = FileHandle(fileDescriptor: reading, closeOnDealloc: true).readDataToEndOfFile()
        #expect(String(decoding: data, as: UTF8.self) == "one two three")
    }

    @Test("a reader that goes away ends the output without an error")
    func closedPipe() throws {
        let (reading, writing) = pipeEnds()
        close(reading)
        var output = StandardOutput(descriptor: writing)
        try output.write(String(repeating: "x", count: 200_000))
        let isClosed = output.isClosed
        #expect(isClosed)
        try output.write("more")
        try output.flush()
        close(writing)
    }

    @Test("a name of an open descriptor is written on where it stands, and the file behind it not replaced")
    func descriptor() throws {
        let file = try Scratch("head\n")
        let descriptor = unsafe open(file.path, O_WRONLY | O_APPEND)
        defer { close(descriptor) }
        try OutputFile.write(Array("one\n".utf8), to: "/dev/fd/\(descriptor)")
        try OutputFile.write(Array("two\n".utf8), to: "/proc/self/fd/\(descriptor)")
        #expect(try InputFile.read(file.path) == Array("head\none\ntwo\n".utf8))
    }

    @Test("beyond the limit of a file's size a write fails and the process lives")
    func sizeLimit() {
        StandardStreams.prepare()
        var action = sigaction()
        let status = unsafe sigaction(SIGXFSZ, nil, &action)
        #expect(status == 0)
        let ignored = unsafe unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
        #expect(ignored == 1)
    }

    @Test("a full device is an error in words")
    func fullDevice() throws {
        let descriptor = unsafe open("/dev/full", O_WRONLY)
        defer { close(descriptor) }
        var output = StandardOutput(descriptor: descriptor)
        try output.write("x")
        var message = ""
        do throws(OutputError) { try output.flush() } catch { message = error.message }
        #expect(message == "cannot write standard output: No space left on device")
    }

    @Test("a slow reader on a non-blocking pipe gets everything")
    func nonBlocking() throws {
        let (reading, writing) = pipeEnds()
        #expect(fcntl(writing, F_SETFL, O_NONBLOCK) == 0)
        let reader = Background {
            usleep(50_000)
            let data = FileHandle(fileDescriptor: reading, closeOnDealloc: true).readDataToEndOfFile()
            #expect(data.count == 300_000)
        }
        #expect(writeAll([UInt8](repeating: 7, count: 300_000), to: writing) == 0)
        close(writing)
        reader.wait()
    }

    @Test("messages come out whole and harmless")
    func messages() {
        let (reading, writing) = pipeEnds()
        StandardError.write(["essay: a\u{1b}[31m\nessay: forged", "second"], to: writing)
        close(writing)
        let data = FileHandle(fileDescriptor: reading, closeOnDealloc: true).readDataToEndOfFile()
        #expect(String(decoding: data, as: UTF8.self) == "essay: a\\u{1b}[31m\\nessay: forged\nsecond\n")
    }

    @Test("a file is made or replaced whole, and nothing else stays in its folder")
    func replacedFile() throws {
        let folder = try Scratch()
        let path = folder.path + "/result.json"
        try OutputFile.write(Array("first, longer".utf8), to: path)
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
        try OutputFile.write(Array("second".utf8), to: path)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "second")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["result.json"])
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o640)
    }

    @Test("a link stays a link and its file is replaced")
    func link() throws {
        let folder = try Scratch()
        try OutputFile.write(Array("old".utf8), to: folder.path + "/file")
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/link", withDestinationPath: "file")
        try OutputFile.write(Array("new".utf8), to: folder.path + "/link")
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.path + "/link") == "file")
        #expect(try String(contentsOfFile: folder.path + "/file", encoding: .utf8) == "new")
    }

    @Test("a folder, a missing folder and a full device are errors that name the file")
    func unwritable() throws {
        let folder = try Scratch()
        func message(_ path: String) -> String? {
            do throws(OutputError) {
                try OutputFile.write([1], to: path)
                return nil
            } catch { return error.message }
        }
        #expect(message(folder.path) == "cannot write \(folder.path): Is a directory")
        #expect(message(folder.path + "/no/x") == "cannot write \(folder.path)/no/x: No such file or directory")
        #expect(message("/dev/full") == "cannot write /dev/full: No space left on device")
        #expect(message("/dev/null") == nil)
    }
}
