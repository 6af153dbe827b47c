import CXML

/// The attributes of an element of an office file, by their names without prefixes.
struct OfficeAttributes {
    private let all: [(name: String, value: String)]

    @unsafe init(_ attributes: UnsafePointer<cxml_attributes>) {
        // Safe: names and values live for the call, and each is copied.
        var all: [(name: String, value: String)] = []
        unsafe attributes.forEach { name, value in
            all.append((unsafe String(cString: name), unsafe value.string ?? ""))
        }
        self.all = all
    }

    subscript(_ name: String) -> String? { all.first { $0.name == name }?.value }

    /// What most of Word's elements hold.
    var value: String? { self["val"] }

    /// Whether a switch of Word is on, as it is where nothing more is said.
    var isOn: Bool { !["0", "false", "off"].contains(value ?? "") }
}

/// What follows the elements of a part of an office file.
protocol OfficePart: AnyObject {
    func start(_ name: String, _ attributes: OfficeAttributes)
    func end()
    /// The bytes live for the call.
    @unsafe func text(_ bytes: UnsafeBufferPointer<UInt8>)
}

extension OfficePart {
    @unsafe func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

    /// Goes through a part from its start to its end; true where it names an external entity, which is left out.
    func follow(_ part: [UInt8], limits: ReadingLimits) throws(InputError) -> Bool {
        let walk = OfficeWalk(self)
        var error = cxml_error()
        // Safe: libxml2 calls back only during the call, while `walk` is alive; each callback copies what it is lent.
        let context = unsafe Unmanaged.passUnretained(walk).toOpaque()
        var handler = unsafe cxml_handler(
            start: { context, _, name, attributes in
                guard let name = unsafe name, let attributes = unsafe attributes else { return }
                unsafe OfficeWalk.from(context)?.part.start(
                    String(cString: name), OfficeAttributes(attributes))
            },
            end: { context in unsafe OfficeWalk.from(context)?.part.end() },
            text: { context, bytes, count, _ in
                guard let bytes = unsafe bytes else { return }
                unsafe OfficeWalk.from(context)?.part.text(UnsafeBufferPointer(start: bytes, count: count))
            },
            external: { context, _, _ in unsafe OfficeWalk.from(context)?.namesExternalEntity = true },
            context: context)
        let outcome = unsafe part.withUnsafeBufferPointer { bytes in
            unsafe cxml_parse(
                bytes.baseAddress, bytes.count, nil, 0, CInt(limits.depth), limits.expansion, &handler, &error)
        }
        guard Int(outcome) == CXML_DONE else {
            throw InputError(.malformed, "an office file that is damaged: its text is not well-formed XML")
        }
        return walk.namesExternalEntity
    }
}

private final class OfficeWalk {
    let part: any OfficePart
    var namesExternalEntity = false

    init(_ part: any OfficePart) {
        self.part = part
    }

    @unsafe static func from(_ context: UnsafeMutableRawPointer?) -> OfficeWalk? {
        // Safe: the pointer is the value that the parse was started with, alive until it returns.
        unsafe context.map { unsafe Unmanaged<OfficeWalk>.fromOpaque($0).takeUnretainedValue() }
    }
}
