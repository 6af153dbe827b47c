import Dispatch
import Foundation

/// A file or folder that goes away with the value.
final class Scratch {
    let url: URL

    var path: String { url.path }

    /// An empty folder.
    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("essay-test-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    /// A file of that text.
    init(_ text: String) throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("essay-test-" + UUID().uuidString)
        try Data(text.utf8).write(to: url)
    }

    /// Writes a file of the folder.
    func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: url.appendingPathComponent(name))
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }
}

/// Runs a program to its end; its output is standard output and standard error as they came.
func run(_ program: String, _ arguments: [String], in folder: URL? = nil) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    let pipe = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
}

/// Work on a thread of its own: a task may find no free thread while tests wait for pipes.
struct Background {
    private let done = DispatchSemaphore(value: 0)

    init(_ work: @escaping @Sendable () -> Void) {
        Thread { [done] in
            work()
            done.signal()
        }.start()
    }

    func wait() {
        done.wait()
    }
}
