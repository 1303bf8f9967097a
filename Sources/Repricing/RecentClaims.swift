// Claims whose lines come back after others: an unsorted file.

import FeePricing

/// The numbers of the last quarter of a million claims, as hashes, to find claims whose lines come back.
struct RecentClaims {
  private static let bits = 18
  private var hashes = [UInt64](repeating: 0, count: 1 << bits)

  /// Remembers claims by hashes of their numbers.
  ///
  /// - Returns: how many of them were remembered already.
  mutating func countReturning(_ claims: borrowing Stack<UInt64>) -> Int {
    var returning = 0
    for number in claims.indices {
      let hash = claims[number]
      // Similar numbers differ in few bits; the product's high ones depend on them all.
      let place = Int((hash &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - Self.bits))
      if hashes[place] == hash { returning += 1 }
      hashes[place] = hash
    }
    return returning
  }
}
