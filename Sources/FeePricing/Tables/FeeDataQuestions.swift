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

  /// The authority for a rule on a day; empty where none is recorded.
  public func citation(of rule: Rule, on date: ServiceDate) -> String {
    reference.citation(of: rule.description, on: date) ?? ""
  }

  /// The places of service known on a day.
  public func places(on date: ServiceDate) -> [PlaceRow] {
    reference.places.filter { $0.span.contains(date) }.map(\.value)
  }

  /// The modifiers that professional claims bear, each in our own words.
  public var modifiers: [Modifier: String] { reference.modifiers }
}
