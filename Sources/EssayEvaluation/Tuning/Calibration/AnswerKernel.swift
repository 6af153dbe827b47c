import Glibc

/// How alike two answers are, from 0 to 1: by their words, by the rubric's evidence and by what they mean.
///
///     wordShare * exp(cosine - 1) + evidenceShare * exp(-width * distance² / dimensions)
///         + meaningShare * exp(2 * (meaning - 1))
///
/// `cosine` is the mean of the cosines of the blocks of counts, each weighted by tf-idf with a logarithmic tf. Its
/// exponential lets pairs of words count where a sum of single words would not do; the distance is between
/// standardised numbers. `meaning` is the cosine of the vectors of a paraphrase engine, less the mean vector of the
/// training answers.
struct AnswerKernel: Sendable, Equatable {
    /// The share of the rubric's evidence and of the answer's form, from 0 to 1.
    var evidenceShare: Double
    var width: Double
    /// The share of a paraphrase engine's vectors, from 0 to 1; 0 without an engine.
    var meaningShare = 0.0

    var wordShare: Double { 1 - evidenceShare - meaningShare }

    /// Standardised numbers are held to this, so that what is rare in training does not put an answer out of reach.
    static let limit = 4.0

    func value(_ likeness: AnswerLikeness, dimensions: Int) -> Double {
        wordShare * exp(likeness.cosine - 1) + evidence(squares: likeness.squares, dimensions: dimensions)
            + meaning(likeness.meaning)
    }

    /// The part that the answers' meanings have in the likeness.
    func meaning(_ cosine: Double) -> Double { meaningShare > 0 ? meaningShare * exp(2 * (cosine - 1)) : 0 }

    /// The part that the rubric's evidence and the answer's form have in the likeness.
    func evidence(squares: Double, dimensions: Int) -> Double {
        evidenceShare * exp(-width * squares / Double(max(1, dimensions)))
    }
}

/// What the kernel makes a likeness of.
struct AnswerLikeness: Sendable, Equatable {
    /// The mean of the blocks' cosines.
    let cosine: Double
    /// The squared distance of the dense numbers.
    let squares: Double
    /// The cosine of the meanings; 0 without an engine.
    let meaning: Double
}
