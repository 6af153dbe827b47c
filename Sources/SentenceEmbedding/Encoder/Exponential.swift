/// e to the power of each lane, for lanes from minus infinity to 0; within two units in the last place.
///
/// Cephes' expf: e^x = 2^n e^r with |r| <= ln 2 / 2, and a polynomial for e^r.
@inline(__always)
func exponential(_ value: Lanes) -> Lanes {
    let x = greater(value, Lanes(repeating: -87.3))
    let magic = Lanes(repeating: 12_582_912)
    let shifted = x * 1.442_695_04 + magic
    let n = shifted - magic
    var r = x - n * 0.693_359_375
    r -= n * -2.121_944_4e-4
    var p = r * 1.987_569_15e-4 + 1.398_199_95e-3
    p = p * r + 8.333_451_9e-3
    p = p * r + 4.166_579_6e-2
    p = p * r + 1.666_666_55e-1
    p = p * r + 5.000_000_12e-1
    let result = p * r * r + r + 1
    // Safe: as wide, and every pattern of bits is a value of either type.
    let exponent = unsafe unsafeBitCast(shifted, to: SIMD8<UInt32>.self) &<< 23
    let bits = unsafe unsafeBitCast(result, to: SIMD8<UInt32>.self)
    let power = unsafe unsafeBitCast(bits &+ exponent, to: Lanes.self)
    return power.replacing(with: 0, where: value .< Lanes(repeating: -87.3))
}
