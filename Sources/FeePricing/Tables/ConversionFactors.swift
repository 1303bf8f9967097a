// The conversion factors of each year, as the fee schedule rules set them.

/// National conversion factors by day: what a relative value unit and an anesthesia unit are paid.
///
/// - Source: `medicare/conversion-factors.csv`, whose rows name the rule or act.
public struct ConversionFactors: Sendable {
  private let rows: [Row]

  fileprivate struct Row {
    let span: DateSpan
    let participant: Release.Participant
    let factor: ConversionFactor
    let anesthesiaFactor: ConversionFactor
  }

  /// Reads the table from the first of the folders that has it; without one nothing is known.
  public static func load(from folders: [String]) throws(LoadError) -> ConversionFactors {
    let paths = folders.map { "\($0)/medicare/conversion-factors.csv" }
    guard let path = paths.first(where: fileExists) else { return ConversionFactors(rows: []) }
    var rows: [Row] = []
    try readTable(path, columns: ["from", "through", "participant", "factor", "anesthesia_factor"]) {
      table, at throws(LoadError) in
      guard let participant = Release.Participant(rawValue: table.text(at[2])) else {
        throw table.error(at[2], .notA(table.text(at[2]), "all, non-qp or qp"))
      }
      rows.append(
        Row(
          span: try table.span(from: at[0], through: at[1]), participant: participant,
          factor: try table.factor(at[3]), anesthesiaFactor: try table.factor(at[4])))
    }
    return ConversionFactors(rows: rows)
  }

  /// Dollars a relative value unit, or an anesthesia unit, on a day; `nil` where none is known.
  public func factor(
    forAnesthesia isAnesthesia: Bool = false, _ participant: Release.Participant, on date: ServiceDate
  ) -> ConversionFactor? {
    let row = rows.last { $0.holds(for: participant) && $0.span.contains(date) }
    return row.map { isAnesthesia ? $0.anesthesiaFactor : $0.factor }
  }

  /// The days on which a factor is in force; `nil` if it is in force on none.
  ///
  /// Anesthesia factors may differ in the last of four decimals: CMS prints them with four or six.
  public func span(
    of factor: ConversionFactor, forAnesthesia isAnesthesia: Bool = false, _ participant: Release.Participant
  ) -> DateSpan? {
    rows.last { row in
      let known = isAnesthesia ? row.anesthesiaFactor : row.factor
      let difference = (known.tenThousandths - factor.tenThousandths).magnitude
      return row.holds(for: participant) && difference <= (isAnesthesia ? 1 : 0)
    }?.span
  }
}

extension ConversionFactors.Row {
  fileprivate func holds(for wanted: Release.Participant) -> Bool {
    participant == .all || wanted == .all || participant == wanted
  }
}
