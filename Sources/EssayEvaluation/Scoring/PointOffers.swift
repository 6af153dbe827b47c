/// How to develop each point of a rubric with what its own text offers, worked out once; one per thread.
final class PointOffers {
    private let rubric: Rubric
    /// By theme and point.
    private var known: [[String?]]

    init(_ rubric: Rubric) {
        self.rubric = rubric
        known = rubric.themes.map { [String?](repeating: nil, count: $0.points.count) }
    }

    func advice(_ theme: Int, _ point: Int) -> String {
        if let advice = known[theme][point] { return advice }
        let advice = Offer(rubric.themes[theme].points[point].text, beside: rubric.commonWords).advice
        known[theme][point] = advice
        return advice
    }
}
