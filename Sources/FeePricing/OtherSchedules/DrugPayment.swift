// Part B drugs: the quarter's payment limit for what was given.

extension PricingScope {
  /// Pays a drug its payment limit times the billing units, rounded to the cent once, and no more than was billed.
  ///
  /// What was discarded (JW) is paid as what was given; JZ says that nothing was. No share of a practitioner or of a
  /// practice that does not participate is taken: those are of the fee schedule, and drugs are always assigned.
  /// - Source: SSA § 1847A and § 1842(o); 42 CFR 414.904 and 414.707; Pub. 100-04 ch. 17 §§ 20 and 40.
  mutating func payDrug(_ member: Int32, _ drugs: DrugLimits, _ lowerOfCharge: LowerOfCharge) {
    let billed = billed[Int(member)]
    // 26, TC and their like are of other services: with them the line is no drug as drugs are billed.
    guard lines[Int(member)].effects.isDisjoint(with: .rowChoosing) else { return }
    guard let drug = drugs.row(billed.code, on: billed.date) else {
      if !drugs.covers(billed.date), drugs.lists(billed.code) { lines[Int(member)].reason = .noDrugLimits }
      return
    }
    guard let amount = drug.amount(units: Int64(billed.units)), let one = drug.amount(units: 1),
      let limit = drug.limit
    else {
      lines[Int(member)].reason = .contractorPriced
      return
    }
    // A drug that a facility's patient is given is paid to the facility (42 CFR 410.26(b)(1)).
    guard lines[Int(member)].setting == .nonfacility else {
      lines[Int(member)].reason = .incidentToInFacility
      return
    }
    let number = addOther(
      member, fee: one, amount: amount, .drug, note: .drugLimit(thousandths: limit, units: billed.units))
    lowerOfCharge.apply(to: &units[number], &recorder)
    allocate(units[number])
    if isBilateral(lines[Int(member)].effects) { warn(.bilateralIgnored, member) }
  }
}

extension OtherSchedules {
  /// The rule parameters for the patient's part of a line: a drug whose price rose faster than inflation has a
  /// lower coinsurance of its own.
  ///
  /// - Source: SSA § 1833(a)(1)(EE), Inflation Reduction Act § 11101; the quarter's ASP pricing file.
  func parameters(_ common: RuleParameters, forDrug billed: ClaimLine) -> RuleParameters {
    guard let coinsurance = drugs.row(billed.code, on: billed.date)?.coinsurance else { return common }
    var parameters = common
    parameters.coinsurance = Rate(millionths: coinsurance * 10)
    return parameters
  }
}
