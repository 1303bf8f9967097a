// CMS's nine-digit ZIP code to carrier locality file (ZIP9, fixed width) as runs of codes.

import FeePricing

enum PublishedExtendedZipCodes {
  static let fixed = FixedReader(
    recognises: { $0.hasDigits(2..<7, 21..<25, 75..<80, inLineOf: 80) },
    read: { bytes, name throws(LoadError) in
      var table = PublishedTable(
        bytes, file: name,
        shape: .fixed([0..<2, 2..<7, 7..<12, 12..<14, 21..<25, 75..<80], unread: [14..<21, 31..<32]))
      return try read(&table)
    })

  private static func read(_ table: inout PublishedTable) throws(LoadError) -> PublishedFile {
    var codes: [ExtendedZipCodeRange] = []
    var quarter = ""
    while try table.next() {
      try table.checkGaps()
      guard table.count == 6 else {
        throw table.recordError(.notA(table.text(1), "a ZIP9 record of 80 characters"))
      }
      try table.checkFilled(1)
      try table.checkFilled(4)
      try PublishedZipCodes.checkQuarter(5, &quarter, table)
      let code = try table.count(1, upTo: 99_999) * 10_000 + (try table.count(4, upTo: 9_999))
      codes.append(
        ExtendedZipCodeRange(
          first: code, last: code, state: try table.state(0), locality: try table.locality(2, 3)))
    }
    codes.sort { $0.first < $1.first }
    return PublishedFile(
      .extendedZipCodes, "nine-digit ZIP codes (ZIP9 fixed-width text)",
      PublishedZipCodes.edition(quarter, prefix: "ZIP9"), readRows: codes.count,
      rows: try joined(codes, file: table.file))
  }

  /// Joins codes that follow one another in one locality.
  private static func joined(
    _ codes: [ExtendedZipCodeRange], file: String
  ) throws(LoadError) -> [ExtendedZipCodeRange] {
    var ranges: [ExtendedZipCodeRange] = []
    for code in codes {
      guard let last = ranges.last, last.last + 1 >= code.first else {
        ranges.append(code)
        continue
      }
      guard last.last < code.first else {
        throw LoadError(
          file: file, line: 0, column: 0, problem: .unrecognised("lists ZIP code \(code.first) twice"))
      }
      if last.state == code.state, last.locality == code.locality {
        ranges[ranges.count - 1] = ExtendedZipCodeRange(
          first: last.first, last: code.last, state: last.state, locality: last.locality)
      } else {
        ranges.append(code)
      }
    }
    return ranges
  }
}
