/// How far the computed marks of some answers, all or those of a group, agree with a person's.
public struct AgreementPart: Sendable, Equatable {
    /// A statistic with its interval; each is nil where it is undefined.
    public struct Estimate: Sendable, Equatable {
        public let value: Double?
        public let interval: Interval?

        /// An interval of what has no value says nothing.
        init(_ value: Double?, _ interval: Interval?) {
            self.value = value
            self.interval = value == nil ? nil : interval
        }
    }

    /// What a second person's marks tell.
    public struct People: Sendable, Equatable {
        /// The two people with each other, on the answers that both marked.
        public let agreement: Agreement
        /// Of ``agreement``, in the order of ``Agreement/measures``.
        public let estimates: [Estimate]
        /// How much further the machine is from the first person than the second is: each measure of machine and first
        /// person less that of the two people, on the answers that both marked, in the order of ``Agreement/measures``.
        /// Negative is worse (for rmse and mae: better).
        public let degradation: [Estimate]
        /// Proportional reduction in mean squared error of the true mark.
        public let prmse: Estimate
    }

    public let agreement: Agreement
    /// Of ``agreement``, in the order of ``Agreement/measures``.
    public let estimates: [Estimate]
    /// Correlation of given and computed marks with the effect of the answers' length taken out.
    public let partial: Estimate
    /// How many answers an advisory asks a person to mark.
    public let withheld: Int
    /// Nil where fewer than two answers were marked twice.
    public let people: People?

    public var qwk: Estimate { estimates[0] }

    /// Nil where there are no items.
    init?(_ items: [AgreementStudy.Item], _ bootstrap: Bootstrap) {
        let given = items.map(\.given)
        let computed = items.map(\.computed)
        let seconds = items.map(\.second)
        let lengths = items.map { Double($0.words) }
        guard let agreement = Agreement(given: given, computed: computed) else { return nil }
        let twice = items.filter { $0.second != nil }
        let pairs = MarkPairs(given: given, computed: computed)
        let count = Agreement.measures.count
        // One pass of resamples gives every interval of these answers.
        let intervals = bootstrap.intervals(count: items.count, measures: count + 2) { indices in
            let given = indices.map { given[$0] }
            let computed = indices.map { computed[$0] }
            let partial = Statistics.partial(given, computed, control: indices.map { lengths[$0] })
            let prmse =
                twice.count > 1
                ? TrueScore.prmse(computed: computed, first: given, second: indices.map { seconds[$0] }) : nil
            return pairs.measures(of: indices) + [partial, prmse]
        }
        self.agreement = agreement
        estimates = zip(Agreement.measures, intervals).map { Estimate($0.value(agreement), $1) }
        partial = Estimate(Statistics.partial(given, computed, control: lengths), intervals[count])
        withheld = items.count { $0.withheld }
        let prmse = TrueScore.prmse(computed: computed, first: given, second: seconds)
        people = People(twice, prmse: Estimate(prmse, intervals[count + 1]), bootstrap)
    }
}

extension AgreementPart.People {
    /// - Parameter twice: the answers that both people marked; nil where there are fewer than two.
    fileprivate init?(_ twice: [AgreementStudy.Item], prmse: AgreementPart.Estimate, _ bootstrap: Bootstrap) {
        let given = twice.map(\.given)
        let second = twice.compactMap(\.second)
        let computed = twice.map(\.computed)
        guard twice.count > 1, let people = Agreement(given: given, computed: second),
            let machine = Agreement(given: given, computed: computed)
        else { return nil }
        func difference(_ machine: Double?, _ people: Double?) -> Double? {
            machine.flatMap { machine in people.map { machine - $0 } }
        }
        let humanPairs = MarkPairs(given: given, computed: second)
        let machinePairs = MarkPairs(given: given, computed: computed)
        let count = Agreement.measures.count
        // The same resamples for both, since their difference is asked for.
        let intervals = bootstrap.intervals(count: twice.count, measures: 2 * count) { indices in
            let people = humanPairs.measures(of: indices)
            return people + zip(machinePairs.measures(of: indices), people).map(difference)
        }
        agreement = people
        estimates = zip(Agreement.measures, intervals).map { AgreementPart.Estimate($0.value(people), $1) }
        degradation = zip(Agreement.measures, intervals.dropFirst(count)).map { measure, interval in
            AgreementPart.Estimate(difference(measure.value(machine), measure.value(people)), interval)
        }
        self.prmse = prmse
    }
}
