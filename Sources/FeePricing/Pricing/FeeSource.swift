// Fees of rows other than a line's own: what some rules compare with or subtract.

/// Computes fee schedule amounts for one release, factor and kind of participant.
struct FeeSource: Sendable {
  let schedule: FeeSchedule
  let release: ReleaseNumber
  let factor: ConversionFactor

  /// A row's fee for one unit and one side where a line was done, after the OPPS cap.
  @inline(__always)
  func cappedFee(_ row: RelativeValueRow, setting: Setting, indices: GeographicIndices) -> Money {
    let fee = feeScheduleAmount(row.relativeValues(in: setting), indices, factor: factor)
    guard let capped = row.cappedValues(in: setting) else { return fee }
    return min(fee, feeScheduleAmount(capped, indices, factor: factor))
  }

  /// The fee of another code or modifier where `line` was done, after the OPPS cap; `nil` if it has no row.
  func cappedFee(_ code: ProcedureCode, _ modifier: Modifier, where line: ResolvedLine) -> Money? {
    schedule.row(code, modifier, in: release)
      .map { cappedFee($0, setting: line.setting, indices: line.indices) }
  }

  /// The row that prices a line.
  @inline(__always)
  func row(of line: ResolvedLine) -> RelativeValueRow { schedule.rows[Int(line.row)] }
}
