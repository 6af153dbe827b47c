@testable import EssayEvaluation

/// Plain text in any encoding.
enum TextTarget {
    @Sendable static func run(_ bytes: [UInt8]) {
        let invalid = UTF8Validation.firstInvalid(in: bytes)
        check((invalid == nil) == (String(validating: bytes, as: UTF8.self) != nil), "UTF-8 is told as Swift tells it")
        if let invalid {
            check(String(validating: bytes[..<invalid], as: UTF8.self) != nil, "what is before the fault is valid")
        }
        do throws(InputError) {
            let decoded = try TextDecoder.decode(bytes)
            check(String(validating: decoded.text, as: UTF8.self) != nil, "decoded text is valid UTF-8")
            let document = try TextReader().read(bytes)
            DocumentChecks.hold(document)
            check(document.text.count <= decoded.text.count, "reading adds nothing to a text")
            // Reading what was read gives it again, unless it begins with what passes for a byte order mark.
            if !document.text.starts(with: [0xEF, 0xBB, 0xBF]) {
                let again = try TextReader().read(document.text)
                check(again.text == document.text, "reading a text that was read changes nothing")
                check(again.blocks == document.blocks, "nor its blocks")
            }
        } catch {
            DocumentChecks.hold(error)
        }
    }
}
