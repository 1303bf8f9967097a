// Random numbers that are the same on every machine: what tests and the benchmark make their claims from.

/// A small generator of random numbers (SplitMix64) whose sequence depends on its seed alone.
public struct SeededNumbers: RandomNumberGenerator, Sendable {
  private var state: UInt64

  public init(seed: UInt64) {
    state = seed
  }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  public mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

  /// - Precondition: there is a value to pick.
  public mutating func pick<Value>(_ values: [Value]) -> Value { values[number(0...(values.count - 1))] }

  /// Whether something with this chance in a thousand happens.
  public mutating func happens(_ perMille: Int) -> Bool { number(0...999) < perMille }
}
