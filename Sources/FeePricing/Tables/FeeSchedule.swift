// The relative value rows of every loaded release, found by release, code and modifier.

/// The rows of all loaded releases, indexed by release, code and modifier in one table.
///
/// Look-up is open addressing on a packed key: a few nanoseconds, no allocation.
public struct FeeSchedule: Sendable {
  /// The rows of all releases, in the order loaded.
  public let rows: [RelativeValueRow]
  /// Row number plus one, or zero; its size is a power of two and at most half full.
  private let slots: [UInt32]
  private let shift: UInt64

  /// - Parameter rows: at most one per release, code and modifier; of several the first is kept.
  init(rows: [RelativeValueRow]) {
    var bits = 6
    while 1 << bits < rows.count * 2 { bits += 1 }
    let shift = UInt64(64 - bits)
    var slots = [UInt32](repeating: 0, count: 1 << bits)
    for (number, row) in rows.enumerated() {
      var slot = Int(Self.hash(row.key) >> shift)
      while slots[slot] != 0 && rows[Int(slots[slot]) - 1].key != row.key {
        slot = (slot + 1) & (slots.count - 1)
      }
      if slots[slot] == 0 { slots[slot] = UInt32(number + 1) }
    }
    self.rows = rows
    self.slots = slots
    self.shift = shift
  }

  /// The row of a code and modifier in a release.
  ///
  /// - Complexity: O(1).
  public func row(
    _ code: ProcedureCode, _ modifier: Modifier = .none, in release: ReleaseNumber
  ) -> RelativeValueRow? {
    index(RelativeValueRow.key(code, modifier, release)).map { rows[$0] }
  }

  /// The number of the row with `key` in ``rows``.
  @inline(__always)
  func index(_ key: UInt64) -> Int? {
    var slot = Int(truncatingIfNeeded: Self.hash(key) >> shift)
    while true {
      let number = Int(slots[slot])
      if number == 0 { return nil }
      if rows[number - 1].key == key { return number - 1 }
      slot = (slot + 1) & (slots.count - 1)
    }
  }

  @inline(__always)
  private static func hash(_ key: UInt64) -> UInt64 { key &* 0x9E37_79B9_7F4A_7C15 }
}

/// Which of the loaded releases a row belongs to.
public struct ReleaseNumber: Hashable, Sendable {
  let number: UInt8
}
