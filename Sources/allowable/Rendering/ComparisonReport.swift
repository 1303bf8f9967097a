// What changed for codes between two releases, as text, CSV and JSON.

import FeePricing
import Repricing

struct ComparisonReport {
  let comparison: ReleaseComparison

  private typealias Change = ReleaseComparison.Change

  /// A figure of a row and how it is read from it: the values first, then the indicators.
  private static let figures: [(name: String, read: @Sendable (RelativeValueRow) -> String)] = [
    ("work", { hundredths($0.work) }), ("nonfacility PE", { hundredths($0.nonfacilityPE) }),
    ("facility PE", { hundredths($0.facilityPE) }), ("MP", { hundredths($0.malpractice) }),
    ("status", { character($0.status) }), ("PC/TC", { character($0.component) }),
    ("global", { $0.global.published }),
    ("pre/intra/post", { "\($0.before)/\($0.during)/\($0.after)" }),
    ("multiple", { character($0.multiple) }), ("bilateral", { character($0.bilateral) }),
    ("assistant", { character($0.assistant) }), ("co-surgeon", { character($0.coSurgeon) }),
    ("team", { character($0.team) }), ("endoscopic base", { $0.endoscopicBase?.description ?? "none" }),
    ("imaging family", { $0.imagingFamily == 99 ? "none" : "\($0.imagingFamily)" }),
    ("nonfacility NA", { $0.isNotApplicableInNonfacility ? "NA" : "no" }),
    ("facility NA", { $0.isNotApplicableInFacility ? "NA" : "no" }),
  ]

  private static func hundredths(_ value: Int32) -> String { Money(cents: Int64(value)).description }
  private static func character(_ indicator: some RawRepresentable<UInt8>) -> String {
    String(UnicodeScalar(indicator.rawValue))
  }

  /// The figures of a row that differ, each with both values.
  private func differences(_ change: Change) -> [(name: String, before: String, after: String)] {
    guard let before = change.before, let after = change.after else { return [] }
    return Self.figures.compactMap { figure in
      let (old, new) = (figure.read(before), figure.read(after))
      return old == new ? nil : (figure.name, old, new)
    }
  }

  private func remarks(_ change: Change) -> String {
    let (before, after) = (comparison.before, comparison.after)
    if change.before == nil {
      return change.isAbsenceCertain ? "new in \(after.release)" : absence(from: before)
    }
    if change.after == nil {
      return change.isAbsenceCertain ? "gone from \(after.release)" : absence(from: after)
    }
    let differences = differences(change)
    if differences.isEmpty { return "same values and indicators" }
    return differences.map { "\($0.name) \($0.before) → \($0.after)" }.joined(separator: ", ")
  }

  /// A selection of codes does not tell whether CMS's release has a code.
  private func absence(from side: ReleaseComparison.Side) -> String {
    "not in \(side.release) as loaded (\(side.rows) rows)"
  }

  private func name(_ change: Change) -> String {
    change.modifier == .none ? change.code.description : "\(change.code)-\(change.modifier)"
  }

  // MARK: - Text

  var text: String {
    let sides = [comparison.before, comparison.after].map { side in
      "\(side.release) (\(side.date), factor \(side.factor?.description ?? "unknown"))"
    }
    var table = TextTable([
      .init(title: "Code"), .init(title: "Nonfacility", isRight: true), .init(title: "Change", isRight: true),
      .init(title: "Facility", isRight: true), .init(title: "Change", isRight: true),
      .init(title: "What changed", isWrapped: true),
    ])
    table.rows = comparison.changes.map { change in
      [
        name(change), amounts(change.nonfacility), difference(change.nonfacility), amounts(change.facility),
        difference(change.facility), remarks(change),
      ]
    }
    let missing = comparison.missing.map { "\($0) is in neither release as loaded\n" }.joined()
    return "From \(sides[0]) to \(sides[1]), national fees\n\n"
      + (comparison.changes.isEmpty ? "" : table.text()) + missing
  }

  private func amounts(_ fees: (before: Money?, after: Money?)) -> String {
    let texts = [fees.before, fees.after].map { $0?.description ?? "–" }
    return texts == ["–", "–"] ? "–" : "\(texts[0]) → \(texts[1])"
  }

  /// The change in dollars; empty unless there are two fees to compare.
  private func difference(_ fees: (before: Money?, after: Money?)) -> String {
    guard let before = fees.before, let after = fees.after else { return "" }
    let change = after - before
    return change.cents > 0 ? "+\(change)" : change.description
  }

  // MARK: - CSV and JSON

  private func fields(_ change: Change) -> [(String, JSONValue)] {
    var fields: [(String, JSONValue)] = [
      ("code", .string(change.code.description)), ("modifier", .string(change.modifier.description)),
    ]
    for (setting, fees) in [("nonfacility", change.nonfacility), ("facility", change.facility)] {
      fields.append(("\(setting)FeeBefore", .money(fees.before)))
      fields.append(("\(setting)FeeAfter", .money(fees.after)))
    }
    return fields
  }

  var csv: String {
    let header = [
      "code", "modifier", "nonfacility_before", "nonfacility_after", "facility_before", "facility_after",
      "changed",
    ]
    let rows = comparison.changes.map { change in
      let fees = [change.nonfacility.before, change.nonfacility.after, change.facility.before]
      return [change.code.description, change.modifier.description]
        + (fees + [change.facility.after]).map { $0?.description ?? "" } + [csvField(remarks(change))]
    }
    return ([header] + rows).map { $0.joined(separator: ",") + "\n" }.joined()
  }

  var json: JSONValue {
    let sides = [("before", comparison.before), ("after", comparison.after)].map { name, side in
      let fields: [(String, JSONValue)] = [
        ("release", .string(side.release)), ("date", .string(side.date.description)),
        ("conversionFactor", side.factor.map { .number($0.description) } ?? .null),
      ]
      return (name, JSONValue.object(fields))
    }
    let changes = comparison.changes.map { change in
      let changed = differences(change).map { difference in
        JSONValue.object([
          ("what", .string(difference.name)), ("before", .string(difference.before)),
          ("after", .string(difference.after)),
        ])
      }
      let presence: [(String, JSONValue)] = [
        ("isNew", .bool(change.before == nil && change.isAbsenceCertain)),
        ("isGone", .bool(change.after == nil && change.isAbsenceCertain)),
        ("changed", .array(changed)),
      ]
      return JSONValue.object(fields(change) + presence)
    }
    return .object(
      sides + [
        ("changes", .array(changes)),
        ("missing", .array(comparison.missing.map { .string($0.description) })),
      ])
  }
}
