// What a code is paid by beside the physician fee schedule, as `lookup` shows it.

import FeePricing
import Repricing

/// A code's drug limit, anesthesia units and facility rates on a day; where a table of that day is not loaded, those
/// of the last one that lists the code, said to be so.
struct OtherPrices {
  let data: FeeData
  let facilityRates: FacilityRates
  let locality: Locality
  let isQualifying: Bool
  let date: ServiceDate

  /// An amount or number of units, with the table it is from.
  struct Entry {
    /// As JSON names it.
    let name: String
    let title: String
    let words: String
    let release: Release
    let isInForce: Bool
    let fields: [(String, JSONValue)]
  }

  func entries(of code: ProcedureCode) -> [Entry] {
    [
      entry("drugLimit", "drug", data.others.drugs, code, drugWords),
      entry("anesthesia", "anesthesia", data.others.baseUnits, code, anesthesiaWords),
      entry("surgeryCenter", "surgery center", facilityRates.procedures, code, procedureWords),
      entry("surgeryCenterAncillary", "surgery center", facilityRates.ancillary, code, ancillaryWords),
      entry("hospitalOutpatient", "hospital", facilityRates.hospital, code, hospitalWords),
    ].compactMap(\.self)
  }

  private typealias Said = (words: String, fields: [(String, JSONValue)])

  private func entry<Row: DatedRow>(
    _ name: String, _ title: String, _ table: DatedTable<Row>, _ code: ProcedureCode, _ words: (Row) -> Said
  ) -> Entry? where Row.Key == ProcedureCode {
    let days = [date] + table.releases.map(\.span.from)
    for day in days {
      guard let row = table.row(code, on: day), let release = table.release(on: day) else { continue }
      let said = words(row)
      return Entry(
        name: name, title: title, words: said.words, release: release, isInForce: day == date,
        fields: said.fields)
    }
    return nil
  }

  // MARK: - One kind of table each

  private func drugWords(_ row: DrugLimit) -> Said {
    let share = row.coinsurance.map { ", patient \(Rate(millionths: $0 * 10))" } ?? ""
    let limit = row.limit.map { "\(fixed($0, places: 3)) for \(row.dosage)" } ?? "no limit"
    return (
      limit + share,
      [
        ("limit", row.limit.map { .number(fixed($0, places: 3)) } ?? .null), ("dosage", .string(row.dosage)),
        ("coinsurancePercent", row.coinsurance.map { .number(fixed($0, places: 3)) } ?? .null),
      ]
    )
  }

  private func anesthesiaWords(_ row: AnesthesiaBaseUnit) -> Said {
    let factor = data.others.factor(at: locality, on: date, isQualifying: isQualifying)
    let units = row.units == 0 ? "base units set by the contractor" : "\(row.units) base units"
    return (
      units + (factor.map { ", \($0) dollars a unit" } ?? ""),
      [
        ("baseUnits", row.units == 0 ? .null : .integer(row.units)),
        ("conversionFactor", factor.map { .number($0.description) } ?? .null),
      ]
    )
  }

  private func procedureWords(_ row: SurgeryCenterRate) -> Said {
    let further = row.isDiscounted ? ", second and later procedures discounted" : ""
    return facility(
      row.rate.map { $0.cents * 10 }, row.indicator, further, without: Self.surgeryCenter(row.indicator))
  }

  private func ancillaryWords(_ row: AncillaryRate) -> Said {
    facility(
      row.rate.map { $0.cents * 10 }, row.indicator, "", without: Self.surgeryCenter(row.indicator))
  }

  private func hospitalWords(_ row: HospitalRate) -> Said {
    let packaged = row.status == "N" ? "packaged" : "no national rate"
    return facility(
      row.rate, row.status, row.classification.isEmpty ? "" : ", APC \(row.classification)",
      without: row.status.isEmpty
        ? "no rate and no status in the file" : HospitalRate.unpaidReason(ofStatus: row.status) ?? packaged)
  }

  private static func surgeryCenter(_ indicator: String) -> String {
    indicator == "N1" ? "packaged" : "priced by the contractor"
  }

  /// - Parameters:
  ///   - rate: thousandths of a dollar.
  ///   - none: what is said where there is no rate.
  private func facility(_ rate: Int64?, _ indicator: String, _ more: String, without none: String) -> Said {
    let amount = rate.map { "\(FacilityReport.rate($0)) national" } ?? none
    return (
      amount + (indicator.isEmpty ? "" : ", \(indicator)") + more,
      [
        ("rate", rate.map { .number(FacilityReport.rate($0)) } ?? .null),
        ("indicator", indicator.isEmpty ? .null : .string(indicator)),
      ]
    )
  }
}

extension OtherPrices.Entry {
  /// A paragraph: `drug: 0.741 for 10 MG, patient 20 % (ASP-2026Q1, 2026-01-01 to 2026-03-31)`.
  func text(on date: ServiceDate) -> String {
    let caution = isInForce ? "" : ", none loaded for \(date)"
    let words = "\(title): \(words) (\(release.name), \(release.span)\(caution))"
    return "  " + PriceReport.paragraph(words, indent: "    ")
  }

  var json: JSONValue {
    .object(
      fields + [
        ("release", .string(release.name)), ("from", .string(release.span.from.description)),
        ("through", .string(release.span.through.description)), ("inForce", .bool(isInForce)),
      ])
  }
}
