import Glibc
import Testing

@testable import Gradebook

@Suite("Lines of a stream")
struct LineSourceTests {
    /// The batches that a text gives when it is read in chunks of so many bytes, lines over `limit` cut.
    private func batches(_ text: String, chunk: Int, limit: Int) throws -> [LineSource.Batch] {
        let file = try TemporaryFolder()
        let path = try file.write("lines", text)
        let descriptor = unsafe open(path, O_RDONLY)
        defer { close(descriptor) }
        var source = LineSource(descriptor: descriptor, limit: limit, chunk: chunk)
        var result: [LineSource.Batch] = []
        while let batch = source.next() { result.append(batch) }
        #expect(source.next() == nil)
        return result
    }

    @Test("the same lines come out whatever the size of the reads", arguments: [1, 2, 3, 7, 64, 4096])
    func chunks(size: Int) throws {
        let text = "one\n\nthree, longer\nfour\nlast"
        let batches = try batches(text, chunk: size, limit: 1000)
        #expect(String(decoding: batches.flatMap(\.bytes), as: UTF8.self) == text)
        #expect(batches.map(\.sequence) == Array(0..<batches.count))
        var line = 1
        for batch in batches {
            #expect(batch.firstLine == line)
            line += batch.bytes.count { $0 == 0x0A }
        }
    }

    @Test("a line over the limit is passed over with its length, and the lines around it are whole")
    func overlong() throws {
        let long = String(repeating: "x", count: 100_000)
        for (text, tail) in [("a\n\(long)\nb\n", "b\n"), ("a\n\(long)", "")] {
            for chunk in [1000, 4096, 150_000] {
                let batches = try batches(text, chunk: chunk, limit: 8000)
                // A line that arrives whole within one read needs no cutting.
                if chunk == 150_000, !tail.isEmpty {
                    #expect(batches.map(\.overlong) == [nil])
                    continue
                }
                let cut = batches.filter { $0.overlong != nil }
                #expect(cut.map(\.overlong) == [100_000])
                #expect(cut.map(\.firstLine) == [2])
                let rest = batches.filter { $0.overlong == nil }.flatMap(\.bytes)
                #expect(String(decoding: rest, as: UTF8.self) == "a\n" + tail)
            }
        }
    }
}
