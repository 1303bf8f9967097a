// The relative value rows of every loaded release, found by release, code and modifier.

/// The rows of all loaded releases, indexed by release, code and modifier in one table.
///
/// Look-up is open addressing on a packed key: a few nanoseconds, no allocation. What every line needs of a row
/// stands in the table itself, beside the key, so that a look-up waits for memory once.
public struct FeeSchedule: Sendable {
  /// The rows of all releases, in the order loaded.
  public let rows: [RelativeValueRow]
  /// The part of each row that every line needs, at its key's hash or the next free place behind it.
  let pricing: [PricingRow]
  /// For each place of ``pricing``, which of ``rows`` it belongs to.
  private let numbers: [UInt32]
  private let shift: UInt64

  /// The most rows that fit: about fifty releases.
  static let capacity = (1 << 20) - 1

  /// - Parameter rows: at most one per release, code and modifier; of several the first is kept.
  init(rows: [RelativeValueRow]) {
    precondition(rows.count <= Self.capacity)
    var bits = 6
    // Half full at most: a key is then mostly found at once, and the processor guesses so.
    while 1 << bits < rows.count * 2 { bits += 1 }
    let shift = UInt64(64 - bits)
    var pricing = [PricingRow](repeating: .empty, count: 1 << bits)
    var numbers = [UInt32](repeating: 0, count: 1 << bits)
    for (number, row) in rows.enumerated() {
      var place = Self.hash(row.key, shift)
      while !pricing[place].isEmpty, pricing[place].key != row.key {
        place = (place + 1) & (pricing.count - 1)
      }
      guard pricing[place].isEmpty else { continue }
      pricing[place] = PricingRow(row)
      numbers[place] = UInt32(number)
    }
    self.rows = rows
    self.pricing = pricing
    self.numbers = numbers
    self.shift = shift
  }

  /// The row of a code and modifier in a release.
  ///
  /// - Complexity: O(1).
  public func row(
    _ code: ProcedureCode, _ modifier: Modifier = .none, in release: ReleaseNumber
  ) -> RelativeValueRow? {
    place(of: RelativeValueRow.key(code, modifier, release)).map { row(at: $0) }
  }

  /// The whole row at a place of ``pricing``.
  @inline(__always)
  func row(at place: Int) -> RelativeValueRow { rows[Int(numbers[place])] }

  /// Where in ``pricing`` the row with `key` stands.
  @inline(__always)
  func place(of key: UInt64) -> Int? {
    var place = Self.hash(key, shift)
    while true {
      let found = pricing[place].key
      if found == key { return place }
      if found == 0 { return nil }
      place = (place &+ 1) & (pricing.count &- 1)
    }
  }

  @inline(__always)
  private static func hash(_ key: UInt64, _ shift: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) &>> shift)
  }
}

/// Which of the loaded releases a row belongs to.
public struct ReleaseNumber: Hashable, Sendable {
  let number: UInt8
}
