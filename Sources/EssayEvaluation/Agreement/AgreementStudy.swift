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
        /// What the column that groups answers says of this one.
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
            self.group = group
            self.withheld = withheld
        }

        /// How far apart the marks are, whichever is higher.
        var gap: Double { abs(computed - given) }
    }

    /// Two markers' agreement with its intervals, these in the order of ``Agreement/measures``.
    public struct Measured: Sendable, Equatable {
        public let agreement: Agreement
        let intervals: [Interval?]

        public var qwkInterval: Interval? { intervals[0] }
    }

    public let items: [Item]
    public let all: Measured
    /// The two human markers with each other, on the answers that both marked; nil where there are fewer than two.
    public let human: Measured?
    /// Computed marks against the teacher's on the answers that were marked twice.
    let onTwiceMarked: Agreement?
    /// Proportional reduction in mean squared error of the true mark; nil without second marks.
    public let prmse: Double?
    /// Correlation of given and computed marks with the effect of the answers' length taken out.
    public let partial: Double?
    public let partialInterval: Interval?
    /// By group, in alphabetical order; empty where no column was named.
    public let groups: [(name: String, measured: Measured)]

    /// Nil where there are no items.
    public init?(_ items: [Item]) {
        let bootstrap = Bootstrap()
        guard let all = Self.measure(items.map(\.given), items.map(\.computed), bootstrap) else { return nil }
        self.items = items
        self.all = all
        let twice = items.filter { $0.second != nil }
        let seconds = twice.compactMap(\.second)
        human = twice.count > 1 ? Self.measure(twice.map(\.given), seconds, bootstrap) : nil
        onTwiceMarked =
            twice.count > 1 ? Agreement(given: twice.map(\.given), computed: twice.map(\.computed)) : nil
        prmse = TrueScore.prmse(
            computed: items.map(\.computed), first: items.map(\.given), second: items.map(\.second))
        let lengths = items.map { Double($0.words) }
        partial = Statistics.partial(items.map(\.given), items.map(\.computed), control: lengths)
        partialInterval = bootstrap.interval(count: items.count) { indices in
            Statistics.partial(
                indices.map { items[$0].given }, indices.map { items[$0].computed },
                control: indices.map { lengths[$0] })
        }
        var byGroup: [String: [Item]] = [:]
        for item in items { if let group = item.group { byGroup[group, default: []].append(item) } }
        groups = byGroup.keys.sorted().compactMap { name in
            let members = byGroup[name] ?? []
            return Self.measure(members.map(\.given), members.map(\.computed), bootstrap).map { (name, $0) }
        }
    }

    public static func == (left: AgreementStudy, right: AgreementStudy) -> Bool {
        // Everything else is computed from the items.
        left.items == right.items
    }

    /// How much further the machine is from the teacher than a second person is: each measure of machine and teacher
    /// less that of the two people, on the answers that both people marked. Negative is worse (for rmse, mae: better).
    public var degradation: [(name: String, value: Double?)] {
        guard let human, let onTwiceMarked else { return [] }
        return Agreement.measures.map { measure in
            guard let machine = measure.value(onTwiceMarked), let people = measure.value(human.agreement) else {
                return (measure.name, nil)
            }
            return (measure.name, machine - people)
        }
    }

    private static func measure(_ given: [Double], _ computed: [Double], _ bootstrap: Bootstrap) -> Measured? {
        guard let agreement = Agreement(given: given, computed: computed) else { return nil }
        return Measured(agreement: agreement, intervals: bootstrap.agreement(given: given, computed: computed))
    }
}
