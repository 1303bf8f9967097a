// The relative value rows of every loaded release, found by release, code and modifier.

/// The rows of all loaded releases, indexed by release, code and modifier in one table.
///
/// Look-up is by a packed key: a few nanoseconds, no allocation. What every line needs of a row stands in the table
/// itself, beside the key, so that a look-up waits for memory once.
public struct FeeSchedule: Sendable {
  /// The rows of all releases, in the order loaded.
  public let rows: [RelativeValueRow]
  /// The part of each row that every line needs.
  let pricing: PricingRowTable
  /// For each place of ``pricing``, which of ``rows`` it belongs to.
  private let numbers: [UInt32]

  /// The most rows that fit: about fifty releases.
  static let capacity = (1 << 20) - 1

  /// - Parameter rows: at most one per release, code and modifier; of several the first is kept.
  init(rows: [RelativeValueRow]) {
    precondition(rows.count <= Self.capacity)
    let pricing = PricingRowTable(capacity: rows.count)
    var numbers = [UInt32](repeating: 0, count: pricing.count)
    for (number, row) in rows.enumerated() {
      if let place = pricing.insert(PricingRow(row)) { numbers[place] = UInt32(number) }
    }
    self.rows = rows
    self.pricing = pricing
    self.numbers = numbers
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
  func place(of key: UInt64) -> Int? { pricing.place(of: key) }
}

/// Which of the loaded releases a row belongs to.
public struct ReleaseNumber: Hashable, Sendable {
  let number: UInt8
}
