// The relative value rows of every loaded release, found by release, code and modifier.

/// The rows of all loaded releases, indexed by release, code and modifier in one table.
///
/// Look-up is open addressing on a packed key: a few nanoseconds, no allocation. A slot holds a row's number
/// and a part of its key's hash, so that a look-up touches one row.
public struct FeeSchedule: Sendable {
  /// The rows of all releases, in the order loaded.
  public let rows: [RelativeValueRow]
  /// The part of each row that every line needs, in the same order.
  let pricing: [PricingRow]
  /// Row number plus one in the low 20 bits, 12 bits of the hash above it; zero where there is none.
  private let slots: [UInt32]
  private let shift: UInt64

  /// The most rows that fit: about fifty releases.
  static let capacity = (1 << 20) - 1

  /// - Parameter rows: at most one per release, code and modifier; of several the first is kept.
  init(rows: [RelativeValueRow]) {
    precondition(rows.count <= Self.capacity)
    var bits = 6
    while (1 << bits) * 2 < rows.count * 3 { bits += 1 }
    let shift = UInt64(64 - bits)
    var slots = [UInt32](repeating: 0, count: 1 << bits)
    for (number, row) in rows.enumerated() {
      let hash = Self.hash(row.key)
      var slot = Int(hash >> shift)
      while slots[slot] != 0 && rows[Self.row(slots[slot])].key != row.key {
        slot = (slot + 1) & (slots.count - 1)
      }
      if slots[slot] == 0 { slots[slot] = UInt32(number + 1) | Self.tag(hash) }
    }
    self.rows = rows
    pricing = rows.map(PricingRow.init)
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
    let hash = Self.hash(key)
    let tag = Self.tag(hash)
    var slot = Int(truncatingIfNeeded: hash >> shift)
    while true {
      let entry = slots[slot]
      if entry == 0 { return nil }
      if (entry ^ tag) >> 20 == 0, pricing[Self.row(entry)].key == key { return Self.row(entry) }
      slot = (slot + 1) & (slots.count - 1)
    }
  }

  @inline(__always)
  private static func row(_ entry: UInt32) -> Int { Int(entry & 0xF_FFFF) - 1 }

  @inline(__always)
  private static func tag(_ hash: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: hash) & 0xFFF0_0000 }

  @inline(__always)
  private static func hash(_ key: UInt64) -> UInt64 {
    let product = key &* 0x9E37_79B9_7F4A_7C15
    return product ^ product >> 29
  }
}

/// Which of the loaded releases a row belongs to.
public struct ReleaseNumber: Hashable, Sendable {
  let number: UInt8
}
