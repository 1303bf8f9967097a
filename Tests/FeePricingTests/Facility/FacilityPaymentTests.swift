// What facilities are paid, from figures read off CMS's addenda.

import FeePricing
import Testing

/// A claim by place, day and services; what the facility is paid for each line, and in all.
struct FacilityExample: Sendable, CustomTestStringConvertible {
  let place: String
  let date: String
  let services: String
  let amounts: [String]
  let total: String

  init(_ place: String, _ date: String, _ services: String, _ amounts: [String], _ total: String) {
    (self.place, self.date, self.services, self.amounts, self.total) = (place, date, services, amounts, total)
  }

  var testDescription: String { "\(services) at \(place) on \(date)" }
}

private let surgeryCenter: [FacilityExample] = [
  // ASC addendum AA, January 2026: 64483 A2 485.51 Y; 62323 G2 387.46 Y; 63650 J8 5030.95, not discounted.
  .init("24", "2026-03-02", "64483", ["485.51"], "485.51"),
  .init("24", "2026-03-02", "62323 64483", ["193.73", "485.51"], "679.24"),
  // Both sides are two procedures: 485.51 + 242.755.
  .init("24", "2026-03-02", "64483-50", ["728.27"], "728.27"),
  .init("24", "2026-03-02", "64483-RT 64483-LT", ["485.51", "242.76"], "728.27"),
  // Two units behind a higher procedure: 22514 G2 3695.53 Y.
  .init("24", "2026-03-02", "64483x2 22514", ["485.52", "3695.53"], "4181.05"),
  .init("24", "2026-03-02", "63650x2", ["10061.90"], "10061.90"),
  .init("24", "2026-03-02", "63650 64483", ["5030.95", "485.51"], "5516.46"),
  // Packaged guidance (N1), a drug beside the procedure (addendum BB, K2 6.51), and a visit, which is on no list.
  .init("24", "2026-03-02", "64483 77003-26 J0585x100", ["485.51", "0.00", "651.00"], "1136.51"),
  .init("24", "2026-03-02", "64483 99213", ["485.51", "–"], "485.51"),
  .init("24", "2026-03-02", "J0585x100 99213", ["–", "–"], "–"),
  // 62350 J8 5690.58 Y and 62362 J8 15470.73 Y stay as they are; 64483 is further to either.
  .init("24", "2026-03-02", "62350 62362 64483", ["5690.58", "15470.73", "242.76"], "21404.07"),
  // Stopped before anesthesia: 387.46 / 2; the professional's own 53 does not say when the facility stopped.
  .init("24", "2026-03-02", "62323-73", ["193.73"], "193.73"),
  .init("24", "2026-03-02", "62323-74", ["387.46"], "387.46"),
  .init("24", "2026-03-02", "62323-53", ["–"], "–"),
  .init("24", "2026-03-02", "22514 22514-AS", ["3695.53", "0.00"], "3695.53"),
]

private let hospital: [FacilityExample] = [
  // OPPS addendum B 2025: 64483 T 890.29; 62323 T 692.52; 20610 T 295.19; 22514 J1 7143.73; 63650 J1 6562.90;
  // 96372 Q1 71.17; 77003 N; J0585 K 6.406.
  .init("22", "2025-06-02", "64483", ["890.29"], "890.29"),
  .init("19", "2025-06-02", "64483 62323 20610", ["890.29", "346.26", "147.60"], "1384.15"),
  .init("22", "2025-06-02", "64483-50", ["1335.44"], "1335.44"),
  .init("22", "2025-06-02", "64483 77003-26 96372", ["890.29", "0.00", "0.00"], "890.29"),
  .init("22", "2025-06-02", "96372", ["71.17"], "71.17"),
  .init("22", "2025-06-02", "22514 64483 63650 J0585x100", ["7143.73", "0.00", "0.00", "0.00"], "7143.73"),
  .init("22", "2025-06-02", "64483 J0585x100", ["890.29", "640.60"], "1530.89"),
  .init("22", "2025-06-02", "64483 99213", ["890.29", "–"], "890.29"),
  // Addendum FF of 2026 has rates and no status: one service is its rate, of several no total is known.
  .init("22", "2026-06-02", "64483", ["903.68"], "903.68"),
  .init("22", "2026-06-02", "64483 62323", ["903.68", "721.18"], "–"),
  // Add-ons have no rate in it: N1 in addendum AA of 2026 and N in addendum B of 2025, so packaged; 62303 is N1 and Q2.
  .init("22", "2026-06-02", "64493 64494 64495", ["903.68", "0.00", "0.00"], "903.68"),
  .init("22", "2026-06-02", "64635 64636", ["1765.76", "0.00"], "1765.76"),
  .init("22", "2026-06-02", "64483 62303", ["903.68", "–"], "903.68"),
  // 903.68 twice, or once and half of it: not known.
  .init("22", "2026-06-02", "64483-50", ["–"], "–"),
  .init("22", "2026-06-02", "62323x2", ["–"], "–"),
  // No rates for the day.
  .init("22", "2024-06-03", "64483", ["–"], "–"),
  .init("24", "2025-06-02", "64483 62323", ["–", "–"], "–"),
]

@Test(arguments: surgeryCenter + hospital)
func facilityPayment(example: FacilityExample) throws {
  let lines = try example.services.split(separator: " ").map {
    try line(String($0), date: example.date, place: example.place)
  }
  let rates = try FacilityRates.load(from: [Folders.feeData], codes: Set(lines.map(\.code)))
  let data = try FeeData.embedded.get()
  let parameters = try data.period(on: lines[0].date).found().parameters
  let payment = try FacilityPayment(lines, rates: rates, parameters: parameters).found()
  #expect(payment.kind == (example.place == "24" ? .surgeryCenter : .hospitalOutpatient))
  #expect(payment.lines.map { $0.amount?.description ?? "–" } == example.amounts)
  #expect(payment.amount?.description ?? "–" == example.total)
  #expect(payment.notPricedLines == example.amounts.count { $0 == "–" })
  #expect(payment.lines.allSatisfy { $0.amount != nil || !$0.note.isEmpty }, "no amount without a reason")
}

/// An office is no facility.
@Test func noFacilityPayment() throws {
  let lines = [try line("64483", date: "2026-03-02", place: "11")]
  let rates = try FacilityRates.load(from: [Folders.feeData])
  #expect(FacilityPayment(lines, rates: rates, parameters: RuleParameters()) == nil)
  #expect(FacilityPayment([], rates: rates, parameters: RuleParameters()) == nil)
}
