/// Computed marks against a person's, looked at from all sides.
public struct AgreementStudy: Sendable, Equatable {
    /// One answer with its marks.
    public struct Item: Sendable, Equatable {
        public let id: String
        /// The teacher's mark.
        public let given: Double
        /// A second marker's, where there is one.
        public let second: Double?
        public let computed: Double
        /// The answer's length in words.
        public let words: Int
        /// What the column that groups answers says of this one, without spaces around it.
        public let group: String?
        /// Whether an advisory asks for a person to mark it.
        public let withheld: Bool

        public init(
            id: String, given: Double, second: Double? = nil, computed: Double, words: Int, group: String? = nil,
            withheld: Bool = false
        ) {
            self.id = id
            self.given = given
            self.second = second
            self.computed = computed
            self.words = words
            self.group = group?.trimmingSpaces
            self.withheld = withheld
        }

        /// How far apart the marks are, whichever is higher.
        var gap: Double { abs(computed - given) }
    }

    public let items: [Item]
    public let all: AgreementPart
    /// By group, in alphabetical order; empty where no column was named. A group without a name is an empty cell's.
    public let groups: [(name: String, part: AgreementPart)]

    /// Nil where there are no items.
    public init?(_ items: [Item]) {
        let bootstrap = Bootstrap()
        guard let all = AgreementPart(items, bootstrap) else { return nil }
        self.items = items
        self.all = all
        var byGroup: [String: [Item]] = [:]
        for item in items { if let group = item.group { byGroup[group, default: []].append(item) } }
        groups = byGroup.keys.sorted().compactMap { name in
            AgreementPart(byGroup[name] ?? [], bootstrap).map { (name, $0) }
        }
    }

    public static func == (left: AgreementStudy, right: AgreementStudy) -> Bool {
        // Everything else is computed from the items.
        left.items == right.items
    }

    /// The indices of the items whose marks differ, those that differ most first; as many as are asked for.
    public func disagreements(most: Int = mostDisagreements) -> [Int] {
        let order = items.indices.sorted { left, right in
            let (a, b) = (items[left].gap, items[right].gap)
            return a == b ? left < right : a > b
        }
        return order.prefix(most).filter { items[$0].gap > 0 }
    }

    /// As many of them are shown at most.
    public static let mostDisagreements = 10
}
