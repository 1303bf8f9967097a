// Small files in the layouts that CMS publishes; codes and numbers are facts, descriptions are ours.

/// Published files of a few rows.
enum PublishedSample {
  /// Heading lines of 32 columns; the layout of 31 has no PRIC IND, the 24th.
  private static let headings = [
    ",, , ,,,,,,,,,,,,,,,,,,,,,,,,,,NON-FACILITY,FACILITY,",
    ",,,,NOT USED,,,,,,,,,,,,,,,,,,,,,,PHYSICIAN,,DIAGNOSTIC,PE USED,PE USED,MP USED",
    ",,,,FOR,,,NON-FAC,,FACILITY ,,,,,,,,,,,,,,,,,SUPERVISION OF,,IMAGING,FOR OPPS,FOR OPPS,FOR OPPS",
    ",,,STATUS,MEDICARE ,WORK,NON-FAC,NA,FACILITY,NA,MP,NON-FACILITY,FACILITY,PCTC,GLOB,PRE,INTRA,POST,MULT,"
      + "BILAT,ASST,CO-,TEAM,PRIC,ENDO,CONV,DIAGNOSTIC,CALCULATION,FAMILY,PAYMENT,PAYMENT,PAYMENT",
    "HCPCS,MOD,DESCRIPTION,CODE,PAYMENT,RVU,PE RVU,INDICATOR,PE RVU,INDICATOR,RVU,TOTAL,TOTAL,IND,DAYS,OP,OP,"
      + "OP,PROC,SURG,SURG,SURG,SURG,IND,BASE,FACTOR,PROCEDURES,FLAG,INDICATOR,AMOUNT,AMOUNT,AMOUNT",
  ]

  /// Four rows of 2026: a facet injection, a joint injection, fluoroscopy and a shoulder procedure.
  private static let rows = [
    "64493,,\"ours, one joint\",A,,1.48,4.08,,0.82,,0.14,5.70,2.44,0,000,0.00,0.00,0.00,2,1,2,0,0,9,,33.4009,"
      + "09,0,99,0.00,0.00,0.00",
    "20610,,ours,A,,0.77,1.16,,0.29,,0.13,2.06,1.19,0,000,0.00,0.00,0.00,2,1,1,0,0,9,,33.4009,09,0,99,0.00,"
      + "0.00,0.00",
    "77003,26,ours,A,,0.59,0.22,,0.22,,0.04,0.85,0.85,1,ZZZ,0.00,0.00,0.00,0,0,0,0,0,9,,33.4009,09,0,99,0.00,"
      + "0.00,0.00",
    "29823,,ours,A,,7.78,7.39,NA,7.39,,1.56,16.73,16.73,0,090,0.10,0.69,0.21,3,1,2,1,0,9,29805,33.4009,09,0,"
      + "99,0.00,0.00,0.00",
  ]

  /// A relative value file as published, 31 or 32 columns.
  ///
  /// - Parameter price: what the column PRIC IND says: `1` in the file for qualifying participants.
  static func relativeValues(columns: Int = 32, price: String = "9", lineEnd: String = "\r\n") -> String {
    let title = [
      ",,2026 National Physician Fee Schedule Relative Value File January Release" + commas(29),
      ",,RELEASED 12/29/2025" + commas(29),
    ]
    let lines = (title + headings + rows.map { $0.replacing(",9,,33.4009", with: ",\(price),,33.4009") }).map
    {
      columns == 32 ? $0 : without24th($0)
    }
    return lines.map { $0 + lineEnd }.joined()
  }

  private static func commas(_ count: Int) -> String { String(repeating: ",", count: count) }

  private static func without24th(_ line: String) -> String {
    var isQuoted = false
    var column = 1
    return String(
      line.filter { character in
        if character == "\"" { isQuoted.toggle() }
        if character == ",", !isQuoted { column += 1 }
        return column != 24
      })
  }

  /// Indices with the work index once, as from April 2026 on, or both without and with the floor.
  static func indices(bothFloors: Bool) -> String {
    let head =
      bothFloors
      ? "2026 PW GPCI (without 1.0 Floor),2026 PW GPCI (with 1.0 Floor)" : "2026 PW GPCI (with 1.0 Floor)***"
    let empty = commas(bothFloors ? 7 : 6)
    func row(_ place: String, _ without: String, _ with: String, _ rest: String) -> String {
      "\(place),\(bothFloors ? "\(without),\(with)" : with),\(rest)\r\n"
    }
    return "ADDENDUM E. FINAL CY 2026 GEOGRAPHIC PRACTICE COST INDICES\(empty)\r\n\(empty)\r\n"
      + "Medicare Administrative Contractor (MAC),State,Locality Number,Locality Name,\(head),2026 PE GPCI,2026 MP GPCI\r\n"
      + row("10112,AL,00,ALABAMA", "0.988", "1.000", "0.875,0.566")
      + row("02102,AK,01,ALASKA*", "1.500", "1.500", "1.065,0.551")
      + row("04412,TX,99,REST OF TEXAS", "0.994", "1.000", "0.949,0.903")
      + "\(empty)\r\n* a footnote\(empty)\r\n"
  }

  /// ZIP codes in fixed width: three that follow one another, one of them with a plus-four flag.
  static let zipCodes = ["AK995010210201", "AK995020210201", "AK995030210201"].enumerated().map {
    number, start in
    let flag = number == 2 ? "1" : "0"
    return start + " Z9   \(flag) A" + String(repeating: " ", count: 52) + "20254\n"
  }.joined()
}
