// CMS's payment amount files (PFALL, PFREV): amounts to hold a calculation against, not to make one of.

import FeePricing

enum PaymentAmountFile {
  static let description =
    "payment amounts (PFALL or PFREV): they are made of the tables and not stored; hold the fee data against "
    + "them with allowable verify"

  /// Whether a record has a year, a carrier, a locality and a code in the first of its sixteen fields.
  static func recognises(_ table: PublishedTable) -> Bool {
    table.count == columns && table.isNumber(0) && table.text(0).utf8.count == 4 && table.isNumber(1)
      && table.text(1).utf8.count == 5 && table.isCode(3)
  }

  private static let columns = 16

  /// Reads a file of payment amounts; `nil` if it is something else.
  ///
  /// The amounts of the therapy reduction are not read: CMS prints other payments in the same columns.
  /// - Throws: ``LoadError`` for a record that cannot be read, or a file cut short.
  static func read(_ bytes: [UInt8], name: String) throws(LoadError) -> (year: Int, rows: [PublishedAmount])?
  {
    var table = PublishedTable(bytes, file: name, shape: .separated(by: UInt8(ascii: ",")))
    // What is no table at all may look like a damaged one: only a recognised file is called damaged.
    guard (try? table.next()) == true, recognises(table), let year = Int(table.text(0)) else { return nil }
    var rows: [PublishedAmount] = []
    rows.reserveCapacity(bytes.count / 130)
    repeat {
      if isTrailer(table) { continue }
      try table.checkCount(columns)
      guard table.bytes[table.trimmed(0)].elementsEqual("\(year)".utf8) else {
        throw table.error(0, .notA(table.text(0), "\(year), the year of the rows before it"))
      }
      rows.append(try row(table))
    } while try table.next()
    try table.checkEnd()
    return (year, rows)
  }

  /// The notices at the end stand in a field of their own: `TRL- ALL RIGHTS RESERVED`.
  private static func isTrailer(_ table: PublishedTable) -> Bool {
    table.bytes[table.trimmed(0)].starts(with: "TRL".utf8)
  }

  private static func row(_ table: PublishedTable) throws(LoadError) -> PublishedAmount {
    let fee = try amounts(table, 5)
    var capped: PublishedAmount.Amounts?
    if table.bytes[table.trimmed(13)].elementsEqual("1".utf8) {
      let limit = try amounts(table, 14)
      capped = PublishedAmount.Amounts(
        nonfacility: lower(fee.nonfacility, limit.nonfacility), facility: lower(fee.facility, limit.facility))
    }
    return PublishedAmount(
      line: Int32(truncatingIfNeeded: table.line), code: try table.code(3), modifier: try table.modifier(4),
      locality: try table.locality(1, 2), fee: fee, capped: capped)
  }

  /// What is paid where there is an OPPS amount: it reduces the fee and never raises it; zero is none.
  private static func lower(_ fee: Money, _ limit: Money) -> Money { limit == .zero ? fee : min(fee, limit) }

  /// Two amounts that stand side by side, the one outside facilities first.
  private static func amounts(
    _ table: PublishedTable, _ column: Int
  ) throws(LoadError) -> PublishedAmount.Amounts {
    for column in [column, column + 1] where table.isEmpty(column) {
      throw table.error(column, .missing("an amount"))
    }
    return PublishedAmount.Amounts(
      nonfacility: Money(cents: try table.decimal(column, places: 2)),
      facility: Money(cents: try table.decimal(column + 1, places: 2)))
  }
}
