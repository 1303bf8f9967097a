// Rows where a look-up finds them with one wait for memory and seldom a wrong guess.

/// Rows by their key, two to a cache line: a row stands in the pair that its key's hash names, or in the next pair
/// with room.
///
/// Memory of its own, aligned to cache lines: an array's elements begin 32 bytes behind a boundary of 16, so that
/// every other row of 32 bytes would lie in two lines. Filled once, then only read: safe to share.
final class PricingRowTable: @unchecked Sendable {
  private static let cacheLine = 64

  private let base: UnsafeMutablePointer<PricingRow>
  /// How many places there are: a power of two.
  let count: Int
  /// Which bits of a hash name a pair: the highest.
  private let shift: UInt64

  /// - Parameter capacity: how many rows will be inserted at most; pairs are then mostly half empty.
  init(capacity: Int) {
    var bits = 6
    while 1 << bits < capacity * 2 { bits += 1 }
    count = 1 << bits
    shift = UInt64(64 - (bits - 1))
    base = UnsafeMutableRawPointer.allocate(
      byteCount: count * MemoryLayout<PricingRow>.stride, alignment: Self.cacheLine
    ).bindMemory(to: PricingRow.self, capacity: count)
    base.initialize(repeating: .empty, count: count)
  }

  deinit {
    base.deallocate()
  }

  /// - Precondition: `place` is below ``count``.
  subscript(place: Int) -> PricingRow {
    @inline(__always)
    get {
      precondition(UInt(bitPattern: place) < UInt(bitPattern: count))
      return base[place]
    }
  }

  /// Adds a row while the table is being made.
  ///
  /// - Returns: where it stands; `nil` if there is one with its key already, which is kept.
  func insert(_ row: PricingRow) -> Int? {
    var place = firstPlace(of: row.key)
    while !base[place].isEmpty, base[place].key != row.key { place = (place + 1) & (count - 1) }
    guard base[place].isEmpty else { return nil }
    base[place] = row
    return place
  }

  /// Where the row with `key` stands.
  @inline(__always)
  func place(of key: UInt64) -> Int? {
    // Below the count: the hash has as many bits as there are pairs.
    var pair = firstPlace(of: key)
    while true {
      // Which of the two is a choice of numbers, not of ways. The second place of a pair is filled after the first.
      let place = pair &+ (base[pair].key == key ? 0 : 1)
      let found = base[place].key
      if found == key { return place }
      if found == 0 { return nil }
      pair = (pair &+ 2) & (count &- 1)
    }
  }

  /// The first place of the pair that a key's hash names.
  @inline(__always)
  private func firstPlace(of key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) &>> shift) &* 2
  }
}
