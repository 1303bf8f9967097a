// The national fees of the pain codes in 2026, as an independent table has them.

import FeePricing
import Testing

private let painCodes = Folders.package.deletingLastPathComponent().appending(path: "shared/pain-codes.csv")
  .path(percentEncoded: false)

@Test(
  .enabled(if: fileExists(painCodes), "needs shared/pain-codes.csv beside the package; it is not there"))
func nationalFees() throws {
  let data = try FeeData.embedded.get()
  let period = try #require(data.period(on: ServiceDate(uncheckedYYYYMMDD: 2026_03_02)))
  let records = PublishedText.records(try readFile(painCodes))
  let header = try #require(records.first)
  func column(_ name: String) throws -> Int { try #require(header.firstIndex(of: name)) }
  let (code, modifier) = (try column("code"), try column("modifier"))
  let columns = [
    (Setting.nonfacility, try column("us_nf_nonqp")), (.facility, try column("us_f_nonqp")),
  ]
  var compared = 0
  for record in records.dropFirst() where !record[columns[0].1].isEmpty {
    let row = try data.schedule.row(
      ProcedureCode(record[code]).found(), Modifier(record[modifier]) ?? .none, in: period.releaseNumber
    ).found()
    // The table shows an NA setting's fee from the values that CMS repeats there.
    for (setting, place) in columns {
      let fee = feeScheduleAmount(row.relativeValues(in: setting), .national, factor: period.factor)
      #expect(fee.description == record[place], "\(record[code]) \(record[modifier]) \(setting)")
      compared += 1
    }
  }
  #expect(compared == 178, "89 rows with fees, two settings each")
}
