// A provider's specialty as the health care provider taxonomy numbers it, and what practitioner that makes.

import FeePricing

/// A provider taxonomy code, such as `363L00000X`, or the beginning of one: up to ten letters and digits.
public struct Taxonomy: Hashable, Sendable {
  /// The first eight characters, the first in the high byte; zeros where there are fewer.
  fileprivate let high: UInt64
  /// The last two, likewise.
  fileprivate let low: UInt16

  /// - Returns: `nil` unless `text` is one to ten ASCII letters and digits; small letters count as capitals.
  public init?(_ text: some StringProtocol) {
    self.init(utf8: text.utf8)
  }

  init?(utf8 bytes: some Collection<UInt8>) {
    guard (1...10).contains(bytes.count) else { return nil }
    var high: UInt64 = 0
    var low: UInt16 = 0
    for (place, byte) in bytes.enumerated() {
      guard isAlphanumeric(byte) else { return nil }
      let capital = byte >= 97 ? byte - 32 : byte
      if place < 8 {
        high |= UInt64(capital) << UInt64(56 - 8 * place)
      } else {
        low |= UInt16(capital) << UInt16(72 - 8 * place)
      }
    }
    self.high = high
    self.low = low
  }

  /// How many characters there are.
  fileprivate var count: Int { 10 - (low == 0 ? 2 + high.trailingZeroBitCount / 8 : low & 0xFF == 0 ? 1 : 0) }

  /// Whether this begins with the characters of another.
  fileprivate func begins(with prefix: Taxonomy) -> Bool {
    let count = prefix.count
    let highMask: UInt64 = count >= 8 ? ~0 : ~(~0 >> UInt64(8 * count))
    let lowMask: UInt16 = count <= 8 ? 0 : count == 9 ? 0xFF00 : 0xFFFF
    return high & highMask == prefix.high && low & lowMask == prefix.low
  }
}

extension Taxonomy: CustomStringConvertible {
  public var description: String {
    let bytes = (0..<8).map { UInt8(truncatingIfNeeded: high >> (56 - 8 * $0)) }
    let rest = [UInt8(low >> 8), UInt8(low & 0xFF)]
    return String(decoding: (bytes + rest).prefix { $0 > 0 }, as: UTF8.self)
  }
}

/// Which practitioner a taxonomy makes, by the longest prefix that is listed: never by credentials or names.
///
/// - Source: `FeeData/medicare/taxonomies.csv`, which cites the authority row by row.
public struct TaxonomyTable: Sendable {
  public struct Row: Hashable, Sendable {
    public let prefix: Taxonomy
    public let practitioner: Practitioner
    public let citation: String
  }

  /// Longer prefixes first.
  public let rows: [Row]

  public init(rows: [Row]) {
    self.rows = rows.sorted { $0.prefix.count > $1.prefix.count }
  }

  /// The practitioner of a taxonomy; `nil` if no prefix of it is listed, as for clinics and suppliers.
  ///
  /// - Complexity: O(rows), a few integer operations each.
  public func practitioner(of taxonomy: Taxonomy) -> Practitioner? {
    rows.first { taxonomy.begins(with: $0.prefix) }?.practitioner
  }

  /// Reads `medicare/taxonomies.csv` of the first folder that has one.
  ///
  /// - Throws: ``LoadError`` if none has, or for a row that cannot be read.
  public static func load(from folders: [String]) throws(LoadError) -> TaxonomyTable {
    guard let path = folders.map({ "\($0)/medicare/taxonomies.csv" }).first(where: fileExists) else {
      throw LoadError(
        file: "taxonomies.csv", line: 0, column: 0,
        problem: .unrecognised("is in none of \(folders.joined(separator: ", "))"))
    }
    return try TaxonomyTable(file: path, bytes: readFile(path))
  }

  /// Reads a table with the columns `prefix`, `type` and `citation`.
  ///
  /// - Throws: ``LoadError`` for a row that cannot be read or that is there twice.
  public init(file: String, bytes: [UInt8]) throws(LoadError) {
    guard bytes.last == UInt8(ascii: "\n") else {
      throw LoadError(file: file, line: 0, column: 0, problem: .noFinalNewline)
    }
    var table = DelimitedTable(file: file, bytes: bytes)
    let columns = ["prefix", "type", "citation"]
    guard try table.next(), (0..<table.count).map({ [table] in table.text($0) }) == columns else {
      throw LoadError(
        file: file, line: 1, column: 1, problem: .missing("the header \(columns.joined(separator: ","))"))
    }
    var rows: [Row] = []
    var lines: [Taxonomy: Int] = [:]
    while try table.next() {
      let row = try Row(table)
      if let first = lines.updateValue(table.line, forKey: row.prefix) {
        throw table.error(0, .duplicate("\(row.prefix)", firstLine: first))
      }
      rows.append(row)
    }
    self.init(rows: rows)
  }
}

extension TaxonomyTable.Row {
  fileprivate init(_ table: DelimitedTable) throws(LoadError) {
    guard table.count == 3 else { throw table.error(0, .wrongColumnCount(table.count, expected: 3)) }
    guard let prefix = Taxonomy(table.text(0)) else {
      throw table.error(0, .notA(table.text(0), "a taxonomy of at most ten letters and digits"))
    }
    guard let practitioner = Practitioner(table.text(1)) else {
      throw table.error(1, .notA(table.text(1), "a practitioner type of one to four letters"))
    }
    self.init(prefix: prefix, practitioner: practitioner, citation: table.text(2))
  }
}
