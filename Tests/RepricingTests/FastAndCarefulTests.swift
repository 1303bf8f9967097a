// The fast and the careful reading of a line agree, whatever its fields hold.

import FeePricing
import SeededNumbers
import Testing

/// For each column of ``ClaimsTable``, what it may hold: usual, odd and wrong.
private let fields: [[String]] = [
  ["C1", "C1", "C2", "", " C2", "a-b"], ["1", "2", "", "01", "x"],
  [
    "2026-03-02", "2025-11-12", "2026-02-29", "2024-02-29", "2026-3-2", "3/2/2026", "20260302", "46083",
    "0000-00-00", "9999-12-31", "2026-13-01", "2026-03-02T08:00", "", "2026/03/02", "２026-03-02",
  ],
  [
    "99213", "64493", "J3301", "j3301", "9921", "992130", "99213.0", "64493-50", "00000", "ZZZZZ", "9921@",
    "9921[", "9921`", "9921{", "9921/", "9921:", "",
  ],
  ["", "50", "RT", "rt", "5", "505", "5@", "[A", "25 59"], ["", "", "59", "ZZ", "z"], ["", "", "LT"],
  ["", "", "XS"],
  [
    "1", "2", "12", "", "0", "00", "01", "99999", "100000", "123456789", "2147483648", "1.0", "1.5", "-1",
    "/", ":",
  ],
  ["11", "22", "1", "", "00", "99", "1:", "/1", "011", "x"],
  ["09102", "9102", "", "0910:", "/9102", "091020", "00000"],
  ["04", "4", "", "0:", "/4", "99", "004", "09102-04"],
  ["MD", "NP", "np", "", "M", "PTA", "M@", "[D", "ABCDE", "M1"],
  [
    "100.00", "", "0.00", "9.99", "100", "100.5", "100.505", "1234567.89", "12345678.90", "99999999.99",
    "100000000.00", "$5.00", "1:0.00", "10/.00", "10.:0", "1.00.0", ".50", "5.", ".", "-5.00",
    "0000000001.00",
    "100,00", "1,000.00", "7654321.09", "70.0/", "70.0:", "70.é", "é.00", "70.00é", "0070.05", "70.000",
  ],
]

/// Each column takes each value while the others are usual, and then all of them anything.
@Test func fastAndCarefulAgree() throws {
  var random = SeededNumbers(seed: 12)
  var table = ClaimsTable([])
  for column in fields.indices {
    for value in fields[column] {
      var row = fields.map { $0[0] }
      row[column] = value
      table.rows.append(row)
    }
  }
  for _ in 0..<2000 {
    table.rows.append(fields.map { random.number(0...5) > 0 ? $0[0] : random.pick($0) })
  }
  let bare = table.mapping(Set(table.headings)) { $0.contains(",") ? "\"\($0)\"" : $0 }
  let fast = try RepricedText(bare.text())
  let careful = try RepricedText(table.text { "\"\($0)\"" })
  #expect(fast.rows.count == table.rows.count)
  for (row, pair) in zip(fast.rows, careful.rows).enumerated() where pair.0 != pair.1 {
    Issue.record("\(table.rows[row]): \(pair.0) and \(pair.1)")
  }
  #expect(fast.complaints == careful.complaints && fast.summary.invalid > 100)
  #expect(fast.summary.priced > 100)
}
