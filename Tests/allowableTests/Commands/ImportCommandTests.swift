// allowable import: published files into a folder, then prices from it.

import Foundation
import Testing

@Suite struct ImportCommandTests {
  private static let releases = Program.package.appending(path: "FeeData/examples/release")
    .path(percentEncoded: false)
  private static let feeData = Program.package.appending(path: "FeeData").path(percentEncoded: false)

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: "\(Self.releases)/\(name)", encoding: .utf8)
  }

  private func contents(_ folder: String) throws -> [String: Data] {
    var found: [String: Data] = [:]
    for name in FileManager.default.subpaths(atPath: folder) ?? [] {
      if let data = FileManager.default.contents(atPath: "\(folder)/\(name)") { found[name] = data }
    }
    return found
  }

  /// A code outside the embedded set has a price once the rows of the example release are imported.
  @Test func importedCodesArePriced() throws {
    try Program.withTemporaryFolder { folder in
      let name = "PPRRVU2026_Jan_nonQPP.csv"
      let found = try codeOutsideTheSet(in: text(name))
      let code = try #require(found)
      let price = "price \(code.code) --national --date 2026-03-02 --pos 11 --format csv"
      #expect(try Program.run(price).records[1][3] == "not_priced")
      let stored = try Program.run("import \(Self.releases)/\(name) --into \(folder) --partial")
      #expect(stored.status == 0 && stored.output.contains("RVU26A"), "\(stored.errors)")
      let run = try Program.run("\(price) --fee-data \(folder) --fee-data \(Self.feeData)")
      #expect(run.status == 0 && run.records[1][3...4] == ["priced", code.fee], "\(run.output)\(run.errors)")
      // Of RVU25D only a selection of codes is embedded: the code is not new for that.
      let changes = try Program.run(
        "data diff RVU25D RVU26A \(code.code) --fee-data \(folder) --fee-data \(Self.feeData)")
      #expect(changes.output.contains("not in RVU25D as loaded"), "\(changes.output)")
    }
  }

  /// A code of the example release that the embedded set lacks, with its national fee, worked here.
  private func codeOutsideTheSet(in text: String) throws -> (code: String, fee: String)? {
    let embedded = try String(contentsOfFile: "\(Self.feeData)/pain-medicine.csv", encoding: .utf8)
    for line in text.split(whereSeparator: \.isNewline) {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard fields.count == 32, fields[0].count == 5, fields[1].isEmpty, fields[3] == "A", fields[7].isEmpty,
        fields[29] == "0.00", !embedded.contains("\n\(fields[0]),"), let total = Decimal(string: fields[11]),
        let factor = Decimal(string: fields[25])
      else { continue }
      var (exact, rounded) = (total * factor, Decimal())
      NSDecimalRound(&rounded, &exact, 2, .plain)
      return (fields[0], String(format: "%.2f", NSDecimalNumber(decimal: rounded).doubleValue))
    }
    return nil
  }

  @Test func importingTwiceChangesNoByte() throws {
    try Program.withTemporaryFolder { folder in
      let line =
        "import \(Self.releases)/PPRRVU2026_Jan_nonQPP.csv \(Self.releases)/GPCI2026.csv --into \(folder) --partial"
      #expect(try Program.run(line).status == 0)
      let once = try contents(folder)
      #expect(once.count >= 3)
      let again = try Program.run(line)
      #expect(again.status == 0 && again.output.contains("holds the same already; nothing changed"))
      #expect(try contents(folder) == once)
    }
  }

  /// What is done to the published file; the target folder stays as it was.
  @Test(arguments: ["a letter in a number", "cut short", "a field too few", "nothing", "no fee file"])
  func aDamagedFileIsRefusedWhole(damage: String) throws {
    try Program.withTemporaryFolder { folder in
      let target = "\(folder)/target"
      let good = "\(Self.releases)/PPRRVU2026_Jan_nonQPP.csv"
      #expect(try Program.run("import \(good) --into \(target) --partial").status == 0)
      let before = try contents(target)
      let text = try text("PPRRVU2026_Jan_nonQPP.csv")
      let damaged =
        switch damage {
        case "a letter in a number": text.replacing(",33.4009,", with: ",33.4OO9,", maxReplacements: 1)
        case "cut short": String(text.dropLast(40))
        case "a field too few": text.replacing(",33.4009,", with: ",", maxReplacements: 1)
        case "nothing": ""
        default: "code,label\n64493,facet\n"
        }
      try damaged.write(toFile: "\(folder)/bad.csv", atomically: false, encoding: .utf8)
      let run = try Program.run("import \(folder)/bad.csv --into \(target) --partial")
      #expect(run.status == 2)
      #expect(run.errors.contains("\(folder)/bad.csv"), "\(run.errors)")
      #expect(run.errors.contains(": error: ") || run.errors.contains("error:"))
      #expect(try contents(target) == before)
    }
  }

  /// What a file is, and its dates, stand before what was stored; payment amounts are named and not stored.
  @Test func whatAFileIsComesFirst() throws {
    try Program.withTemporaryFolder { folder in
      let amounts = (["2026", "09102", "04", "64493", "  "] + [String](repeating: "0", count: 11)).map {
        "\"\($0)\""
      }
      try (amounts.joined(separator: ",") + "\r\n")
        .write(toFile: "\(folder)/PF26.txt", atomically: false, encoding: .utf8)
      let run = try Program.run(
        "import \(Self.releases)/GPCI2026.csv \(folder)/PF26.txt --into \(folder)/target --partial")
      #expect(run.status == 0)
      #expect(run.lines[0].contains("PF26.txt: payment amounts (PFALL or PFREV)"))
      #expect(run.lines[1].hasSuffix("GPCI2026.csv: geographic indices (GPCI csv)"))
      #expect(run.lines[2] == "  GPCI2026, 3 rows, for 2026-01-01 to 2026-12-31")
      #expect(run.lines[3] == "  not among the known files")
      #expect(run.lines[4].hasPrefix("GPCI2026: stored in "))
    }
  }

  /// A release of a few rows is taken for a cut one, unless it is called partial.
  @Test func tooFewRowsAreRefused() throws {
    try Program.withTemporaryFolder { folder in
      let target = "\(folder)/target"
      let line = "import \(Self.releases)/GPCI2026.csv --into \(target)"
      let run = try Program.run(line)
      #expect(run.status == 2)
      #expect(
        run.errors.contains("GPCI2026.csv: error: 3 rows, where at least 109 are expected"), "\(run.errors)")
      #expect(run.errors.contains("--partial"))
      #expect(try contents(folder).isEmpty)
      let partial = try Program.run("\(line) --partial")
      #expect(partial.status == 0 && partial.errors.contains("warning: 3 rows"), "\(partial.errors)")
    }
  }

  @Test func aMissingFile() throws {
    try Program.withTemporaryFolder { folder in
      let run = try Program.run("import /nowhere/PPRRVU.csv --into \(folder)/target --partial")
      #expect(run.status == 2 && run.errors.contains("/nowhere/PPRRVU.csv"))
      #expect(try contents(folder).isEmpty)
    }
  }

  @Test func onlyTheCodesOfAList() throws {
    try Program.withTemporaryFolder { folder in
      try "code\n64493\n".write(toFile: "\(folder)/codes.csv", atomically: false, encoding: .utf8)
      let run = try Program.run(
        "import \(Self.releases)/PPRRVU2026_Jan_nonQPP.csv --into \(folder)/target --partial --codes \(folder)/codes.csv"
      )
      #expect(run.status == 0)
      let stored = try String(contentsOfFile: "\(folder)/target/medicare/rvus/RVU26A.csv", encoding: .utf8)
      #expect(stored.split(separator: "\n").dropFirst(2).allSatisfy { $0.hasPrefix("64493,") })
    }
  }
}
