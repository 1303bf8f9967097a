// CMS's ZIP code to carrier locality file (ZIP5, fixed width) as runs of codes.

/// The ZIP codes of a published ZIP5 file.
public struct PublishedZipCodes: Sendable {
  /// In order; a run holds only codes that the file lists.
  public let ranges: [ZipCodeRange]
  /// Year and quarter as the file writes them: `20254` is the fourth quarter of 2025.
  public let quarter: String

  /// Whether the first line has the length and the year and quarter of a ZIP5 record.
  static func recognises(_ bytes: [UInt8]) -> Bool {
    let line = bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    return line.count == 80 && digits(line.suffix(5)) != nil && digits(line.dropFirst(2).prefix(5)) != nil
  }

  init(_ bytes: [UInt8], name: String) throws(LoadError) {
    var codes: [ZipCodeRange] = []
    var quarter = ""
    for (number, line) in bytes.split(separator: UInt8(ascii: "\n")).enumerated() {
      let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      func field(_ from: Int, _ through: Int) -> String {
        String(decoding: line.dropFirst(from - 1).prefix(through - from + 1), as: UTF8.self)
      }
      guard line.count == 80, let zip = ZipCode(field(3, 7)),
        let locality = Locality(carrier: field(8, 12), number: field(13, 14)),
        digits(field(76, 80).utf8) != nil
      else {
        throw LoadError(
          file: name, line: number + 1, column: 1,
          problem: .notA(field(1, 14), "a ZIP5 record of 80 characters"))
      }
      quarter = field(76, 80)
      codes.append(
        ZipCodeRange(
          first: zip, last: zip, state: field(1, 2), locality: locality, needsPlusFour: field(21, 21) == "1"))
    }
    codes.sort { $0.first < $1.first }
    self.quarter = quarter
    ranges = try Self.joined(codes, name: name)
  }

  /// What the release is called: `ZIP5-2025Q4`.
  public var name: String { "ZIP5-\(quarter.prefix(4))Q\(quarter.suffix(1))" }

  /// Joins codes that follow one another in one locality.
  private static func joined(_ codes: [ZipCodeRange], name: String) throws(LoadError) -> [ZipCodeRange] {
    var ranges: [ZipCodeRange] = []
    for code in codes {
      guard let last = ranges.last else {
        ranges.append(code)
        continue
      }
      guard last.last != code.first else {
        throw LoadError(
          file: name, line: 0, column: 0, problem: .unrecognised("lists ZIP code \(code.first) twice"))
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
