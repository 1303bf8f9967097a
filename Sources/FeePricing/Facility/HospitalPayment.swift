// What Medicare pays a hospital's outpatient department.

/// The lines of a claim at a hospital, by the status indicators of the day's OPPS file.
///
/// J1 is one payment for the claim, the highest; N is packaged, Q1 and Q2 beside what packages them; of T the second
/// and later are paid the further share. Complexity adjustments and composite rates are not looked at.
/// - Source: 42 CFR 419.2(b) and 419.44(a); OPPS addenda B and D1.
func hospitalLines(
  _ claim: [ClaimLine], _ rates: HospitalRates, _ parameters: RuleParameters
) -> [FacilityLine] {
  var lines = claim.map { billed in
    var line = FacilityLine(billed: billed)
    guard let row = rates.row(billed.code, on: billed.date) else {
      line.note = "not in the hospital rates as loaded"
      return line
    }
    (line.indicator, line.classification, line.rate) = (row.status, row.classification, row.rate)
    return line
  }
  let paid = lines.indices.filter { lines[$0].billed.facilityUnits > 0 }
  let statuses = Set(paid.map { lines[$0].indicator })
  let comprehensive = highestRate(
    paid.filter { lines[$0].indicator == "J1" && lines[$0].rate != nil }, of: lines)
  for place in lines.indices {
    lines[place].fill(beside: statuses, isPrimary: place == comprehensive, hasPrimary: comprehensive != nil)
  }
  if comprehensive == nil {
    discount(
      &lines, paid.filter { lines[$0].indicator == "T" && lines[$0].rate != nil },
      further: parameters.hospitalFurther)
  }
  for place in lines.indices { lines[place].discontinue(at: parameters.facilityDiscontinued) }
  return lines
}

extension FacilityLine {
  /// Pays the line by its status.
  fileprivate mutating func fill(beside statuses: Set<String>, isPrimary: Bool, hasPrimary: Bool) {
    guard note.isEmpty else { return }
    if settleWithoutRate() { return }
    // What a comprehensive payment leaves apart: pass-through and non-opioid drugs, brachytherapy (addendum J).
    let isApart = ["G", "K1", "U"].contains(indicator)
    if let reason = Self.unpaid[indicator] {
      note = reason
    } else if isPrimary, let rate {
      (amount, note) = (Money(thousandths: rate), "one payment for the claim")
    } else if indicator == "N" || hasPrimary && !isApart || isPackaged(beside: statuses) {
      (amount, note) = (.zero, "packaged")
    } else if let rate, indicator.isEmpty {
      isUnranked = true
      // Of several the further ones are paid in full or by half: the file does not say which.
      amount = billed.facilityUnits == 1 ? Money(thousandths: rate) : nil
      note =
        billed.facilityUnits == 1
        ? "status not in the file" : "status not in the file, so not what several units come to"
    } else if let rate {
      amount = Money(thousandths: rate * billed.facilityUnits)
      if billed.facilityUnits > 1 { note = "× \(billed.facilityUnits)" }
    } else {
      // Without a status, no rate is a service that the file says nothing more of.
      note = indicator.isEmpty ? "no rate in the file" : "no national rate"
    }
  }

  /// Whether services of other lines package this one.
  private func isPackaged(beside statuses: Set<String>) -> Bool {
    switch indicator {
    case "Q1": !statuses.isDisjoint(with: ["S", "T", "V"])
    case "Q2": statuses.contains("T")
    case "Q4": !statuses.isDisjoint(with: ["J2", "S", "T", "V", "Q1", "Q2", "Q3"])
    default: false
    }
  }

  /// Statuses that the hospital is not paid by these rates.
  private static let unpaid = [
    "A": "paid by another fee schedule", "B": "not recognised of hospitals; another code may be",
    "C": "inpatient only", "D": "deleted", "E1": "not covered of outpatients",
    "E2": "not covered of outpatients",
    "F": "paid at reasonable cost", "H": "paid by the hospital's cost", "H1": "paid by the hospital's cost",
    "L": "paid at reasonable cost", "M": "not billed to the contractor", "Y": "not billed to the contractor",
  ]
}
