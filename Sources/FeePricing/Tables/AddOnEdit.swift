// Add-on code edits: which primary procedures an add-on code may be reported with.

/// A primary procedure that an add-on code may be reported with.
///
/// - Source: CMS's NCCI add-on code edits.
public struct AddOnEdit: Hashable, Sendable {
  /// How the list of primary procedures is meant.
  public enum Kind: Int, Sendable {
    /// Type 1: the listed primary procedures and no other.
    case listed = 1
    /// Type 2: the contractor decides which.
    case contractorDecides = 2
    /// Type 3: the listed ones, and others that the contractor decides on.
    case listedAndOthers = 3
  }

  public let addOn: ProcedureCode
  /// The procedure that it may be reported with; `nil` where the contractor decides, which CMS writes `CCCCC`.
  public let primary: ProcedureCode?
  public let kind: Kind
  /// Dates of service that it holds for, within those of the release.
  public let span: DateSpan

  public init(addOn: ProcedureCode, primary: ProcedureCode?, kind: Kind, span: DateSpan) {
    self.addOn = addOn
    self.primary = primary
    self.kind = kind
    self.span = span
  }
}
