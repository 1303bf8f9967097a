// What pricing noticed on its way that changes no price, or that it had to assume.

/// Something about a line that a biller should know; the words are in ``Finding``.
public enum Warning: UInt8, Sendable, CaseIterable {
  case bilateralPaidOnce
  case bilateralAlreadyCounted
  case bilateralIgnored
  case bilateralUnits
  case twoUnitsAreTwoSides
  case unitsAreFurtherLevels
  case moreThanTwoUnits
  case duplicateLine
  case bothSidesAndOne
  case manyProceduresByReport
  case unusualServiceByReport
  case assistantNeedsDocumentation
  case coSurgeonNeedsDocumentation
  case notCoveredModifier
  case chargeAboveLimit
}
