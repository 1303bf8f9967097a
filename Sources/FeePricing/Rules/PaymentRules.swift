// The payment rules in force on a date of service, in the order they apply.

/// The payment rules in force on a date of service, in the order they apply (RULES B0, steps 4 to 12).
///
/// A rule sees the scope and nothing else; a scope none of whose units bears a rule's trait passes it by. Rules that
/// compare units with one another take the scope; the others take one unit after another, all in one pass.
struct PaymentRules: Sendable {
  let imaging: ImagingReduction
  let therapy: TherapyReduction
  let cardiovascular: TechnicalReduction
  let ophthalmology: TechnicalReduction
  let splitCare: SplitGlobalCare
  let bilateral: BilateralProcedure
  let endoscopy: EndoscopyFamily
  let multipleProcedures: MultipleProcedureReduction
  let roles: SurgicalRole
  let practitioner: PractitionerRate
  let therapyAssistant: TherapyAssistant
  let nonparticipating: NonparticipatingRate
  let lowerOfCharge: LowerOfCharge

  init(_ parameters: RuleParameters, terms: PayerTerms) {
    imaging = ImagingReduction(
      technical: parameters.imagingTechnical, professional: parameters.imagingProfessional)
    therapy = TherapyReduction(kept: parameters.therapyExpense)
    cardiovascular = TechnicalReduction(
      rule: .cardiovascular, trait: .cardiovascular, kept: parameters.cardiovascularTechnical)
    ophthalmology = TechnicalReduction(
      rule: .ophthalmology, trait: .ophthalmology, kept: parameters.ophthalmologyTechnical)
    splitCare = SplitGlobalCare()
    bilateral = BilateralProcedure(rate: parameters.bilateral)
    endoscopy = EndoscopyFamily()
    multipleProcedures = MultipleProcedureReduction(
      ladder: parameters.ladder, byReportFrom: parameters.byReportFrom)
    roles = SurgicalRole(
      coSurgeon: parameters.coSurgeon, assistant: parameters.assistant,
      nonphysicianAssistant: parameters.nonphysicianAssistant)
    practitioner = PractitionerRate()
    therapyAssistant = TherapyAssistant(rate: parameters.therapyAssistant)
    nonparticipating = NonparticipatingRate(
      rate: terms.isParticipating ? .whole : parameters.nonparticipating)
    lowerOfCharge = LowerOfCharge()
  }

  /// Applies each rule in turn; every change of an amount leaves a step behind.
  func apply<R>(to scope: inout PricingScope<R>) {
    if !scope.traits.isDisjoint(with: .components) { reduceComponents(&scope) }
    if scope.traits.contains(.splitCare) { splitCare.apply(to: &scope) }
    if scope.traits.contains(.bothSidesAt150) {
      for unit in scope.units.indices { bilateral.apply(to: &scope.units[unit], &scope.recorder) }
    }
    if scope.traits.contains(.endoscopy) { endoscopy.apply(to: &scope) }
    if scope.rankedCount > 1 { multipleProcedures.apply(to: &scope) }
    for unit in scope.units.indices {
      finish(&scope.units[unit], share: scope.practitionerShare, &scope.recorder)
      scope.allocate(scope.units[unit])
    }
  }

  /// The rules that follow the ranking and look at one unit alone.
  @inline(__always)
  private func finish<R: StepRecorder>(_ unit: inout PricingUnit, share: Rate, _ recorder: inout R) {
    let hasRole = !unit.traits.isDisjoint(with: [.anyRole, .therapyAssistant])
    if hasRole { roles.apply(to: &unit, &recorder) }
    practitioner.apply(to: &unit, share: share, &recorder)
    if hasRole { therapyAssistant.apply(to: &unit, &recorder) }
    nonparticipating.apply(to: &unit, &recorder)
    lowerOfCharge.apply(to: &unit, &recorder)
  }

  // MARK: - The short way

  /// Whether plain lines may take the short way: what a procedure is paid depends on whether it ranks first, not on
  /// where else it ranks.
  var hasShortWay: Bool { multipleProcedures.isLevelAfterFirst }

  /// Prices a scope of plain lines without a record: the same rules line by line. Of the rules that compare units
  /// only the ranking concerns such lines.
  ///
  /// - Parameter ranks: whether more than one of the lines may be ranked.
  @inline(__always)
  func applyShort<R>(to scope: inout PricingScope<R>, share: Rate, ranks: Bool) {
    guard ranks else {
      for place in scope.members.indices {
        var unit = bilateralUnit(scope.members[place], in: &scope)
        finish(&unit, share: share, &scope.recorder)
        scope.allocate(unit)
      }
      return
    }
    let first = takeUnits(&scope)
    for place in scope.units.indices {
      var unit = scope.units[place]
      // The first is paid in full, as what is not ranked is: a choice of numbers, not of ways.
      let position: Int32 = unit.line == first ? 1 : 2
      multipleProcedures.pay(&unit, at: unit.traits.contains(.ranked) ? position : 1, &scope.recorder)
      finish(&unit, share: share, &scope.recorder)
      scope.allocate(unit)
    }
  }

  /// Makes the units of plain lines.
  ///
  /// - Returns: the line that ranks first; -1 if none is ranked.
  @inline(__always)
  private func takeUnits<R>(_ scope: inout PricingScope<R>) -> Int32 {
    var best = PricingUnit(amount: Money(cents: -1), chargeCents: -1, tieBreaker: -1, line: -1, traits: [])
    for place in scope.members.indices {
      let unit = bilateralUnit(scope.members[place], in: &scope)
      scope.units.append(unit)
      if unit.traits.contains(.ranked), unit.rank.outranks(best.rank) { best = unit }
    }
    return best.line
  }

  /// The unit of a plain line as it comes into the ranking.
  @inline(__always)
  private func bilateralUnit<R>(_ line: Int32, in scope: inout PricingScope<R>) -> PricingUnit {
    var unit = scope.plainUnit(line)
    bilateral.apply(to: &unit, &scope.recorder)
    return unit
  }

  private func reduceComponents<R>(_ scope: inout PricingScope<R>) {
    imaging.apply(to: &scope)
    therapy.apply(to: &scope)
    cardiovascular.apply(to: &scope)
    ophthalmology.apply(to: &scope)
  }
}
