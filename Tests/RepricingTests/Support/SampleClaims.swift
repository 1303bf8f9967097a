// A few hundred claims from a seed, and the table of fields that they make.

import FeePricing
import SeededNumbers

/// Claims over the embedded codes.
enum SampleClaims {
  /// Three hundred claims of one to six lines.
  static let all = Result { try make(count: 300, seed: 20_260_302) }

  static func make(count: Int, seed: UInt64) throws -> [Claim] {
    let data = try FeeData.embedded.get()
    let codes = data.labels.keys.sorted()
    var random = SeededNumbers(seed: seed)
    return (0..<count).map { number in
      let few = (0..<3).map { _ in random.pick(codes) }
      let locality = random.pick(["09102-04", "13202-01", "04412-99", "99999-99"])
      let practitioner = random.pick(["MD", "MD", "NP", "PA", "PT", "XX"])
      let lines = (0..<random.number(1...6)).map { _ in
        line(
          random.number(0...2) == 0 ? random.pick(codes) : random.pick(few), locality, practitioner, &random)
      }
      return Claim(id: "CLAIM-\(number)", lines: lines)
    }
  }

  private static func line(
    _ code: ProcedureCode, _ locality: String, _ practitioner: String, _ random: inout SeededNumbers
  ) -> ClaimLine {
    let modifiers = (0..<random.pick([0, 0, 1, 1, 2, 4])).compactMap { _ in
      Modifier(random.pick(["50", "RT", "LT", "26", "TC", "59", "25", "54", "78", "80", "AS", "ZZ"]))
    }
    let dates = ["2026-03-02", "2026-03-02", "2026-03-03", "2025-11-12", "2024-03-08", "2019-01-01"]
    return ClaimLine(
      code: code, modifiers: Modifiers(modifiers) ?? .none,
      units: Int32(random.pick([1, 1, 1, 2, 3, 12, 0])),
      date: ServiceDate(random.pick(dates))!, place: PlaceOfService(random.pick(["11", "22", "24", "98"]))!,
      locality: Locality(locality)!, practitioner: Practitioner(practitioner)!,
      charge: random.number(0...3) == 0 ? nil : Money(cents: Int64(random.number(0...300_000))))
  }
}

/// A table of claim lines as text fields, to be written in one form or another.
struct ClaimsTable {
  static let headings = [
    "claim_id", "line", "date_of_service", "hcpcs", "mod1", "mod2", "mod3", "mod4", "units", "pos", "carrier",
    "locality", "provider", "charge",
  ]

  var headings = Self.headings
  var rows: [[String]]

  /// The fields as our own files have them.
  init(_ claims: [Claim]) {
    rows = claims.flatMap { claim in
      claim.lines.enumerated().map { number, line in
        let modifiers = (0..<4).map { $0 < line.modifiers.count ? line.modifiers[$0].description : "" }
        return [claim.id, "\(number + 1)", line.date.description, line.code.description] + modifiers
          + [line.units.description, line.place.description, line.locality.carrier, line.locality.number]
          + [line.practitioner.description, line.billedCharge?.description ?? ""]
      }
    }
  }

  /// The table with `separator` between fields and `lineEnd` after each record.
  func text(
    separator: String = ",", lineEnd: String = "\n", field: (String) -> String = { $0 }
  ) -> [UInt8] {
    let lines = ([headings] + rows).map { $0.map(field).joined(separator: separator) + lineEnd }
    return Array(lines.joined().utf8)
  }

  /// The table with the fields of some columns written in another way.
  func mapping(_ columns: Set<String>, _ change: (String) -> String) -> ClaimsTable {
    var table = self
    for row in rows.indices {
      for column in headings.indices where columns.contains(headings[column]) {
        table.rows[row][column] = change(rows[row][column])
      }
    }
    return table
  }

  /// The table with its columns in the order of `order`.
  func arranged(_ order: [Int]) -> ClaimsTable {
    var table = self
    table.headings = order.map { headings[$0] }
    table.rows = rows.map { row in order.map { row[$0] } }
    return table
  }

  /// The table with all modifiers in one column.
  func joiningModifiers(by separator: String) -> ClaimsTable {
    var table = self
    func joined(_ row: [String], _ cell: String) -> [String] { Array(row[..<4]) + [cell] + row[8...] }
    table.headings = joined(headings, "modifiers")
    table.rows = rows.map { joined($0, $0[4..<8].filter { !$0.isEmpty }.joined(separator: separator)) }
    return table
  }
}
