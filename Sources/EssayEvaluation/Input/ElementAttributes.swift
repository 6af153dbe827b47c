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
    let isOpen: Bool
    /// Those that rules ask for, by name.
    let asked: [String: String]

    /// Whether one of them, or a rule that names what it holds, can change how text looks.
    let isStyled: Bool

    /// - Parameter names: the attributes that rules ask for, in small letters.
    @unsafe init(_ attributes: cxml_attributes, asked names: Set<String> = []) {
        // Safe: libxml2's values live for the call, and each is copied.
        className = unsafe Self.copy(attributes.class_name)
        language = unsafe Self.copy(attributes.language)
        id = unsafe Self.copy(attributes.id)
        style = unsafe Self.copy(attributes.style)
        colour = unsafe Self.copy(attributes.colour)
        background = unsafe Self.copy(attributes.background)
        isHidden = unsafe attributes.is_hidden != 0
        isOpen = unsafe attributes.is_open != 0
        asked = names.isEmpty ? [:] : unsafe Self.all(attributes).filter { names.contains($0.key) }
        isStyled = style != nil || colour != nil || background != nil || isHidden
    }

    @unsafe private static func all(_ attributes: cxml_attributes) -> [String: String] {
        var result: [String: String] = [:]
        var name: UnsafePointer<CChar>?
        var value = unsafe cxml_text()
        var index = 0
        // Safe: the shim gives the attributes that there are, whose names and values live for the call; they are copied.
        while unsafe cxml_attribute([attributes], index, &name, &value) != 0 {
            index += 1
            guard let name = unsafe name else { continue }
            let key = unsafe String(cString: name).lowercased()
            if result[key] == nil { result[key] = unsafe copy(value) ?? "" }
        }
        return result
    }

    /// The same without what seldom two elements share.
    var withoutNames: ElementAttributes {
        var copy = self
        copy.language = nil
        copy.id = nil
        return copy
    }

    private static func copy(_ text: cxml_text) -> String? {
        unsafe text.bytes.map { bytes in
            unsafe String(decoding: UnsafeBufferPointer(start: bytes, count: text.count), as: UTF8.self)
        }
    }
}
