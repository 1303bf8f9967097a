// What Medicare pays a hospital's outpatient department.

/// The lines of a claim at a hospital, by the status indicators of the day's OPPS file.
///
/// J1 is one payment for the claim, the highest; N is packaged, Q1 and Q2 beside what packages them; of T the second
/// and later are paid the further share. Complexity adjustments and composite rates are not looked at.
/// - Source: 42 CFR 419.2(b) and 419.44(a); OPPS addenda B and D1.
func hospitalLines(
  _ claim: [ClaimLine], _ rates: FacilityRates, _ parameters: RuleParameters
) -> [FacilityLine] {
  var lines = claim.map { billed in
    var line = FacilityLine(billed: billed)
    guard let row = rates.hospital.row(billed.code, on: billed.date) else {
      line.note = "not in the hospital rates as loaded"
      return line
    }
    (line.indicator, line.classification, line.rate) = (row.status, row.classification, row.rate)
    if let release = rates.packaging(row, on: billed.date), billed.facilityUnits > 0 {
      (line.amount, line.note) = (.zero, "packaged: N1 in surgery centers, N in \(release)")
    }
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

extension FacilityRates {
  /// Whether a service is packaged of which the day's file has no status, no classification and no rate.
  ///
  /// It is where the day's surgery center list packages it (N1) and the last file with statuses did (N): that one alone may
  /// be out of date, and N1 alone may stand for a service that is packaged beside some others only.
  /// - Returns: the name of the last release with statuses; `nil` where it is not known.
  /// - Source: 42 CFR 419.2(b)(18), which packages add-on codes; 42 CFR 416.164(a).
  fileprivate func packaging(_ row: HospitalRate, on date: ServiceDate) -> String? {
    guard row.status.isEmpty, row.classification.isEmpty, row.rate == nil,
      procedures.row(row.code, on: date)?.indicator == "N1"
    else { return nil }
    let before = hospital.releases.lazy.filter { $0.span.from <= date }.compactMap { release in
      hospital.row(row.code, on: release.span.from).map { (name: release.name, status: $0.status) }
    }
    return before.first { !$0.status.isEmpty }.flatMap { $0.status == "N" ? $0.name : nil }
  }
}

extension FacilityLine {
  /// Pays the line by its status.
  fileprivate mutating func fill(beside statuses: Set<String>, isPrimary: Bool, hasPrimary: Bool) {
    guard note.isEmpty else { return }
    if settleWithoutRate() { return }
    // What a comprehensive payment leaves apart: pass-through and non-opioid drugs, brachytherapy (addendum J).
    let isApart = ["G", "K1", "U"].contains(indicator)
    if let reason = HospitalRate.unpaidReason(ofStatus: indicator) {
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
}
