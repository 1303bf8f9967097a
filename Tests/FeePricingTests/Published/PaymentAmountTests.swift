// Amounts that CMS has published, to the cent.

import ClaimFormats
import Testing

@testable import FeePricing

/// RVU25D and the indices of 2025 as published, imported whole.
enum Published2025 {
  static let data = Result { () throws -> FeeData in
    let folder = try TemporaryFolder()
    let paths = ["PPRRVU2025_Oct.csv", "GPCI2025.csv"].map { "\(Folders.published)/pfs2025-rvu25d/\($0)" }
    try importPublished(paths, into: folder.path, from: 2025_01_01)
    var need = FeeDataNeed()
    need.dates = [2025_06_02, 2025_10_01, 2025_12_31].map { ServiceDate(uncheckedYYYYMMDD: $0) }
    need.zipCodes = []
    return try FeeData.load(from: [folder.path, Folders.feeData], need: need)
  }

  static func modifier(_ text: String) -> Modifier { Modifier(text) ?? .none }
}

@Suite(
  .enabled(
    if: Folders.hasPublished("pfs2025-payment-amounts/PFREV25D_PFREV4.txt"),
    Comment(rawValue: withoutPublishedFiles)))
struct PaymentAmountTests {
  /// The carrier-priced national payment amount file, both settings of every row.
  @Test func paymentAmountFile() throws {
    let data = try Published2025.data.get()
    let period = try #require(data.periods.first)
    let bytes = try Folders.bytes(ofPublished: "pfs2025-payment-amounts/PFREV25D_PFREV4.txt")
    let records = PublishedText.records(bytes) { $0 == "2025\"" }
    #expect(records.count == 1_526)
    var wrong: [String] = []
    for record in records {
      let (locality, code) = (Locality(carrier: record[1], number: record[2]), ProcedureCode(record[3]))
      let place = try data.locality(locality.found(), in: period).found()
      let row = try data.schedule.row(
        code.found(), Published2025.modifier(record[4]), in: period.releaseNumber
      ).found()
      for (setting, column) in [(Setting.nonfacility, 5), (.facility, 6)] {
        let fee = feeScheduleAmount(row.relativeValues(in: setting), place.indices, factor: period.factor)
        let published = PublishedText.scaled(record[column], places: 2) ?? -1
        if fee.cents != Int64(published) { wrong.append("\(record) \(setting): \(fee)") }
      }
    }
    #expect(wrong.isEmpty, "\(wrong.count) of 3,052 differ: \(wrong.prefix(3))")
  }

  /// Every status-A row of the OPPS cap file whose locality the index file has under the same number.
  @Test func outpatientCaps() throws {
    let data = try Published2025.data.get()
    let period = try #require(data.periods.first)
    let bytes = try Folders.bytes(ofPublished: "pfs2025-rvu25d/OPPSCAP_Oct.csv")
    let records = PublishedText.records(bytes).filter { $0.count == 7 && $0[2] == "A" }
    var compared = 0
    var wrong: [String] = []
    for record in records {
      let locality = try #require(Locality(carrier: record[3], number: record[4]))
      guard let place = data.locality(locality, in: period) else { continue }
      let row = try data.schedule.row(
        ProcedureCode(record[0]).found(), Published2025.modifier(record[1]), in: period.releaseNumber
      ).found()
      let settings = [(row.cappedFacilityPE, 5), (row.cappedNonfacilityPE, 6)]
      for (expense, column) in settings {
        let values = RelativeValues(
          work: row.work, practiceExpense: expense, malpractice: row.cappedMalpractice)
        let cap = feeScheduleAmount(values, place.indices, factor: period.factor)
        if cap.cents != Int64(PublishedText.scaled(record[column], places: 2) ?? -1) {
          wrong.append("\(record): \(cap)")
        }
      }
      compared += 1
    }
    #expect(compared > 5_900, "of \(records.count)")
    #expect(records.count - compared == 348, "localities that the file has under another contractor")
    #expect(wrong.isEmpty, "\(wrong.count) differ: \(wrong.prefix(3))")
  }

  /// A capped service pays the published cap: 74263 costs more than the outpatient rate everywhere.
  @Test func cappedServicePaysTheCap() throws {
    let data = try Published2025.data.get()
    let bytes = try Folders.bytes(ofPublished: "pfs2025-rvu25d/OPPSCAP_Oct.csv")
    let period = try #require(data.periods.first)
    let records = PublishedText.records(bytes) { ["72191", "74175"].contains($0) }
      .filter { $0[1].isEmpty || $0[1] == "TC" }
    var compared = 0
    for record in records {
      let locality = try #require(Locality(carrier: record[3], number: record[4]))
      guard data.locality(locality, in: period) != nil else { continue }
      let service = record[1].isEmpty ? record[0] : "\(record[0])-TC"
      let claim = Claim(lines: [
        try line(service, date: "2025-06-02", locality: "\(record[3])-\(record[4])")
      ])
      let allowed = Pricer(data).price(claim).lines[0].allowedAmount
      #expect(allowed?.description == Money(dollars: record[6])?.description, "\(record)")
      compared += 1
    }
    #expect(compared > 200)
  }
}
