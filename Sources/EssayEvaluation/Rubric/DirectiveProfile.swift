/// What a directive such as "critically discuss" demands of an answer, as `directives.yaml` says it.
public struct DirectiveProfile: Sendable, Equatable {
    public let name: String
    /// The demand in one sentence, for people.
    public let demand: String
    public let checks: [Check]
    /// How the share of the expected content becomes a share of the marks; linear where a rubric names no scale.
    public let scale: Scale
    /// How points are counted, as in short answers; nil where marks are earned by developing them.
    public let counting: Counting?
    /// Of the file it comes from, in lower-case hexadecimal; empty for a profile made in code.
    public let sha256: String

    public init(
        name: String, demand: String, checks: [Check], scale: Scale = .linear, counting: Counting? = nil,
        sha256: String = ""
    ) {
        self.name = name
        self.demand = demand
        self.checks = checks
        self.scale = scale
        self.counting = counting
        self.sha256 = sha256
    }

    /// A profile that demands nothing.
    public static let none = DirectiveProfile(name: "", demand: "", checks: [])

    /// A theme's marks then follow the number of its points, and neither argument nor depth adds or takes anything.
    public enum Counting: String, Sendable, CaseIterable {
        /// To state a point earns all of it.
        case points
        /// To name it is enough.
        case mentions

        var least: Level { self == .points ? .stated : .mentioned }
    }

    /// One thing that must be found in an answer.
    public struct Check: Sendable, Equatable {
        public enum Find: String, Sendable, CaseIterable {
            /// Themes of stance `for` with a point stated or developed.
            case supportingThemes = "supporting-themes"
            /// Themes of stance `against` with a point stated or developed.
            case limitingThemes = "limiting-themes"
            /// Themes of any stance with a point stated or developed.
            case dimensions
            /// Parts of the question with enough said on each.
            case parts
            /// Sentences that set one thing against another.
            case contrasts
            /// Sentences of the close that take a stand.
            case verdict
            /// Sentences of the close that take a stand on how far or how much.
            case degreeVerdict = "degree-verdict"
            /// Sentences that tie points of two themes together as cause and effect.
            case links
            /// Sentences with credited points that give a reason or consequence.
            case reasons
            /// Figures, years and names in sentences with credited points.
            case specifics
            /// Sentences with credited points that say what follows.
            case implications
            /// Sentences that say how far or how much.
            case degrees
        }

        public let find: Find
        /// How many must be found at the least.
        public let least: Int
        /// What the answer earns at the most otherwise, in per cent of the marks; 100 for advice alone.
        public let cap: Int
        /// What to tell the author where it is missing: one sentence without a full stop.
        public let otherwise: String

        public init(find: Find, least: Int, cap: Int, otherwise: String) {
            self.find = find
            self.least = least
            self.cap = cap
            self.otherwise = otherwise
        }
    }

    /// A line through points, from shares of the expected content to shares of the marks, both in per cent.
    public struct Scale: Sendable, Equatable {
        public struct Point: Sendable, Equatable {
            public let content: Int
            public let marks: Int

            public init(content: Int, marks: Int) {
                self.content = content
                self.marks = marks
            }
        }

        public let name: String
        /// Ascending in both; the first is 0, 0, the last has content 100.
        public let points: [Point]

        public init(name: String, points: [Point]) {
            self.name = name
            self.points = points
        }

        public static let linear = Scale(
            name: "", points: [Point(content: 0, marks: 0), Point(content: 100, marks: 100)])

        /// The marks that `earned` of `maximum` is worth on this scale, to the nearest hundredth.
        public func marks(for earned: Marks, of maximum: Marks) -> Marks {
            guard maximum > .zero else { return .zero }
            // In ten-thousandths of the maximum, by whole numbers.
            let share = min(earned.hundredths * 10_000 / maximum.hundredths, 10_000)
            guard let index = points.firstIndex(where: { $0.content * 100 >= share }), index > 0 else {
                return maximum.scaled(by: share == 0 ? 0 : points.last?.marks ?? 100, over: 100)
            }
            let (low, high) = (points[index - 1], points[index])
            let width = (high.content - low.content) * 100
            let height = (high.marks - low.marks) * 100
            let value = low.marks * 100 + (share - low.content * 100) * height / max(1, width)
            return maximum.scaled(by: value, over: 10_000)
        }
    }
}
