// The payment rules in force on a date of service, in the order they apply.

/// The payment rules in force on a date of service, in the order they apply (RULES B0, steps 4 to 12).
///
/// A rule sees the scope and nothing else; a scope none of whose units bears a rule's trait passes it by.
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
    if !scope.traits.isDisjoint(with: .components) {
      imaging.apply(to: &scope)
      therapy.apply(to: &scope)
      cardiovascular.apply(to: &scope)
      ophthalmology.apply(to: &scope)
    }
    if scope.traits.contains(.splitCare) { splitCare.apply(to: &scope) }
    if scope.traits.contains(.bothSidesAt150) { bilateral.apply(to: &scope) }
    if scope.traits.contains(.endoscopy) { endoscopy.apply(to: &scope) }
    if scope.traits.contains(.ranked) { multipleProcedures.apply(to: &scope) }
    if !scope.traits.isDisjoint(with: .anyRole) { roles.apply(to: &scope) }
    if scope.practitionerShare != .whole { practitioner.apply(to: &scope) }
    if scope.traits.contains(.therapyAssistant) { therapyAssistant.apply(to: &scope) }
    if nonparticipating.rate != .whole { nonparticipating.apply(to: &scope) }
    lowerOfCharge.apply(to: &scope)
  }
}
