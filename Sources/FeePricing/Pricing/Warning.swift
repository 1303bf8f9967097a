// What pricing noticed on its way that changes no price, or that it had to assume.

/// Something about a line that a biller should know; the words are in ``Finding``.
public enum Warning: UInt8, Sendable, CaseIterable {
  /// Indicator 0: both sides are paid one fee.
  case bilateralPaidOnce
  /// Indicator 2: the fee already counts both sides.
  case bilateralAlreadyCounted
  /// Indicator 9: 50 is ignored and one fee is paid.
  case bilateralIgnored
  /// 50 with several units, priced as one bilateral procedure.
  case bilateralUnits
  /// 50 with several units, priced as so many bilateral procedures since the unit limit allows them.
  case severalBilateral
  /// Two units without a side, priced as both sides.
  case twoUnitsAreTwoSides
  /// Two units of an add-on, priced as two levels rather than two sides.
  case unitsAreFurtherLevels
  /// More than two units of a procedure that has two sides, each priced on its own.
  case moreThanTwoUnits
  /// The same code on two lines without a side.
  case duplicateLine
  /// The same code for both sides and again for one, priced as two services.
  case bothSidesAndOne
  /// Ranked procedures of a day from the position on that Medicare pays by report.
  case manyProceduresByReport
  /// Modifier 22, priced without the extra.
  case unusualServiceByReport
  /// An assistant at surgery who is paid only if the record shows the need.
  case assistantNeedsDocumentation
  /// Co-surgeons who are paid only if the record shows the need for two.
  case coSurgeonNeedsDocumentation
  /// GY or GZ, priced as if the service were covered.
  case notCoveredModifier
  /// Several anesthesia codes of a day, paid as the one with the highest base units and all the time.
  case severalAnesthetics
  /// AD, paid without the unit for presence at induction.
  case supervisedAnesthesia
  /// A charge above the limiting charge of a practice that does not participate.
  case chargeAboveLimit
}
