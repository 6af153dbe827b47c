/// What selectors ask of an element by itself.
struct StyledElement: Sendable, Equatable {
    /// In small letters.
    let tag: String
    let id: String?
    let classes: [Substring]
    /// Those that rules ask for.
    let attributes: [String: String]

    /// The same for elements that rules without ancestors cannot tell apart.
    fileprivate var key: String {
        let others =
            attributes.isEmpty
            ? "" : attributes.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }.joined(separator: "\u{0}")
        return "\(tag)#\(id ?? "").\(classes.joined(separator: " "))\u{0}\(others)"
    }

    /// - Parameter sheet: the rules that are to be matched; nil keeps what any rule could ask for.
    init(tag: String, _ attributes: ElementAttributes, for sheet: StyleSheet? = nil) {
        self.tag = tag.lowercased()
        id = sheet.map { $0.ids.contains(attributes.id ?? "") } == false ? nil : attributes.id
        let all = attributes.className?.split(whereSeparator: \.isWhitespace) ?? []
        classes = sheet.map { sheet in all.filter { sheet.classes.contains(String($0)) } } ?? all
        self.attributes = attributes.asked
    }

    fileprivate func fits(_ compound: StyleCompound) -> Bool {
        if compound.isNever { return false }
        if let wanted = compound.tag, wanted != tag { return false }
        if compound.ids.contains(where: { $0 != id }) { return false }
        return compound.classes.allSatisfy { wanted in classes.contains { $0 == wanted } }
            && compound.attributes.allSatisfy { $0.holds(attributes[$0.name]) }
    }
}

/// How many children each element of a document has, in the order in which elements open.
struct ElementOutline: Sendable {
    fileprivate var children: [Int32] = [0]
    /// By tag.
    fileprivate var ofType: [[String: Int32]] = [[:]]
}

/// Finds the rules for elements as they open and close; remembers which parts of selectors concern elements that look
/// alike to them. Each element costs the parts that it fits by itself, however many elements are around it: which parts
/// those match is kept as they open.
struct StyleMatcher {
    private(set) var sheet: StyleSheet
    /// By key, the parts that fit the element by itself, and whether that settles them.
    private var candidates: [String: (parts: [Int], isSettled: Bool)] = [:]
    private var steps = 0

    /// An element that is open.
    private struct Frame {
        var matched: [Int] = []
        /// Of its children so far: how many there were, which parts the last matched, and which any.
        var children = 0
        var ofType: [String: Int] = [:]
        var last: [Int] = []
        var earlier: Set<Int> = []
        /// Its place in the order in which elements open.
        var number = 0
    }
    /// Below them the document itself.
    private var frames = [Frame()]
    /// By the number of a part, how many of the open elements match it.
    private var around: [Int32] = []
    private var elements = 0
    /// What is counted of a document as it is read for the first time, or what was.
    private(set) var outline: ElementOutline?
    private let countsChildren: Bool

    /// Comparisons of an element with a part of a selector, and rules found; about two seconds' worth.
    private static let maximumSteps = 30_000_000
    private static let maximumKeys = 10_000

    var isExhausted: Bool { steps > Self.maximumSteps || sheet.isFull }

    /// - Parameter outline: how many children elements have, where a rule asks for that and it is known; else it is
    ///   counted.
    init(sheet: StyleSheet, outline: ElementOutline?) {
        self.sheet = sheet
        self.outline = outline ?? (sheet.asksForEnds ? ElementOutline() : nil)
        countsChildren = outline == nil
        around = [Int32](repeating: 0, count: sheet.parts.count)
    }

    /// Whether the elements that are open obey one of the rules.
    ///
    /// - Parameter path: the elements that are open.
    mutating func add(_ text: String, _ path: [StyledElement]) -> Bool {
        sheet.add(text)
        candidates = [:]
        frames = [Frame()]
        around = [Int32](repeating: 0, count: sheet.parts.count)
        return path.reduce(false) { !open($1).rules.isEmpty || $0 }
    }

    /// The rules for an element, and whether they are the same wherever such an element stands. Where a rule asks for what
    /// stands around elements, it is open until it is closed.
    mutating func open(_ element: StyledElement) -> (rules: [Int], isSettled: Bool) {
        let (parts, isSettled) = isExhausted ? ([], false) : self.parts(for: element)
        var matched: [Int] = []
        let place = sheet.asksForContext ? enter(element.tag) : 0
        for part in parts where isSettled || matches(sheet.parts[part], place, element.tag, matched) {
            matched.append(part)
        }
        var rules: [Int] = []
        for part in matched { rules += sheet.rulesOfPart[part] ?? [] }
        steps += parts.count + 8 * rules.count
        if sheet.asksForContext { push(matched) }
        return (rules, isSettled)
    }

    mutating func close() {
        guard sheet.asksForContext, frames.count > 1, let frame = frames.popLast() else { return }
        for part in frame.matched { around[part] -= 1 }
        frames[frames.count - 1].last = frame.matched
        if sheet.asksForSiblings { frames[frames.count - 1].earlier.formUnion(frame.matched) }
    }

    /// Counts an element among those of its parent; its place there.
    private mutating func enter(_ tag: String) -> Int {
        let parent = frames.count - 1
        frames[parent].children += 1
        elements += 1
        guard sheet.asksForSiblings else { return 0 }
        frames[parent].ofType[tag, default: 0] += 1
        if countsChildren, outline != nil {
            let number = frames[parent].number
            outline?.children[number] += 1
            outline?.ofType[number][tag, default: 0] += 1
            outline?.children.append(0)
            outline?.ofType.append([:])
        }
        return frames[parent].children
    }

    private mutating func push(_ matched: [Int]) {
        let kept = matched.filter(sheet.awaited.contains)
        for part in kept { around[part] += 1 }
        frames.append(Frame(matched: kept, number: elements))
    }

    private mutating func parts(for element: StyledElement) -> (parts: [Int], isSettled: Bool) {
        let key = element.key
        if let known = candidates[key] { return known }
        steps += sheet.parts.count
        var fitting = sheet.parts.indices.filter { element.fits(sheet.parts[$0].compound) }
        let isSettled = fitting.allSatisfy { sheet.parts[$0].isLocal }
        if isSettled {
            var matched: [Int] = []
            for part in fitting where chooses(sheet.parts[part].compound, matched) { matched.append(part) }
            fitting = matched
        }
        if candidates.count >= Self.maximumKeys { candidates = [:] }
        candidates[key] = (fitting, isSettled)
        return (fitting, isSettled)
    }

    /// - Parameter matched: the parts before this one that the element matches, in order.
    private mutating func matches(_ part: StyleSheet.Part, _ place: Int, _ tag: String, _ matched: [Int]) -> Bool {
        let parent = frames[frames.count - 1]
        if let previous = part.previous {
            steps += 1
            switch part.relation {
            case .inside: if around[previous] == 0 { return false }
            case .child: if !Self.holds(parent.matched, previous) { return false }
            case .next: if !Self.holds(parent.last, previous) { return false }
            case .later: if !parent.earlier.contains(previous) { return false }
            }
        }
        if part.compound.isRoot, frames.count > 1 { return false }
        return part.compound.positions.allSatisfy { holds($0, parent, place, tag) } && chooses(part.compound, matched)
    }

    private func holds(_ position: StylePosition, _ parent: Frame, _ place: Int, _ tag: String) -> Bool {
        let place = position.isOfType ? parent.ofType[tag] ?? 1 : place
        guard position.isFromEnd else { return position.holds(place) }
        guard !countsChildren, let outline, outline.children.indices.contains(parent.number) else { return false }
        let count = position.isOfType ? outline.ofType[parent.number][tag] ?? 1 : outline.children[parent.number]
        return position.holds(Int(count) - place + 1)
    }

    private mutating func chooses(_ compound: StyleCompound, _ matched: [Int]) -> Bool {
        compound.choices.allSatisfy { choice in
            steps += choice.parts.count
            let holds = choice.parts.contains { Self.holds(matched, $0) }
            return holds != choice.isNegated
        }
    }

    /// Whether numbers that ascend hold one.
    private static func holds(_ numbers: [Int], _ number: Int) -> Bool {
        let index = numbers.partitioningIndex { $0 >= number }
        return index < numbers.count && numbers[index] == number
    }

    /// The declarations of rules and of an element's own attribute, weakest first, with those of rules in doubt or without.
    func declarations(
        _ rules: [Int], _ style: [StyleDeclaration], withDoubtful: Bool
    ) -> [StyleDeclaration] {
        let found = rules.map { (rule: sheet.rules[$0], number: $0) }
            .filter { withDoubtful || $0.rule.doubt == nil }
        if found.isEmpty, !style.contains(where: \.isImportant) { return style }
        // Later rules win over earlier ones of the same weight.
        let ranked = found.sorted {
            ($0.rule.layer, $0.rule.weight, $0.number) < ($1.rule.layer, $1.rule.weight, $1.number)
        }.map(\.rule)
        let all = ranked.flatMap(\.declarations) + style
        guard sheet.hasLayers else { return all.filter { !$0.isImportant } + all.filter(\.isImportant) }
        // What is important weighs the more the earlier its layer is.
        let important = ranked.enumerated().sorted { (-$0.element.layer, $0.offset) < (-$1.element.layer, $1.offset) }
            .flatMap(\.element.declarations).filter(\.isImportant)
        return all.filter { !$0.isImportant } + important + style.filter(\.isImportant)
    }

    func doubt(_ rules: [Int]) -> String? { rules.lazy.compactMap { sheet.rules[$0].doubt }.first }
}
