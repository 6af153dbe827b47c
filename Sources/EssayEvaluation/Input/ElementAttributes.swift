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

    /// Whether one of them, or a rule that names what it holds, can change how text looks.
    let isStyled: Bool

    @unsafe init(_ attributes: cxml_attributes) {
        // Safe: libxml2's values live for the call, and each is copied.
        className = unsafe Self.copy(attributes.class_name)
        language = unsafe Self.copy(attributes.language)
        id = unsafe Self.copy(attributes.id)
        style = unsafe Self.copy(attributes.style)
        colour = unsafe Self.copy(attributes.colour)
        background = unsafe Self.copy(attributes.background)
        isHidden = unsafe attributes.is_hidden != 0
        isStyled = style != nil || colour != nil || background != nil || isHidden
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
