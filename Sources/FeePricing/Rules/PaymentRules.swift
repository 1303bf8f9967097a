// The payment rules in force on a date of service, in the order they apply.

/// The payment rules in force on a date of service, in the order they apply (Pub. 100-04 ch. 12 § 40).
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
  let anesthesia: AnesthesiaRule
  /// Whether each unit is held against its charge.
  let testsEachCharge: Bool
  /// How the amount of both sides is shared by two lines; `nil` for as evenly as the cents permit.
  let pairSplit: PairSplit?
  /// What the later side is paid where each side is ranked on its own; `nil` where both are one procedure.
  let laterSide: Rate?
  /// Whether plain lines may take the short way: what a procedure is paid depends on whether it ranks first by
  /// amount, not on where else it ranks, and each is held against its own charge.
  let hasShortWay: Bool
  /// What a procedure is paid that does not rank first, where there is a short way.
  private let furtherShare: Rate

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
      ladder: parameters.ladder, byReportFrom: parameters.byReportFrom, basis: parameters.rankBasis,
      bothSides: parameters.bilateral, proceduresBefore: parameters.proceduresBefore)
    roles = SurgicalRole(
      coSurgeon: parameters.coSurgeon, assistant: parameters.assistant,
      minimumAssistant: parameters.minimumAssistant, withoutResident: parameters.assistantWithoutResident,
      nonphysicianAssistant: parameters.nonphysicianAssistant)
    practitioner = PractitionerRate()
    therapyAssistant = TherapyAssistant(rate: parameters.therapyAssistant)
    nonparticipating = NonparticipatingRate(
      rate: terms.isParticipating ? .whole : parameters.nonparticipating)
    lowerOfCharge = LowerOfCharge()
    anesthesia = AnesthesiaRule(
      minutes: parameters.anesthesiaMinutes, direction: parameters.medicalDirection,
      supervisionUnits: parameters.supervisionUnits)
    testsEachCharge = parameters.chargeTest == .line
    pairSplit = parameters.pairSplit
    laterSide =
      parameters.ranksSidesApart
      ? Rate(millionths: max(0, parameters.bilateral.millionths - Rate.whole.millionths)) : nil
    furtherShare = multipleProcedures.ladder.rate(at: 2)
    hasShortWay =
      multipleProcedures.isLevelAfterFirst && parameters.rankBasis == .allowed && testsEachCharge
      && parameters.proceduresBefore == 0 && !parameters.ranksSidesApart
  }

  /// Applies each rule in turn; every change of an amount leaves a step behind.
  func apply<R>(to scope: inout PricingScope<R>) {
    if !scope.traits.isDisjoint(with: .components) { reduceComponents(&scope) }
    if scope.traits.contains(.splitCare) { splitCare.apply(to: &scope) }
    if scope.traits.contains(.bothSidesAt150) {
      for unit in scope.units.indices { bilateral.apply(to: &scope.units[unit], &scope.recorder) }
    }
    if scope.traits.contains(.endoscopy) { endoscopy.apply(to: &scope) }
    if scope.rankedCount > multipleProcedures.paidInFull { multipleProcedures.apply(to: &scope) }
    for unit in scope.units.indices {
      finish(&scope.units[unit], share: scope.practitionerShare, mayHaveRole: true, &scope.recorder)
      if testsEachCharge { lowerOfCharge.apply(to: &scope.units[unit], &scope.recorder) }
      scope.allocate(scope.units[unit])
    }
  }

  /// The rules that follow the ranking and look at one unit alone.
  ///
  /// - Parameter mayHaveRole: whether the unit may be of an assistant or a co-surgeon.
  @inline(__always)
  private func finish<R: StepRecorder>(
    _ unit: inout PricingUnit, share: Rate, mayHaveRole: Bool, _ recorder: inout R
  ) {
    let hasRole = mayHaveRole && !unit.traits.isDisjoint(with: [.anyRole, .therapyAssistant])
    if hasRole { roles.apply(to: &unit, &recorder) }
    practitioner.apply(to: &unit, share: share, &recorder)
    if hasRole { therapyAssistant.apply(to: &unit, &recorder) }
    nonparticipating.apply(to: &unit, &recorder)
  }

  // MARK: - The short way

  /// Brings the unit of a plain line as far as the ranking, without a record: of the rules before it only the one for
  /// both sides concerns such lines.
  @inline(__always)
  func startShort(_ unit: inout PricingUnit, isOnBothSides: Bool) {
    var none = NoRecord()
    if isOnBothSides { unit.traits.insert(.bothSidesAt150) }
    bilateral.apply(to: &unit, &none)
  }

  /// Prices the unit of a plain line that has been started.
  ///
  /// - Parameter isReduced: whether it is ranked, and not first.
  @inline(__always)
  func finishShort(_ unit: inout PricingUnit, isReduced: Bool, share: Rate) {
    var none = NoRecord()
    if isReduced { multipleProcedures.pay(&unit, furtherShare, at: 2, &none) }
    finish(&unit, share: share, mayHaveRole: false, &none)
    lowerOfCharge.apply(to: &unit, &none)
  }

  private func reduceComponents<R>(_ scope: inout PricingScope<R>) {
    imaging.apply(to: &scope)
    therapy.apply(to: &scope)
    cardiovascular.apply(to: &scope)
    ophthalmology.apply(to: &scope)
  }
}
