// Says of most keys that a table does not have them, without looking them up.

import FeePricing

/// What rows of a long table are looked up by.
protocol FilteredKey: Hashable, Sendable {
  /// All of the key in one number whose high bits depend on every bit of it.
  var mixed: UInt64 { get }
}

extension ProcedureCode: FilteredKey {
  var mixed: UInt64 { packedText &* 0x9E37_79B9_7F4A_7C15 }
}

extension CodePair: FilteredKey {
  var mixed: UInt64 {
    (first.packedText &* 0x9E37_79B9_7F4A_7C15 ^ second.packedText) &* 0xD6E8_FEB8_6659_FD93
  }
}

/// A bit for each key, some keys sharing theirs: what is not in it is not in the table.
struct KeyFilter: Sendable {
  private var words: [UInt64]
  /// How far a mixed key is shifted to give a bit's place.
  private let shift: UInt64

  /// - Parameter keys: how many will be inserted at most; memory stops growing at 128 KB.
  init(keys: Int) {
    var bits: UInt64 = 10
    while bits < 20, 1 << bits < keys * 16 { bits += 1 }
    words = Array(repeating: 0, count: 1 << Int(bits - 6))
    shift = 64 - bits
  }

  mutating func insert(_ key: some FilteredKey) {
    let bit = key.mixed >> shift
    words[Int(bit >> 6)] |= 1 << (bit & 63)
  }

  func mayHold(_ key: some FilteredKey) -> Bool {
    let bit = key.mixed >> shift
    return words[Int(bit >> 6)] >> (bit & 63) & 1 == 1
  }
}
