// Claims whose lines come back after others: an unsorted file.

import FeePricing

/// The numbers of the last hundred thousand claims or so, as hashes, to find claims whose lines come back. Half a
/// megabyte: more would push fees out of the processor's cache.
struct RecentClaims {
  private static let bits = 17
  private var hashes = [UInt32](repeating: 0, count: 1 << bits)

  /// Remembers claims by hashes of their numbers.
  ///
  /// - Returns: how many of them were remembered already.
  mutating func countReturning(_ claims: borrowing Stack<UInt64>) -> Int {
    var returning = 0
    for number in claims.indices {
      let hash = claims[number]
      // Similar numbers differ in few bits; the product's high ones depend on them all.
      let place = Int((hash &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - Self.bits))
      let mark = UInt32(truncatingIfNeeded: hash)
      if hashes[place] == mark { returning += 1 }
      hashes[place] = mark
    }
    return returning
  }
}

/// A hash of a claim's number (FNV-1a).
func claimHash(_ number: some Sequence<UInt8>) -> UInt64 {
  number.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
}
