import Dispatch
import Foundation
import Glibc
import Testing

@testable import SentenceEmbedding

@Suite("Safetensors files")
struct SafetensorsTests {
    @Test("a tensor is read as it was written")
    func reads() throws {
        let one: [UInt8] = [0, 0, 0x80, 0x3F, 0, 0, 0x20, 0xC1]
        let header = #"{"__metadata__":{"format":"pt"},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}  "#
        let scratch = try ScratchFile(safetensors(header, data: one))
        let file = try SafetensorsFile(scratch.path)
        #expect(try file.values("a", [2]) == [1, -10])
        #expect(throws: EmbeddingError.self) { try file.values("a", [1, 2]) }
        #expect(throws: EmbeddingError.self) { try file.values("b", [2]) }
    }

    @Test(
        "a malformed file is refused with what is wrong",
        arguments: [
            (safetensors("{}", data: [1]), "0 bytes and the file has 1"),
            ([1, 2, 3], "begins with 8 bytes"),
            ([255, 255, 255, 255, 255, 255, 255, 255, 1], "more than the file holds"),
            (safetensors("[]"), "byte 8: expected '{'"),
            (
                safetensors(#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}"#, data: [0, 0, 0, 0]),
                "expected '}'"
            ),
            (safetensors(#"{"a":{"dtype":"F32","shape":[1]}}"#), "needs dtype, shape and data_offsets"),
            (
                safetensors(#"{"a":{"dtype":"F99","shape":[1],"data_offsets":[0,4]}}"#, data: [0, 0, 0, 0]),
                "unknown type"
            ),
            (
                safetensors(#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}"#, data: [0, 0, 0, 0]),
                "asks for 8"
            ),
            (safetensors(#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#, data: [0, 0]), "the file has 2"),
            (safetensors(#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}"#), "two ascending offsets"),
            (safetensors(#"{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}"#), "not negative"),
            (
                safetensors(#"{"a":{"dtype":"F32","shape":[99999999999,99999999999],"data_offsets":[0,4]}}"#),
                "larger than any memory"
            ),
            (
                safetensors(
                    #"{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}}"#,
                    data: [0, 0, 0]), "does not begin where the one before it ends"
            ),
            (
                safetensors(
                    #"{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}"#,
                    data: [0]), "'a' comes twice"
            ),
            (safetensors(#"{"a\n":1}"#), "escapes"),
            (safetensors("{} x"), "expected the end"),
        ])
    func refuses(_ bytes: [UInt8], _ complaint: String) throws {
        let scratch = try ScratchFile(bytes)
        let error = #expect(throws: EmbeddingError.self) { try SafetensorsFile(scratch.path) }
        #expect(error?.kind == .malformed)
        #expect(error?.path == scratch.path)
        #expect(error?.message.contains(complaint) == true, "\(error?.message ?? "")")
    }

    @Test("a header cut off anywhere is refused, never read beyond its end")
    func cutHeaders() throws {
        let header = #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#
        for length in 0..<header.utf8.count {
            let scratch = try ScratchFile(safetensors(String(header.prefix(length)), data: [0, 0, 0, 0]))
            #expect(throws: EmbeddingError.self) { try SafetensorsFile(scratch.path) }
        }
    }

    @Test("a missing file, an empty one and a folder say so")
    func noFile() throws {
        let empty = try ScratchFile([])
        for (path, kind) in [
            ("/nowhere/model", EmbeddingError.Kind.missing), ("/tmp", .missing), (empty.path, .malformed),
        ] {
            let error = #expect(throws: EmbeddingError.self) { try SafetensorsFile(path) }
            #expect(error?.kind == kind)
        }
    }

    /// The minute is that of the call: a test's own limit also counts the time it waits for a thread.
    @Test("a pipe without a writer is refused, not waited for")
    func pipe() throws {
        let path = try ScratchFile([]).path
        try #require(unsafe mkfifo(path, 0o600) == 0)
        defer { _ = unsafe unlink(path) }
        let isRefused = DispatchSemaphore(value: 0)
        let writer = Thread {
            // Lets go whoever waits for one.
            if isRefused.wait(timeout: .now() + 60) == .timedOut { _ = unsafe open(path, O_WRONLY | O_NONBLOCK) }
        }
        writer.start()
        let start = ContinuousClock.now
        let error = #expect(throws: EmbeddingError.self) { try SafetensorsFile(path) }
        #expect(ContinuousClock.now - start < .seconds(60))
        isRefused.signal()
        #expect(error?.message == "it is not a regular file")
    }
}
