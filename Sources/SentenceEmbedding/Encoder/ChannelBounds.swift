import Glibc

/// What the values of each channel stay within where a projection rounds them to bytes by fixed factors: at the input
/// of each layer's attention (site `2 * layer`) and of its expansion (`2 * layer + 1`).
///
/// A few channels of such models run thirty times as wide as the rest, so one factor for all would waste most of a
/// byte. Held as letters, one a channel: each step is a quarter of an octave, so that a bound is at most a fifth wide.
final class ChannelBounds {
    private var greatest: [Float]
    private let width: Int

    /// A bound is so much wider than the greatest value seen.
    static let margin: Float = 1.4
    /// The letter `a` stands for this bound; four letters on, it doubles.
    static let least: Float = 0.25

    init(sites: Int, width: Int) {
        greatest = [Float](repeating: 0, count: sites * width)
        self.width = width
    }

    private init(letters: String, width: Int) {
        greatest = letters.utf8.map { Self.bound(Int($0) - 97) / Self.margin }
        self.width = width
    }

    func observe(_ states: Rows<Float>, rows: Range<Int>, site: Int) {
        for row in rows {
            for (channel, value) in states[row].enumerated() {
                greatest[site * width + channel] = max(greatest[site * width + channel], abs(value))
            }
        }
    }

    /// The bounds of each site's channels.
    var sites: [[Float]] {
        stride(from: 0, to: greatest.count, by: width).map { start in
            greatest[start..<start + width].map { Self.bound(Self.step($0 * Self.margin)) }
        }
    }

    var letters: String {
        String(decoding: greatest.map { UInt8(97 + Self.step($0 * Self.margin)) }, as: UTF8.self)
    }

    private static func bound(_ step: Int) -> Float { least * exp2(Float(step) / 4) }

    /// The smallest step whose bound is not below a value.
    private static func step(_ value: Float) -> Int {
        guard value > least else { return 0 }
        return min(28, Int((4 * log2(value / least) - 1e-3).rounded(.up)))
    }

    /// Those of the model that was measured before, by the size of its file; nil for any other. Whether it is that model
    /// is for its digest to say.
    static func known(size: Int) -> ChannelBounds? {
        guard size == KnownBounds.size else { return nil }
        return ChannelBounds(letters: KnownBounds.letters, width: KnownBounds.width)
    }

    /// What an unknown model is measured with: sentences of the kinds that essays hold.
    static let texts = [
        "Japan has promised to invest $68 billion in India over the next ten years, which will create jobs.",
        "The partnership cannot replace American power, but it can make sure that no single country controls Asia.",
        "Trade between the two countries is only 23 billion dollars a year.",
        "However, India depends on China for rare earths, magnets and the processing of critical minerals.",
        "Firstly, both take part in the Quad and in Malabar; secondly, they share intelligence.",
        "Chandrayaan-5 (LUPEX), semiconductors, AI & 5G: new areas of co-operation.",
        "The acid reacts with the marble and the mass of the sample goes down.",
        "The bulb does not light because there is a gap in the circuit!",
        "In conclusion, the way forward lies in implementation, timelines and people-to-people ties.",
        "Protein is made when mRNA leaves the nucleus and goes to a ribosome, where tRNA brings amino acids.",
        "I think you need to know how much vinegar was used and what kind of container.",
        "What, then, should New Delhi do? It ought to diversify its suppliers by 2030 and cut tariffs by 17%.",
        "It's \"right\"?! he said; no, i\"m wrong... @HOME #1 = 50%/2 * (a_b) [c] ~d", "Yes!", "u r 2 late :-(",
        "Battery Z is dead because terminals 4, 5 and 6 are not connected to the positive terminal.",
        "I don't know", "idk this one", "not right now.", "I\"m not sure", ".", "But there are issues also.",
        "ocean", "no", "Supply chains.", "\"Free and Open Indo-Pacific\" (FOIP) -> rules-based order",
    ]
}
