// A code's published values with its fees, as text, CSV and JSON.

import FeePricing
import Repricing

struct LookupReport {
  let data: FeeData
  let period: PaymentPeriod
  let isQualifying: Bool
  let locality: Locality
  let date: ServiceDate
  let codes: [ProcedureCode]
  let others: OtherPrices

  struct Entry {
    let code: ProcedureCode
    let rows: [RelativeValueRow]
    /// What other schedules have of the code.
    let others: [OtherPrices.Entry]

    var isFound: Bool { !rows.isEmpty || !others.isEmpty }
  }

  /// A code's rows: the whole service, 26, TC and 53.
  var entries: [Entry] {
    let release = isQualifying ? period.qualifyingReleaseNumber : period.releaseNumber
    let modifiers = [Modifier.none] + ["26", "TC", "53"].compactMap { Modifier($0) }
    return codes.map { code in
      Entry(
        code: code, rows: modifiers.compactMap { data.schedule.row(code, $0, in: release) },
        others: others.entries(of: code))
    }
  }

  private var factor: ConversionFactor { isQualifying ? period.qualifyingFactor : period.factor }

  /// The fee of a row in a setting; `nil` where Medicare has none.
  private func fee(_ row: RelativeValueRow, _ setting: Setting, national: Bool) -> Money? {
    guard let indices = data.locality(national ? .national : locality, in: period)?.indices,
      StatusWords.isPriced(row.status), !row.isNotApplicable(in: setting)
    else { return nil }
    let values = row.relativeValues(in: setting)
    guard values.work | values.practiceExpense | values.malpractice != 0 else { return nil }
    return FeePricing.feeScheduleAmount(values, indices, factor: factor)
  }

  var text: String {
    let area = data.locality(locality, in: period).map { "\($0.name) (\(locality))" } ?? ""
    var text = "\(period.release), \(date), factor \(factor)\n"
    for entry in entries {
      text += "\n\(entry.code)\(data.labels[entry.code].map { "  \($0)" } ?? "")\n"
      if entry.rows.isEmpty { text += "  not in \(period.release) as loaded\n" }
      for row in entry.rows { text += rowText(row, area: area) }
      for other in entry.others { text += other.text(on: date) }
    }
    return text
  }

  private func rowText(_ row: RelativeValueRow, area: String) -> String {
    let name = row.modifier == .none ? "" : "modifier \(row.modifier): "
    let isNational = locality == .national
    let areas = isNational ? ["National"] : ["National", area]
    var table = TextTable(
      [.init(title: "")] + (["Work", "PE", "MP"] + areas).map { .init(title: $0, isRight: true) })
    for setting in Setting.allCases {
      let values = row.relativeValues(in: setting)
      let fees = (isNational ? [true] : [true, false]).map { fee(row, setting, national: $0) }
      table.rows.append(
        [setting.description + (row.isNotApplicable(in: setting) ? " (NA)" : "")]
          + [values.work, values.practiceExpense, values.malpractice].map(hundredths)
          + fees.map { $0?.description ?? "–" })
    }
    let indicators = indicatorTexts(row).map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    let lines = table.text().split(separator: "\n").map { "  \($0)\n" }.joined()
    let foot = wrapped(indicators, width: TextTable.width - 2).map { "  \($0)\n" }.joined()
    return "  \(name)status \(StatusWords.text(row.status))\n" + lines + foot
  }

  private func indicatorTexts(_ row: RelativeValueRow) -> [(String, String)] {
    var texts = [
      ("PC/TC", character(row.component)), ("global", row.global.published),
      ("multiple", character(row.multiple)), ("bilateral", character(row.bilateral)),
      ("assistant", character(row.assistant)), ("co-surgeon", character(row.coSurgeon)),
      ("team", character(row.team)),
    ]
    if row.before | row.during | row.after != 0 {
      texts.append(("pre/intra/post", "\(row.before)/\(row.during)/\(row.after)"))
    }
    if let base = row.endoscopicBase { texts.append(("endoscopic base", base.description)) }
    if row.imagingFamily != 99 { texts.append(("imaging family", "\(row.imagingFamily)")) }
    return texts
  }

  private func hundredths(_ value: Int32) -> String { Money(cents: Int64(value)).description }
  private func character(_ indicator: some RawRepresentable<UInt8>) -> String {
    String(UnicodeScalar(indicator.rawValue))
  }

  /// Code, modifier, status, values, indicators and fees of one row, as name and value.
  private func fields(_ row: RelativeValueRow) -> [(String, JSONValue)] {
    var fields: [(String, JSONValue)] = [
      ("code", .string(row.code.description)), ("modifier", .string(row.modifier.description)),
      ("label", .string(data.labels[row.code] ?? "")), ("status", .string(character(row.status))),
      ("work", .number(hundredths(row.work))), ("nonfacilityPE", .number(hundredths(row.nonfacilityPE))),
      ("facilityPE", .number(hundredths(row.facilityPE))),
      ("malpractice", .number(hundredths(row.malpractice))),
      ("nonfacilityNA", .bool(row.isNotApplicableInNonfacility)),
      ("facilityNA", .bool(row.isNotApplicableInFacility)),
    ]
    fields += indicatorTexts(row).map { (Self.key($0.0), .string($0.1)) }
    for (name, isNational) in [("national", true), ("local", false)] {
      for setting in Setting.allCases {
        fields.append(
          (Self.key("\(name) \(setting) fee"), .money(fee(row, setting, national: isNational))))
      }
    }
    return fields
  }

  /// Words as one name: `endoscopic base` is `endoscopicBase`.
  private static func key(_ words: String) -> String {
    let parts = words.split { !$0.isLetter }.map { $0.lowercased() }
    return (parts.first ?? "") + parts.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  var json: JSONValue {
    .object([
      ("release", .string(period.release)), ("date", .string(date.description)),
      ("conversionFactor", .number(factor.description)), ("locality", .string(locality.description)),
      (
        "codes",
        .array(
          entries.map { entry in
            .object(
              [
                ("code", .string(entry.code.description)),
                ("rows", .array(entry.rows.map { .object(fields($0)) })),
              ] + entry.others.map { ($0.name, $0.json) })
          })
      ),
    ])
  }

  var csv: String {
    let header = """
      release,code,modifier,status,work,pe_nonfacility,pe_facility,mp,global,multiple,bilateral,\
      national_nonfacility,national_facility,local_nonfacility,local_facility

      """
    return header
      + entries.flatMap(\.rows).map { row in
        let values = [row.work, row.nonfacilityPE, row.facilityPE, row.malpractice].map(hundredths)
        let fees = [
          (Setting.nonfacility, true), (.facility, true), (.nonfacility, false), (.facility, false),
        ]
        .map { fee(row, $0.0, national: $0.1)?.description ?? "" }
        let identity = [
          period.release, row.code.description, row.modifier.description, character(row.status),
        ]
        let indicators = [row.global.published, character(row.multiple), character(row.bilateral)]
        return (identity + values + indicators + fees).joined(separator: ",") + "\n"
      }.joined()
  }
}

/// Status codes in words.
enum StatusWords {
  static func isPriced(_ status: StatusCode) -> Bool {
    status == .active || status == .restricted || status == .injection
  }

  static func text(_ status: StatusCode) -> String {
    let letter = String(UnicodeScalar(status.rawValue))
    let words =
      switch status {
      case .active: "active"
      case .bundled: "bundled, never paid alone"
      case .contractorPriced: "priced by the contractor"
      case .deleted, .discontinued, .deletedModifier: "deleted"
      case .excludedByRegulation: "excluded; another schedule may pay"
      case .invalidWithGrace, .invalidForMedicare: "not valid for Medicare"
      case .anesthesia: "anesthesia"
      case .measurement: "measurement only"
      case .nonCovered: "not covered"
      case .bundledOrExcluded: "bundled or excluded"
      case .therapyFunctional: "therapy functional information"
      case .restricted: "restricted coverage"
      case .injection: "paid only if nothing else is paid that day"
      case .statutoryExclusion: "outside the physician fee schedule by statute"
      }
    return "\(letter) (\(words))"
  }
}
