/// A style of an office file, which may stand on another.
protocol StackedStyle {
    /// The name of the style it stands on.
    var below: String? { get }
    init()
    /// What shows where this style lies over another.
    func over(_ below: Self) -> Self
}

/// The styles of an office file by name.
struct OfficeStyleSheet<Style: StackedStyle> {
    private var styles: [String: Style] = [:]
    /// Those that were asked for, with what they stand on.
    private var known: [String: Style] = [:]

    /// More styles than this do not stand on each other, and rings of them end here.
    private let deepest = 40

    mutating func add(_ style: Style, named name: String) { styles[name] = style }

    /// A style with all that it stands on; an empty one where there is no such style.
    mutating func whole(_ name: String?) -> Style {
        guard let name else { return Style() }
        if let style = known[name] { return style }
        var chain: [Style] = []
        var next: String? = name
        while let name = next, let style = styles[name], chain.count < deepest {
            chain.append(style)
            next = style.below
        }
        let style = chain.reversed().reduce(Style()) { $1.over($0) }
        known[name] = style
        return style
    }
}
