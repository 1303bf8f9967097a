// What Medicare pays an ambulatory surgery center.

/// The lines of a claim at a surgery center: addendum AA's rates, the second and later discounted procedures at the
/// further share, device-intensive rates as they stand; addendum BB's for what goes with them.
///
/// - Source: 42 CFR 416.171 and 416.172(e); 42 CFR 416.164(b); Pub. 100-04 ch. 14 § 40.
func surgeryCenterLines(
  _ claim: [ClaimLine], _ rates: FacilityRates, _ parameters: RuleParameters
) -> [FacilityLine] {
  var discounted: [Int] = []
  var lines = claim.enumerated().map { place, billed in
    var line = FacilityLine(billed: billed)
    if line.settleWithoutRate() { return line }
    if let row = rates.procedures.row(billed.code, on: billed.date) {
      line.indicator = row.indicator
      fill(&line, rate: row.rate)
      if row.isDiscounted, row.rate != nil { discounted.append(place) }
    } else if let row = rates.ancillary.row(billed.code, on: billed.date) {
      line.indicator = row.indicator
      fill(&line, rate: row.rate)
    } else {
      line.note = "not on the list of surgery center services"
    }
    return line
  }
  discount(&lines, discounted, further: parameters.surgeryCenterFurther)
  // Ancillary services are paid beside a covered procedure only.
  let hasProcedure = lines.contains { line in
    rates.procedures.row(line.billed.code, on: line.billed.date)?.rate != nil
  }
  for place in lines.indices where !hasProcedure && lines[place].amount != nil {
    lines[place].amount = nil
    lines[place].note = "no covered procedure beside it"
  }
  for place in lines.indices { lines[place].discontinue(at: parameters.facilityDiscontinued) }
  return lines
}

private func fill(_ line: inout FacilityLine, rate: Money?) {
  guard let rate else {
    if line.indicator == "N1" {
      (line.amount, line.note) = (.zero, "packaged")
    } else {
      line.note = "priced by the contractor"
    }
    return
  }
  let units = line.billed.facilityUnits
  line.rate = rate.cents * 10
  line.amount = rate.times(units)
  if units > 1 { line.note = "× \(units)" }
}
