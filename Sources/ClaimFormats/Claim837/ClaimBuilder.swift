// The segments of an 837P transaction into claims: which loop a segment belongs to, and what it adds.
// The state below is also for ClaimProviderLoops.swift and ClaimLineLoops.swift.

import FeePricing

/// Gathers claims segment by segment; a claim is done when the next one, or another level, begins.
struct ClaimBuilder: Sendable {
  /// More lines are not kept: the guide allows 50.
  static let mostLines = 10_000
  /// Nor is more text than this in one claim.
  static let mostBytes = 4_194_304

  enum Loop {
    /// Before the first claim, or between claims: billing provider, subscriber, patient.
    case outside
    /// 2300 and 2310: the claim and its providers.
    case claim
    /// 2320 and 2330: other payers, whose providers are not the claim's.
    case otherPayer
    /// 2400 to 2440.
    case line
  }

  /// Whose address and specialty follow.
  enum Party {
    case other, billing, rendering, facility
  }

  /// The claim that is done and has not been taken yet, if there is one.
  private var done: [ProfessionalClaim] = []
  var problems: [X12Problem] = []

  var loop = Loop.outside
  var party = Party.other
  var billingProvider = ClaimProvider()
  /// PRV*BI comes before the billing provider's name.
  var billingTaxonomy: Taxonomy?
  var subscriber = (responsibility: X12Code.none, filingCode: X12Code.none)
  /// Who the subscriber's payer is: NM1*PR of 2010BB.
  var payer = (name: "", number: "")
  /// See ``ProfessionalClaim/patient``: the subscriber's part, and the dependent's.
  var patient = (subscriber: "", dependent: "")
  var transaction = ""
  /// The claim that is open; the last of its lines is the one that is.
  var claim = ProfessionalClaim()
  // Whether there are such: an optional of this size is copied whenever it is asked.
  var hasClaim = false
  var hasLine = false
  var hasService = false
  var hasStrayLines = false
  var byteCount = 0

  /// Begins a transaction; the claim of the one before is done.
  mutating func begin(_ transaction: String) {
    let (done, problems) = (done, problems)
    self = ClaimBuilder()
    (self.done, self.problems, self.transaction) = (done, problems, transaction)
  }

  /// Ends the claim that is open, if there is one.
  mutating func endClaim(isCutShort: Bool = false) {
    if hasClaim {
      if isCutShort { claim.isCutShort = true }
      done.append(ProfessionalClaim())
      swap(&done[done.count - 1], &claim)
    }
    hasClaim = false
    hasLine = false
    loop = .outside
    party = .other
    byteCount = 0
  }

  /// Drops the claim that is open.
  mutating func discard() {
    hasLine = false
    hasClaim = false
    loop = .outside
  }

  /// Whether the last segment ended a claim that has not been taken.
  var hasDone: Bool { !done.isEmpty }

  /// The claim that the last segment ended, once.
  mutating func takeDone() -> ProfessionalClaim? { done.popLast() }

  /// What was wrong with the last segment, once.
  mutating func takeProblems() -> [X12Problem] {
    if problems.isEmpty { return [] }
    defer { problems = [] }
    return problems
  }

  /// The line that is open.
  ///
  /// - Precondition: `hasLine`.
  var line: ServiceLine {
    _read { yield claim.lines[claim.lines.count - 1] }
    _modify { yield &claim.lines[claim.lines.count - 1] }
  }

  // MARK: - Segments

  /// Takes a segment other than those of the envelope.
  mutating func take(_ segments: X12Segments) {
    byteCount += segments.byteCount
    if byteCount > Self.mostBytes, hasClaim, segments.name != "HL", segments.name != "CLM" {
      stopReading(segments)
      return
    }
    switch segments.name {
    case "HL": takeLevel(segments)
    case "SBR": takeSubscriber(segments)
    case "CLM": takeClaim(segments)
    case "LX": beginLine(segments, number: segments.text(1))
    case "SV1": takeService(segments)
    case "NM1": takeName(segments)
    case "N4": takeAddress(segments)
    case "PRV": takeSpecialty(segments)
    case "HI": takeDiagnoses(segments)
    default: takeDetail(segments)
    }
  }

  private mutating func takeLevel(_ segments: X12Segments) {
    endClaim()
    if segments.code(3) == "20" {
      billingProvider = ClaimProvider()
      billingTaxonomy = nil
    }
    patient.dependent = ""
    if segments.code(3) != "23" {
      subscriber = (.none, .none)
      payer = ("", "")
      patient.subscriber = ""
    }
  }

  private mutating func takeSubscriber(_ segments: X12Segments) {
    if loop == .line { endClaim() }
    guard loop == .outside else {
      loop = .otherPayer
      party = .other
      return
    }
    subscriber = (segments.code(1), segments.code(9))
    payer = ("", "")
  }

  private mutating func takeClaim(_ segments: X12Segments) {
    endClaim()
    byteCount = segments.byteCount
    var claim = ProfessionalClaim()
    claim.number = segments.text(1)
    claim.billedCharge = segments.amount(2)
    claim.place = segments.place(5, component: 1)
    claim.frequency = segments.code(5, component: 3)
    claim.assignment = segments.assignment(7)
    claim.payerResponsibility = subscriber.responsibility
    claim.filingCode = subscriber.filingCode
    claim.payerName = payer.name
    claim.payerNumber = payer.number
    claim.patient = patient.subscriber.isEmpty ? "" : patient.subscriber + patient.dependent
    claim.billingProvider = billingProvider
    claim.transaction = transaction
    claim.position = segments.position
    self.claim = claim
    hasClaim = true
    loop = .claim
  }
}
