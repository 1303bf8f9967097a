// Small fixed-width texts in the layouts that CMS publishes; numbers are facts, names are ours.

/// A line with fields at their places, the first character being 1, as CMS's record layouts count.
func fixedLine(_ width: Int, _ fields: [(Int, String)]) -> String {
  var line = [Character](repeating: " ", count: width)
  for (place, text) in fields {
    line.replaceSubrange(place - 1..<place - 1 + text.count, with: Array(text))
  }
  return String(line) + "\r\n"
}

/// Fixed-width texts of two rows.
enum FixedSamples {
  static let anesthesia =
    fixedLine(77, [(1, "10112"), (13, "00"), (19, "ALABAMA"), (74, "1931")])
    + fixedLine(77, [(1, "02102"), (13, "01"), (19, "ALASKA*"), (74, "2786")])

  static let indices =
    "ADDENDUM E. FINAL CY 2025 GEOGRAPHIC PRACTICE COST INDICES (GPCIs) BY STATE\r\n"
    + "Medicare Admi State  Locality\r\n"
    + fixedLine(
      150,
      [
        (1, "10112"), (17, "AL"), (25, "00"), (30, "ALABAMA"), (122, "1.000"), (134, "0.869"), (146, "0.575"),
      ])
    + fixedLine(
      150,
      [
        (1, "02102"), (17, "AK"), (25, "01"), (30, "ALASKA*"), (122, "1.500"), (134, "1.081"), (146, "0.592"),
      ])
    + "MAC Assignments as of November 22, 2023\r\n*Work GPCI: ours\r\n"

  static let counties =
    "COUNTIES INCLUDED IN 2025 LOCALITIES. (OURS)\r\n\r\nMedicare AdmiLocality\r\n\r\n"
    + fixedLine(155, [(5, "10112"), (17, "00"), (23, "ALABAMA"), (46, "STATEWIDE"), (144, "ALL COUNTIES")])
    + "\r\n"
    + fixedLine(155, [(5, "01112"), (17, "51"), (23, "CALIFORNIA"), (46, "NAPA"), (144, "NAPA")])
    + "*  a note\r\n"

  static let caps =
    fixedLine(38, [(1, "72148TC"), (9, "A"), (11, "09102"), (18, "04"), (22, " 150.60"), (32, " 150.69")])
    + fixedLine(38, [(1, "72149TC"), (9, "A"), (11, "09102"), (18, "04"), (22, " 151.60"), (32, " 151.69")])
}
