/// An addition worth making next, with what it would earn.
public struct Advice: Sendable, Equatable {
    /// The first point to make or to develop, by its id; nil for advice on judgement or presentation.
    public let point: String?
    /// How many marks more the answer would have earned with this alone, everything else as it is, before the marks are
    /// rounded to the rubric's step.
    public let gain: Marks
    /// How many more with this and all advice before it, in whole steps.
    public let together: Marks
    public let message: String

    /// - Parameter together: without it, what this earns alone.
    public init(point: String?, gain: Marks, message: String, together: Marks? = nil) {
        self.point = point
        self.gain = gain
        self.message = message
        self.together = together ?? gain
    }
}
