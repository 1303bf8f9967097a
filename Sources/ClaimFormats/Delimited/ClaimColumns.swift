// Which column of a claims file holds what, from its header record.

import FeePricing

/// The layout of a claims file.
public struct ClaimColumns: Sendable, Equatable {
  /// The byte between fields.
  public let separator: UInt8
  /// How many columns the header has.
  public let count: Int
  /// For each ``ClaimField``, its column; -1 where the file has none.
  let columns: [Int]
  /// Headings that name no field of a claim line.
  public let unused: [String]

  /// What is wrong with a header.
  public struct Problem: Error, CustomStringConvertible, Sendable {
    public let column: Int
    public let description: String
  }

  /// Finds the columns of a header record.
  ///
  /// - Throws: ``Problem`` if no column holds procedure codes, or two hold the same field.
  public init(header headings: [String], separator: UInt8) throws(Problem) {
    var columns = [Int](repeating: -1, count: ClaimField.allCases.count)
    var unused: [String] = []
    for (column, heading) in headings.enumerated() {
      guard let field = ClaimField.named(heading) else {
        unused.append(heading)
        continue
      }
      let earlier = columns[field.rawValue]
      if earlier >= 0 {
        let isBetter = try field.isBetter(heading, than: headings[earlier], column: column)
        unused.append(isBetter ? headings[earlier] : heading)
        guard isBetter else { continue }
      }
      columns[field.rawValue] = column
    }
    // A carrier without a locality says nothing of the place; many exports call the insurer so.
    let carrier = columns[ClaimField.carrier.rawValue]
    if carrier >= 0, columns[ClaimField.locality.rawValue] < 0 {
      unused.append(headings[carrier])
      columns[ClaimField.carrier.rawValue] = -1
    }
    guard columns[ClaimField.code.rawValue] >= 0 else {
      throw Problem(
        column: 1,
        description: "no column holds procedure codes; name one hcpcs (cpt, procedure code… will do)")
    }
    self.separator = separator
    self.count = headings.count
    self.columns = columns
    self.unused = unused
  }

  public func column(_ field: ClaimField) -> Int { columns[field.rawValue] }

  /// The separator that a header record is most likely written with: of comma, semicolon, tab and bar, the one
  /// that makes the most known headings.
  public static func separator(of header: Span<UInt8>, from start: Int, to end: Int) -> UInt8 {
    let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|")]
    var best = (count: 0, separator: candidates[0])
    for separator in candidates {
      var splitter = RecordSplitter(separator: separator)
      _ = splitter.split(header, from: start, to: end)
      let known = splitter.fields.indices.filter { ClaimField.named(splitter.text(header, $0)) != nil }.count
      if known > best.count { best = (known, separator) }
    }
    return best.separator
  }
}

extension ClaimField {
  /// Whether, of two columns of this field, the later is the one meant: a line's own value before the claim's, and
  /// a claim's number before an encounter's or an account's.
  ///
  /// - Throws: ``ClaimColumns/Problem`` if neither heading says more than the other.
  fileprivate func isBetter(
    _ later: String, than earlier: String, column: Int
  ) throws(ClaimColumns.Problem) -> Bool {
    let headings = [earlier, later].map(plainHeading)
    let areLines = headings.map { $0.hasPrefix("line") }
    if areLines[0] != areLines[1] { return areLines[1] }
    let places = headings.map { heading in
      Self.names[rawValue].firstIndex { plainHeading($0) == heading } ?? 0
    }
    if self == .claim, places[0] != places[1] { return places[1] < places[0] }
    throw ClaimColumns.Problem(
      column: column + 1,
      description: "columns \"\(earlier)\" and \"\(later)\" are both the \(heading); keep one")
  }
}
