import EssayEvaluation

extension Marks {
    /// Reads `7`, `7.5` or `7.25`; nil for what is no amount of marks or more than a million.
    public init?(decimal text: String) {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }), let first = parts.first,
            !first.isEmpty, first.utf8.count <= 6, let whole = Int(first)
        else { return nil }
        var fraction = 0
        if parts.count == 2 {
            guard (1...2).contains(parts[1].utf8.count), let part = Int(parts[1]) else { return nil }
            fraction = parts[1].utf8.count == 1 ? part * 10 : part
        }
        self.init(hundredths: whole * 100 + fraction)
    }
}
