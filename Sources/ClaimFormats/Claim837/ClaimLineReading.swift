// From a claim of a file to the line that pricing takes, or why there is none.

import FeePricing

extension ProfessionalClaim {
  /// What pricing needs of one of the claim's lines.
  ///
  /// - The place of service is the line's, else the claim's, else the default.
  /// - The locality is that of the service facility's ZIP code, else the billing provider's, else the default; a
  ///   ZIP code that Medicare does not list is in no locality, for which nothing is priced.
  /// - The practitioner is told by taxonomy: the line's rendering provider's, else the claim's, else the billing
  ///   provider's. A taxonomy that the table does not list, as of a clinic, makes the default practitioner.
  /// - Minutes stand as units, and ``ClaimLine/unitBasis`` says so.
  ///
  /// - Parameter index: the line's place in ``lines``, the first being 0.
  /// - Throws: ``LineProblem`` naming the segment, its byte offset and its element, which is the problem's column.
  public func claimLine(
    _ index: Int, zipCodes: ZipCodeTable, taxonomies: TaxonomyTable, defaults: LineDefaults = LineDefaults()
  ) throws(LineProblem) -> ClaimLine {
    let line = lines[index]
    guard let code = try line.code.get() else {
      throw line.problem(column: 0, "line \(line.number) has no procedure code in SV101")
    }
    var read = ClaimLine(
      code: code, modifiers: try line.modifiers.get() ?? .none, units: try line.wholeUnits(),
      date: try line.firstDate(defaults), place: try placeOfService(of: line) ?? defaults.place,
      locality: try locality(of: line, zipCodes, defaults),
      practitioner: practitioner(of: line, taxonomies) ?? defaults.practitioner,
      charge: try line.billedCharge.get())
    read.unitBasis = line.isMinutes ? .minutes : .services
    return read
  }

  private func locality(
    of line: ServiceLine, _ zipCodes: ZipCodeTable, _ defaults: LineDefaults
  ) throws(LineProblem) -> Locality {
    guard let zip = try zipCode(of: line) else { return defaults.locality }
    return zipCodes.range(of: zip)?.locality ?? Locality(uncheckedPacked: 0)
  }

  /// The ZIP code of the place where a line's service was done; `nil` if no provider has an address.
  ///
  /// - Throws: ``LineProblem`` if the address that counts has a ZIP code that is none.
  public func zipCode(of line: ServiceLine) throws(LineProblem) -> ZipCode? {
    if let zip = try line.serviceFacility?.zip.get() { return zip }
    if let zip = try serviceFacility?.zip.get() { return zip }
    return try billingProvider.zip.get()
  }

  /// The line's place of service, else the claim's; `nil` if neither says.
  ///
  /// - Throws: ``LineProblem`` if the one that counts is no place of service.
  public func placeOfService(of line: ServiceLine) throws(LineProblem) -> PlaceOfService? {
    if let place = try line.place.get() { return place }
    return try place.get()
  }

  /// The taxonomy that tells the practitioner of a line.
  public func taxonomy(of line: ServiceLine) -> Taxonomy? {
    line.renderingProvider?.taxonomy ?? renderingProvider?.taxonomy ?? billingProvider.taxonomy
  }

  private func practitioner(of line: ServiceLine, _ taxonomies: TaxonomyTable) -> Practitioner? {
    taxonomy(of: line).flatMap { taxonomies.practitioner(of: $0) }
  }
}

extension ServiceLine {
  fileprivate func wholeUnits() throws(LineProblem) -> Int32 {
    guard unitBasis == "UN" || unitBasis == "MJ" else {
      throw problem(column: 3, "SV103 \"\(unitBasis)\" is neither UN (units) nor MJ (minutes)")
    }
    guard let units = try units.get() else {
      throw problem(column: 4, "SV104 is blank; the number of units is needed")
    }
    guard let whole = units.whole else {
      throw problem(column: 4, "SV104 \"\(units)\" is not a whole number of units")
    }
    return whole
  }

  fileprivate func firstDate(_ defaults: LineDefaults) throws(LineProblem) -> ServiceDate {
    if let dates = try dates.get() { return dates.from }
    guard let date = defaults.date else {
      throw problem(column: 0, "line \(number) has no DTP*472; a date of service is needed")
    }
    return date
  }

  fileprivate func problem(column: Int, _ message: String) -> LineProblem {
    LineProblem(column: column, description: "\(position): \(message)")
  }
}
