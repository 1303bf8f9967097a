// The tables beside the fee schedule: what holds on a day, and how damage is noticed.

import FeePricing
import Foundation
import Testing

/// The package's own tables, at figures read off CMS's files.
@Suite struct EmbeddedTableTests {
  private let folders = [Folders.feeData]

  private func code(_ text: String) throws -> ProcedureCode { try ProcedureCode(text).found() }
  private func day(_ text: String) throws -> ServiceDate { try ServiceDate(text).found() }

  /// A day, and what an anesthesia unit is paid in Miami: for most, and for qualifying participants.
  @Test(arguments: [
    ("2024-03-08", "22.4900", "22.4900"), ("2024-03-09", "22.8600", "22.8600"),
    ("2025-06-02", "22.3900", "22.3900"), ("2026-03-02", "22.6900", "22.8000"),
  ])
  func anesthesiaFactors(date: String, factor: String, qualifying: String) throws {
    let factors = try AnesthesiaFactors.load(from: folders)
    let row = try factors.row(Locality("09102-04").found(), on: day(date)).found()
    #expect([row.factor, row.qualifyingFactor].map(\.description) == [factor, qualifying])
    #expect(try factors.rows(on: day(date)).count == 109)
  }

  @Test func nationalFactors() throws {
    let factors = try ConversionFactors.load(from: folders)
    let date = try day("2026-03-02")
    #expect(factors.factor(.nonQualifying, on: date)?.description == "33.4009")
    #expect(factors.factor(forAnesthesia: true, .qualifying, on: date)?.description == "20.5998")
    let span = factors.span(of: ConversionFactor(tenThousandths: 332_875), .all)
    #expect(span?.description == "2024-03-09 to 2024-12-31")
    #expect(factors.span(of: ConversionFactor(tenThousandths: 1), .all) == nil)
  }

  @Test func anesthesiaBaseUnits() throws {
    let units = try AnesthesiaBaseUnits.load(from: folders)
    #expect(try units.row(code("01992"), on: day("2026-03-02"))?.units == 5)
    #expect(try units.row(code("01992"), on: day("2027-01-01")) == nil, "the nearest year is never used")
  }

  /// Triamcinolone, 10 mg a unit, 40 mg given: four units.
  @Test func drugLimits() throws {
    let drugs = try DrugLimits.load(from: folders, codes: [code("J3301")])
    let limit = try drugs.row(code("J3301"), on: day("2026-03-31")).found()
    #expect(limit.dosage == "10 MG" && limit.limit == 741 && limit.coinsurance == 20_000)
    // 4 × 0.741 = 2.964.
    #expect(limit.amount(units: 4) == Money(cents: 296) && limit.amount(units: 1) == Money(cents: 74))
    #expect(try drugs.row(code("J3301"), on: day("2026-04-01")) == nil, "no limits of that quarter are here")
    #expect(try drugs.row(code("J1010"), on: day("2026-03-31")) == nil, "not asked for")
  }

  @Test func surgeryCenterRates() throws {
    let rates = try SurgeryCenterRates.load(from: folders)
    let rate = try rates.row(code("64483"), on: day("2026-03-02")).found()
    #expect(rate.indicator == "A2" && rate.isDiscounted && rate.weight == 86_202)
    #expect(rate.rate == Money(cents: 485_51))
    #expect(try rates.release(on: day("2026-03-31"))?.name == "ASC-AA-2026Q1")
    #expect(try rates.release(on: day("2026-04-01"))?.name == "ASC-AA-2026Q2", "the later release takes over")
    let ancillary = try AncillaryRates.load(from: folders).row(code("J0585"), on: day("2026-03-02")).found()
    #expect(ancillary.indicator == "K2" && ancillary.weight == nil && ancillary.rate == Money(cents: 6_51))
  }

  @Test func hospitalRates() throws {
    let rates = try HospitalRates.load(from: folders)
    let old = try rates.row(code("64483"), on: day("2025-06-02")).found()
    #expect(old.status == "T" && old.classification == "5443" && old.rate == 890_290)
    let new = try rates.row(code("64483"), on: day("2026-06-02")).found()
    #expect(new.status.isEmpty && new.rate == 903_680)
  }

  @Test func tablesThatNoFolderHasAreEmpty() throws {
    let folders = [try TemporaryFolder().path]
    #expect(try UnitLimits.load(from: folders).row(code("64483"), on: day("2026-03-02")) == nil)
    #expect(try EditPairs.load(from: folders).release(on: day("2026-03-02")) == nil)
    #expect(try AddOnEdits.load(from: folders).edits(of: code("64484"), on: day("2026-03-02")).isEmpty)
    #expect(try ExtendedZipCodeTable.load(from: folders).range(of: 995_010_001) == nil)
  }
}

/// Small tables written here, some of them damaged.
@Suite struct SmallTableTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Lists one release of a kind with a table of these lines.
  private func write(_ kind: String, rows: Int, _ lines: String, span: String = "2026-01-01,2026-12-31")
    throws
  {
    let medicare = "\(folder.path)/medicare"
    try FileManager.default.createDirectory(atPath: medicare, withIntermediateDirectories: true)
    let list =
      "kind,release,participant,from,through,file,rows,source,checked\n\(kind),R,all,\(span),t.csv,\(rows),,\n"
    try list.write(toFile: "\(medicare)/releases.csv", atomically: false, encoding: .utf8)
    try lines.write(toFile: "\(medicare)/t.csv", atomically: false, encoding: .utf8)
  }

  private func code(_ text: String) throws -> ProcedureCode { try ProcedureCode(text).found() }
  private let date = ServiceDate(uncheckedYYYYMMDD: 2026_03_02)

  @Test func unitLimits() throws {
    try write("mue", rows: 2, "code,units,adjudication\n64483,1,2\n64484,4,3\n")
    let limits = try UnitLimits.load(from: [folder.path])
    #expect(try limits.row(code("64484"), on: date)?.units == 4)
    #expect(try limits.row(code("64483"), on: date)?.adjudication == .dayByPolicy)
  }

  @Test func editPairs() throws {
    try write(
      "ptp", rows: 4,
      """
      paid,denied,modifier,from,through
      64483,20552,9,1996-01-01,1996-01-01
      64483,64479,0,2000-06-05,2005-12-31
      64483,64479,1,2006-01-01,
      64483,77003,1,,2026-03-01

      """)
    let edits = try EditPairs.load(from: [folder.path], codes: [code("64483"), code("64479"), code("20552")])
    let paid = try code("64483")
    #expect(try edits.edit(paid: paid, denied: code("64479"), on: date)?.modifierUse == .allowed)
    #expect(try edits.edit(paid: paid, denied: code("20552"), on: date) == nil, "it never held")
    #expect(try edits.edit(paid: paid, denied: code("77003"), on: date) == nil, "not asked for, and over")
    #expect(edits.release(on: date)?.name == "R")
  }

  @Test func addOnEdits() throws {
    try write(
      "add-ons", rows: 3,
      "add_on,primary,type,from,through\n64484,64483,1,,\n64484,64479,1,,2025-12-31\n77003,,2,,\n")
    let edits = try AddOnEdits.load(from: [folder.path])
    #expect(try edits.edits(of: code("64484"), on: date).map(\.primary) == [code("64483")])
    let open = try edits.edits(of: code("77003"), on: date)
    #expect(open.map(\.kind) == [.contractorDecides] && open.map(\.primary) == [nil])
  }

  @Test func cappedAmountsAndCounties() throws {
    try write(
      "opps-caps", rows: 1,
      "code,modifier,status,carrier,locality,nonfacility,facility\n72148,TC,A,09102,04,150.69,150.60\n")
    let key = try CappedAmount.Key(code("72148"), Modifier("TC").found(), Locality("09102-04").found())
    let amount = try CappedAmounts.load(from: [folder.path]).row(key, on: date).found()
    #expect(amount.nonfacility == Money(cents: 150_69) && amount.facility == Money(cents: 150_60))
    try write(
      "counties", rows: 2,
      "carrier,locality,state,area,counties\n06102,16,ILLINOIS,CHICAGO,COOK\n06102,99,ILLINOIS,REST,ALL OTHER\n"
    )
    let parts = try LocalityCountyTable.load(from: [folder.path]).parts(
      of: Locality("06102-16").found(), on: date)
    #expect(parts.map(\.counties) == ["COOK"])
  }

  @Test func nineDigitZipCodes() throws {
    try write(
      "zips9", rows: 2,
      "first,last,state,carrier,locality\n995010001,995010009,AK,02102,01\n995010020,995010020,AK,02102,02\n",
      span: ",")
    let table = try ExtendedZipCodeTable.load(from: [folder.path])
    let found = [995_010_001, 995_010_009, 995_010_010, 995_010_020].map {
      table.range(of: $0)?.locality.number
    }
    #expect(found == ["01", "01", nil, "02"])
  }

  /// The rows listed, the table, and how the error says what is wrong.
  @Test(arguments: [
    (2, "code,units\n01992,5\n", "1 rows where releases.csv says 2"),
    (1, "code,units\n01992,5", "it is cut short"),
    (1, "code,units\n01992,S\n", "t.csv:2:7: error: \"S\" is not a number"),
    (2, "code,units\n01992,5\n01992,6\n", "t.csv:3:1: error: 01992 is listed twice"),
    (1, "code\n01992\n", "there is no column \"units\""),
    (1, "code,units\n01992\n", "t.csv:2:1: error: 1 fields where the header has 2"),
  ])
  func damaged(rows: Int, lines: String, words: String) throws {
    try write("base-units", rows: rows, lines)
    let error = #expect(throws: LoadError.self) { try AnesthesiaBaseUnits.load(from: [folder.path]) }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
  }

  @Test func anUnknownKindOfRelease() throws {
    try write("prices", rows: 1, "code,units\n01992,5\n")
    let error = #expect(throws: LoadError.self) { try readReleases(in: folder.path) }
    #expect(error?.description.contains("\"prices\" is not one of rvus, gpcis, zips") == true)
  }
}
