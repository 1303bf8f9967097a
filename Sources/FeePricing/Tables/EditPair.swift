// Procedure-to-procedure edits: pairs of codes of which one is not paid beside the other.

/// A pair of codes that are not paid together for one patient, practitioner and day.
///
/// - Source: CMS's NCCI procedure-to-procedure (PTP) edits, practitioner services.
public struct EditPair: Hashable, Sendable {
  /// Whether a modifier can lift the edit, for services that are distinct.
  public enum ModifierUse: Int, Sendable {
    /// 0: no modifier lifts it.
    case notAllowed = 0
    /// 1: a modifier such as 59, XS, LT or RT lifts it.
    case allowed = 1
    /// 9: the edit was deleted on the day it began and never held.
    case notApplicable = 9
  }

  /// Column one: the code that is paid.
  public let paid: ProcedureCode
  /// Column two: the code that is not paid beside it.
  public let denied: ProcedureCode
  public let modifierUse: ModifierUse
  /// Dates of service that the edit holds for.
  public let span: DateSpan

  public init(paid: ProcedureCode, denied: ProcedureCode, modifierUse: ModifierUse, span: DateSpan) {
    self.paid = paid
    self.denied = denied
    self.modifierUse = modifierUse
    self.span = span
  }
}
