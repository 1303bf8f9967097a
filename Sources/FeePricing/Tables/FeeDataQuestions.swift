// Questions about the loaded tables that pricing itself does not ask.

extension FeeData {
  /// A locality with its name and indices, as in force in a period; `nil` if it has none.
  public func locality(_ locality: Locality, in period: PaymentPeriod) -> LocalityRow? {
    geographicIndices.row(of: locality, in: period.indexNumber)
  }

  /// Every locality in force in a period, by carrier and number.
  public func localities(in period: PaymentPeriod) -> [LocalityRow] {
    geographicIndices.rows[period.indexNumber]
  }

  /// Every code that a period's release has as loaded, in order.
  public func codes(in period: PaymentPeriod) -> [ProcedureCode] {
    let release = UInt64(period.releaseNumber.number)
    return Set(schedule.rows.lazy.filter { $0.key >> 56 == release }.map(\.code)).sorted()
  }

  /// The release of relative values in force on a day, as a source: `CMS RVU26A`.
  public func relativeValues(on date: ServiceDate) -> String {
    "CMS \(period(on: date)?.release ?? "RVU file")"
  }

  /// The authority for a rule on a day; empty where none is recorded.
  public func citation(of rule: Rule, on date: ServiceDate) -> String {
    reference.citation(of: rule.description, on: date) ?? ""
  }

  /// The authority for a rule parameter on a day; empty where none is recorded.
  public func citation(of name: String, on date: ServiceDate) -> String {
    reference.citation(of: name, on: date) ?? ""
  }

  /// The authority for a step of a line's price: the contract's term where one was written, else Medicare's rule.
  public func citation(of step: Step, for line: PricedLine) -> String {
    let date = line.billed.date
    if step.note.isOfContract, let term = line.contractTerm { return term }
    if let name = step.note.otherScheduleName { return citation(of: name, on: date) }
    if let term = contract?.version(on: date)?.citation(of: step.rule, for: line.billed) { return term }
    if step.rule == .practitioner, let own = reference.citation(of: line.billed.practitioner, on: date) {
      return own
    }
    return reference.citation(of: step.parameterName, on: date) ?? citation(of: step.rule, on: date)
  }

  /// The rule parameters for the patient's part of a line; `nil` if no release is loaded for its date.
  public func patientParameters(of line: PricedLine) -> RuleParameters? {
    guard let common = period(on: line.billed.date)?.parameters else { return nil }
    guard case .drug = line.otherBasis else { return common }
    return others.parameters(common, forDrug: line.billed)
  }

  /// The places of service known on a day.
  public func places(on date: ServiceDate) -> [PlaceRow] {
    reference.places.filter { $0.span.contains(date) }.map(\.value)
  }

  /// The modifiers that professional claims bear, each in our own words.
  public var modifiers: [Modifier: String] { reference.modifiers }
}
