// What is said of words that cannot be priced: what is wrong, and what would be right.

import Foundation
import Testing

/// Words, the exit status, and what standard error names.
private let errors: [(String, Int32, [String])] = [
  ("price 64493 --zip 00001 --date 2026-03-02", 2, ["00001", "00210"]),
  ("price 64493 --zip 3310 --date 2026-03-02", 2, ["3310", "33101"]),
  ("price 64493 --date 2023-06-01", 2, ["2023-06-01", "RVU24A 2024-01-01", "RVU26A"]),
  ("price 64493 --date 2026-02-30", 2, ["2026-02-30", "2026-03-02"]),
  ("price 64493 --pos 98 --date 2026-03-02", 2, ["98", "11 12", "22"]),
  ("price 64493 --pos office --date 2026-03-02", 2, ["office", "11"]),
  ("price 64493 --provider XX --date 2026-03-02", 2, ["XX", "NP", "CNM"]),
  ("price 64493 --provider M.D. --date 2026-03-02", 2, ["M.D.", "NP"]),
  ("price 64493 --locality 09102-05 --date 2026-03-02", 2, ["09102-05", "09102-03", "09102-04", "09102-99"]),
  ("price 64493 --locality 09103-04 --date 2026-03-02", 2, ["09103-04", "09102-04"]),
  ("price 64493 --zip 33101 --national --date 2026-03-02", 2, ["--zip", "--national"]),
  ("price 64493 --fee-data /nowhere/FeeData --date 2026-03-02", 2, ["/nowhere/FeeData", "--fee-data"]),
  ("price 64493-500", 2, ["64493-500", "500", "modifier"]),
  ("price 6449", 2, ["6449", "64493"]),
  ("price 64493@free", 2, ["free", "350"]),
  ("price 64493 --deductible-remaining much", 2, ["much", "100.00"]),
  ("price 64493 --mips 12 --date 2026-03-02", 2, ["12", "-9"]),
  ("price 64493 --mips 9.12345 --date 2026-03-02", 2, ["9.12345", "-9"]),
  ("price 64493 --mips -9 --qp --date 2026-03-02", 2, ["--qp", "excluded"]),
  ("reprice /dev/null --mips -9", 2, ["jsonl"]),
  ("price 64493 --localty 09102-04", 2, ["--localty", "--locality"]),
  ("price 64493 --format xml", 2, ["xml", "json"]),
  ("price", 2, ["CODE"]),
  ("prise 64493", 2, ["prise", "price"]),
  ("price 64493 --output /nowhere/answer.txt --date 2026-03-02", 2, ["/nowhere/answer.txt"]),
]

@Test(arguments: errors)
func priceError(line: String, status: Int32, named: [String]) throws {
  let run = try Program.run(line)
  #expect(run.status == status)
  #expect(run.output.isEmpty, "results only go to standard output")
  for text in named { #expect(run.errors.contains(text), "\(text) in: \(run.errors)") }
}

/// Words that are priced with a reason or a warning, and what it names.
private let warnings: [(String, [String])] = [
  ("price 64439 --date 2026-03-02", ["64439 is not in RVU26A", "64430", "64449", "unknown code"]),
  ("price 64493-5O --date 2026-03-02", ["5O is not a modifier", "did you mean 50?", "190.39"]),
  ("price 99213-26 --date 2026-03-02", ["modifier not valid for this code"]),
  ("price 63655 --date 2026-03-02", ["not priced in this setting"]),
  ("price 62323-50 --date 2026-03-02 --national", ["273.22", "indicator 9"]),
  ("price 64493 G0260 --date 2026-03-02", ["1 line has no price"]),
  ("price 64493 --nonparticipating --date 2026-03-02 --national", ["180.87", "208.00", "limiting charge"]),
]

@Test(arguments: warnings)
func priceWarning(line: String, named: [String]) throws {
  let run = try Program.run(line)
  #expect(run.status == 0)
  let text = run.output.split(whereSeparator: { $0 == " " || $0 == "\n" }).joined(separator: " ")
  for words in named { #expect(text.contains(words), "\(words) in: \(run.output)") }
}

/// A ZIP code whose last four digits decide its locality is priced with a warning that says so.
@Test func ambiguousZipCode() throws {
  let flagged = try firstFlaggedZipCode()
  let run = try Program.run("price 64493 --zip \(flagged) --date 2026-03-02")
  #expect(
    run.status == 0 && run.output.contains("ZIP \(flagged)") && run.output.contains("+4"), "\(run.output)")
}

private func firstFlaggedZipCode() throws -> String {
  let path = Program.package.appending(path: "FeeData/medicare/zips/ZIP5-2025Q4.csv")
  let text = try String(contentsOf: path, encoding: .utf8)
  let row = try #require(text.split(separator: "\n").first { $0.hasSuffix("+4") })
  return String(row.prefix(5))
}
