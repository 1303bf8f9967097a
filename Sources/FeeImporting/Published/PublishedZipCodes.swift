// CMS's ZIP code to carrier locality file (ZIP5, fixed width) as runs of codes.

import FeePricing

enum PublishedZipCodes {
  static let fixed = FixedReader(
    recognises: { lines in
      lines.hasDigits(2..<7, 75..<80, inLineOf: 80) && !lines.hasDigits(21..<25, inLineOf: 80)
    },
    read: { bytes, name throws(LoadError) in
      var table = PublishedTable(
        bytes, file: name,
        shape: .fixed([0..<2, 2..<7, 7..<12, 12..<14, 20..<21, 75..<80], unread: [14..<18, 22..<23]))
      return try read(&table)
    })

  /// Year and quarter as the file writes them: `20254` is the fourth quarter of 2025.
  static func edition(_ quarter: String, prefix: String) -> Edition {
    // ZIP codes hold for any date of service: a table of a later quarter lists what changed since.
    Edition(
      name: "\(prefix)-\(quarter.prefix(4))Q\(quarter.suffix(1))", from: ServiceDate(uncheckedYYYYMMDD: 0),
      through: .endOfTime)
  }

  /// Every record is of one quarter, that of the first.
  static func checkQuarter(
    _ column: Int, _ quarter: inout String, _ table: PublishedTable
  ) throws(LoadError) {
    let text = table.text(column)
    guard table.isNumber(column), text.utf8.count == 5, ("1"..."4").contains(text.suffix(1)) else {
      throw table.error(column, .notA(text, "a year and a quarter, such as 20254"))
    }
    guard quarter.isEmpty || quarter == text else {
      throw table.error(column, .notA(text, "\(quarter), the quarter of the records before it"))
    }
    quarter = text
  }

  private static func read(_ table: inout PublishedTable) throws(LoadError) -> PublishedFile {
    var codes: [(range: ZipCodeRange, line: Int)] = []
    var quarter = ""
    while try table.next() {
      try table.checkGaps()
      guard table.count == 6, let zip = ZipCode(table.text(1)) else {
        throw table.recordError(.notA(table.text(1), "a ZIP5 record of 80 characters"))
      }
      try checkQuarter(5, &quarter, table)
      guard ["0", "1"].contains(table.text(4)) else {
        throw table.error(4, .notA(table.text(4), "the flag of a ZIP code that needs its plus-four: 0 or 1"))
      }
      let range = ZipCodeRange(
        first: zip, last: zip, state: try table.state(0), locality: try table.locality(2, 3),
        needsPlusFour: table.text(4) == "1")
      codes.append((range, table.line))
    }
    codes.sort { ($0.range.first, $0.line) < ($1.range.first, $1.line) }
    return PublishedFile(
      .zipCodes, "ZIP codes (ZIP5 fixed-width text)", edition(quarter, prefix: "ZIP5"),
      usualRows: 42_000, readRows: codes.count, rows: try joined(codes, file: table.file))
  }

  /// Joins codes that follow one another in one locality.
  private static func joined(
    _ codes: [(range: ZipCodeRange, line: Int)], file: String
  ) throws(LoadError) -> [ZipCodeRange] {
    var ranges: [ZipCodeRange] = []
    var lastLine = 0
    for (code, line) in codes {
      defer { lastLine = line }
      guard let last = ranges.last else {
        ranges.append(code)
        continue
      }
      guard last.last != code.first else {
        throw LoadError(
          file: file, line: line, column: 3,
          problem: .duplicate("ZIP code \(code.first)", firstLine: lastLine))
      }
      let follows = last.last.number + 1 == code.first.number && last.state == code.state
      if follows, last.locality == code.locality, last.needsPlusFour == code.needsPlusFour {
        ranges[ranges.count - 1] = ZipCodeRange(
          first: last.first, last: code.last, state: last.state, locality: last.locality,
          needsPlusFour: last.needsPlusFour)
      } else {
        ranges.append(code)
      }
    }
    return ranges
  }
}
