import CXML

/// The attributes of one element that matter to text and to whether it can be seen.
struct ElementAttributes: Hashable {
    let className: String?
    private(set) var language: String?
    private(set) var id: String?
    let style: String?
    let colour: String?
    let background: String?
    let isHidden: Bool
    /// Those that rules ask for, by name.
    let asked: [String: String]

    /// Whether one of them, or a rule that names what it holds, can change how text looks.
    let isStyled: Bool

    /// - Parameter names: the attributes that rules ask for, in small letters.
    @unsafe init(_ attributes: UnsafePointer<cxml_attributes>, asked names: Set<String>) {
        // Safe: libxml2's names and values live for the call, and each is copied.
        let found = unsafe attributes.pointee
        className = unsafe found.class_name.string
        language = unsafe found.language.string
        id = unsafe found.id.string
        style = unsafe found.style.string
        colour = unsafe found.colour.string
        background = unsafe found.background.string
        isHidden = unsafe found.is_hidden != 0
        var asked: [String: String] = [:]
        if !names.isEmpty {
            unsafe attributes.forEach { name, value in
                let key = unsafe String(cString: name).lowercased()
                if names.contains(key), asked[key] == nil { asked[key] = unsafe value.string ?? "" }
            }
        }
        self.asked = asked
        isStyled = unsafe found.is_styled != 0
    }

    /// The same without what seldom two elements share.
    var withoutNames: ElementAttributes {
        var copy = self
        copy.language = nil
        copy.id = nil
        return copy
    }
}

extension UnsafePointer<cxml_attributes> {
    /// Goes through all attributes of an element as they are written: names without prefixes, which end with a NUL, and
    /// values. Both live for the call of the parser's handler.
    @unsafe func forEach(_ body: (_ name: UnsafePointer<CChar>, _ value: cxml_text) -> Void) {
        var name: UnsafePointer<CChar>?
        var value = unsafe cxml_text()
        var index = 0
        // Safe: the shim gives the attributes that there are.
        while unsafe cxml_attribute(self, index, &name, &value) != 0 {
            index += 1
            if let name = unsafe name { unsafe body(name, value) }
        }
    }
}

extension cxml_text {
    /// A copy; nil where the element has no such attribute.
    @unsafe var string: String? {
        // Safe: the shim gives as many bytes as it says.
        unsafe bytes.map { unsafe String(decoding: UnsafeBufferPointer(start: $0, count: count), as: UTF8.self) }
    }
}
