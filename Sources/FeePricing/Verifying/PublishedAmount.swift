// What CMS publishes that a service is paid in a locality, to hold the engine against.

/// A row of a published file of payment amounts: one service in one locality, in both settings.
public struct PublishedAmount: Hashable, Sendable, BitwiseCopyable {
  /// Amounts in both settings.
  public struct Amounts: Hashable, Sendable, BitwiseCopyable {
    public let nonfacility: Money
    public let facility: Money

    public init(nonfacility: Money, facility: Money) {
      self.nonfacility = nonfacility
      self.facility = facility
    }

    public subscript(setting: Setting) -> Money { setting == .facility ? facility : nonfacility }
  }

  /// Which of the published amounts.
  public enum Column: String, Sendable, BitwiseCopyable, CaseIterable {
    /// The fee schedule amount, which takes no notice of the OPPS cap.
    case fee
    /// What is paid after the OPPS cap.
    case capped
  }

  /// Where the row stands in its file, the first line being 1; 0 where that is not known.
  public let line: Int32
  public let code: ProcedureCode
  public let modifier: Modifier
  public let locality: Locality
  /// Fee schedule amounts; `nil` in a file of OPPS caps.
  public let fee: Amounts?
  /// Amounts after the OPPS cap; `nil` where there is none.
  public let capped: Amounts?

  public init(
    line: Int32 = 0, code: ProcedureCode, modifier: Modifier, locality: Locality, fee: Amounts?,
    capped: Amounts?
  ) {
    self.line = line
    self.code = code
    self.modifier = modifier
    self.locality = locality
    self.fee = fee
    self.capped = capped
  }

  /// The amounts of a column; `nil` if the row has none.
  public subscript(column: Column) -> Amounts? { column == .fee ? fee : capped }
}
