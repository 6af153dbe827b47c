import EssayEvaluation
import Testing

@testable import Gradebook

@Suite("Requests of a stream")
struct StreamRequestTests {
    private func parse(_ line: String) throws -> StreamRequest {
        try StreamRequest.parse(Array(line.utf8))
    }

    private func complaint(_ line: [UInt8]) -> String? {
        do throws(StreamRequest.Failure) {
            _ = try StreamRequest.parse(line)
            return nil
        } catch {
            return "\(error.id ?? "-"): \(error.message)"
        }
    }

    @Test("id, text and format are read in any order, and other members pass unread")
    func members() throws {
        let line =
            #" { "more" : {"text": [1, -2.5e3, true, null, {"a": []}]} , "format":"xhtml", "text":"<p>x</p>","id":"a" } "#
        let request = try parse(line)
        #expect(request == StreamRequest(id: "a", text: Array("<p>x</p>".utf8), format: .xhtml))
    }

    @Test("every escape is understood, and a surrogate alone becomes U+FFFD")
    func escapes() throws {
        let text = try parse(#"{"text":"\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00|\ud800|\udc00\ud800\u0041"}"#).text
        #expect(String(decoding: text, as: UTF8.self) == "\"\\/\u{8}\u{c}\n\r\té😀|\u{FFFD}|\u{FFFD}\u{FFFD}A")
    }

    @Test("what a line calls its format is quoted on one line, and not at length")
    func formats() throws {
        let told = complaint(
            Array(
                "{\"id\":\"a\",\"text\":\"\",\"format\":\"xhtm\\nl\\u202e\(String(repeating: "x", count: 500))\"}".utf8)
        )
        #expect(told?.hasPrefix("a: unknown format 'xhtm l<U+202E>xxx") == true, "\(told ?? "")")
        #expect((told?.utf8.count ?? 0) < 200)
    }

    @Test("a number may be an id and stays as it is written")
    func numbers() throws {
        #expect(try parse(#"{"id":-12.50e+3,"text":""}"#).id == "-12.50e+3")
        #expect(try parse(#"{"id":9007199254740993,"text":""}"#).id == "9007199254740993")
    }

    @Test(
        "a line that is no request says why, and where",
        arguments: [
            ("", "-: not a JSON object at byte 1"),
            ("[]", "-: not a JSON object at byte 1"),
            (#"{"id":"a"}"#, #"a: no 'text'; expected {"id": ..., "text": ...}"#),
            (#"{"id":"a","text":1}"#, "a: 'text' must be text at byte 18"),
            (#"{"id":null,"text":""}"#, "-: 'id' must be text or a number at byte 7"),
            (#"{"id":"a","id":"b","text":""}"#, "a: 'id' is given twice at byte 16"),
            (
                #"{"id":"a","text":"x","format":"docx"}"#,
                "a: unknown format 'docx'; it is text, xhtml, html, hocr at byte 31"
            ),
            (#"{"id":"a","text":"x"} {}"#, "a: more text after the object at byte 23"),
            (#"{"id":"a","text":"x"#, "a: a string without its end at byte 20"),
            (#"{"id":"a","text":"\x"}"#, "a: an unknown escape in a string at byte 19"),
            (#"{"id":"a","text":"\u12"}"#, "a: an escape of less than four digits at byte 19"),
            (#"{"id":01,"text":""}"#, "0: expected a comma or } at byte 8"),
            (#"{"id":"a",}"#, "a: expected a member's name in quotes at byte 11"),
            ("{\"id\":\"a\",\"text\":\"a\tb\"}", "a: a control character in a string at byte 20"),
        ])
    func refusals(line: String, message: String) {
        #expect(complaint(Array(line.utf8)) == message)
    }

    @Test("bytes that are no UTF-8 are refused")
    func encoding() {
        #expect(complaint([0x7B, 0x22, 0xFF, 0x22, 0x7D]) == "-: not valid UTF-8")
    }

    @Test("values nested without end are refused, not followed")
    func nesting() {
        let deep = #"{"x":"# + String(repeating: "[", count: 1_000_000)
        #expect(complaint(Array(deep.utf8))?.hasPrefix("-: values nest deeper than 512") == true)
    }

    @Test("the id of a line that is cut off is found where it comes first")
    func head() {
        #expect(StreamRequest.id(inHead: Array(#"{"id": "a", "text": "begins"#.utf8)) == "a")
        #expect(StreamRequest.id(inHead: Array(#"{"text": "begins"#.utf8)) == nil)
    }
}
