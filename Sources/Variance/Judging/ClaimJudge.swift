// Claims, one after another, held against the contract.

import Checking
import ClaimFormats
import FeePricing
import Remittances

/// On what terms, and how closely, claims are judged.
public struct JudgingOptions: Sendable {
  public var terms = PayerTerms.medicare
  public var tolerance = VarianceTolerance()
  /// What payers take off after the allowed amount.
  public var reductions = PostAllowedReductions()
  /// What remittances do not state of a claim that was not submitted.
  public var defaults = LineDefaults()
  /// Says what CMS's edits deny; `nil` where that is not to be asked.
  public var checker: ClaimChecker?
  /// Whether it is asked why lines differ.
  public var findsCauses = true

  public init() {}
}

/// Judges what payers decided on claims.
public final class ClaimJudge {
  let options: JudgingOptions
  let data: FeeData
  let pricer: Pricer
  let replay: Replay
  let known: KnownMistakes
  private var checker: ClaimChecker?

  /// - Parameters:
  ///   - medicare: fee data without a contract.
  ///   - contract: `nil` for Medicare.
  public init(_ medicare: FeeData, _ contract: Contract?, _ options: JudgingOptions) {
    self.options = options
    // Medicare is the contract with nothing written in it.
    let written =
      contract
      ?? Contract(
        name: "Medicare", payer: "Medicare", versions: [ContractVersion(name: "Medicare", span: .always)])
    data = contract.map { medicare.under($0) } ?? medicare
    pricer = Pricer(data, terms: options.terms)
    replay = Replay(medicare, written, terms: options.terms)
    known = KnownMistakes(medicare, written)
    checker = options.checker
  }

  /// What denies one of some lines of a claim by CMS's edits, in words; `nil` if nothing does, or the edits cannot be
  /// read.
  func edit(against places: [Int], in lines: [ClaimLine]) -> String? {
    guard let checked = try? checker?.check(Claim(lines: lines)) else { return nil }
    let found = checked.found.first { one in
      one.finding.severity == .error && one.place.map(places.contains) == true
    }
    return found.map { "\($0.finding.message) (\($0.finding.source))" }
  }

  /// Judges what a payer decided on a claim.
  ///
  /// - Parameter claim: what was sent; `nil` to price what the remittance says of it.
  /// - Returns: `nil` where nothing was decided: predeterminations, and amounts that cannot be read.
  public func judge(
    _ history: ClaimHistory, of ledger: RemittanceLedger, against claim: SubmittedClaim?
  ) -> JudgedClaim? {
    let standing = history.standing.filter { !ledger.entries[$0].claim.isPending }
    guard !standing.isEmpty else { return takenBack(history, ledger) }
    let primary = standing.filter { !ledger.entries[$0].claim.isAfterAnotherPayer }
    let secondary = standing.filter { ledger.entries[$0].claim.isAfterAnotherPayer }
    var judged = head(standing[0], ledger, isSubmitted: claim != nil)
    if !primary.isEmpty {
      let payments = primary.map { ledger.entries[$0].claim.withDatesOnLines }
      let submitted = claim ?? SubmittedClaim(remitted: payments, defaults: options.defaults)
      var judgement = ClaimJudgement(self, submitted, primary, payments)
      (judged.lines, judged.priced) = judgement.judged()
      judged.billed = submitted.lines.compactMap(\.billed)
      for place in judged.lines.indices { judged.lines[place].addPayment(ledger, primary) }
    }
    judged.lines += secondary.flatMap { entry in
      unjudged(entry, ledger, .secondary, "paid after another payer; not held against the contract")
    }
    return judged
  }

  private func head(_ entry: Int, _ ledger: RemittanceLedger, isSubmitted: Bool) -> JudgedClaim {
    let claim = ledger.entries[entry].claim
    let remittance = ledger.remittance(of: entry)
    let payer = remittance.payer.name.isEmpty ? remittance.payerKey : remittance.payer.name
    return JudgedClaim(
      number: claim.patientControl.isEmpty ? claim.payerControl : claim.patientControl, payer: payer,
      patient: claim.patient, lines: [], isSubmitted: isSubmitted)
  }

  /// A claim whose payment was taken back and not replaced: an answer, and no underpayment.
  private func takenBack(_ history: ClaimHistory, _ ledger: RemittanceLedger) -> JudgedClaim? {
    let reversed = history.decisions.filter { decision in
      if case .reversed = decision.standing { true } else { false }
    }
    let reversals = history.decisions.filter { decision in
      if case .reversal = decision.standing { true } else { false }
    }
    guard let last = reversed.last ?? reversals.last else { return nil }
    var judged = head(last.entry, ledger, isSubmitted: false)
    judged.lines = unjudged(
      last.entry, ledger, .reversed,
      reversed.isEmpty
        ? "a payment that is not among those read was taken back" : "the payment was taken back")
    return judged
  }

  /// The lines of a decision that is not held against the contract.
  private func unjudged(
    _ entry: Int, _ ledger: RemittanceLedger, _ classification: VarianceClass, _ detail: String
  ) -> [JudgedLine] {
    let claim = ledger.entries[entry].claim.withDatesOnLines
    return claim.lines.map { line in
      let read = RemittedLine(line, entry: entry, options.reductions)
      var judged = JudgedLine(
        number: line.number, date: line.dates.value?.from, code: line.billedService.writtenCode)
      judged.modifiers = line.billedService.modifiers.value?.map(\.description) ?? []
      judged.units = Int(line.billedUnits.value?.whole ?? 0)
      judged.charge = line.charge.value
      judged.remittedAllowed = read.amount
      judged.allowedFrom = read.allowed?.source
      judged.paid = line.paid.value
      judged.classification = classification
      judged.detail = detail
      judged.reasons = read.reasons
      judged.addPayment(ledger, [entry])
      return judged
    }
  }
}

extension JudgedLine {
  /// Says where the last decision on the line stands, else the last of some on its claim.
  mutating func addPayment(_ ledger: RemittanceLedger, _ entries: [Int]) {
    guard let entry = decision ?? entries.last else { return }
    payerControl = ledger.entries[entry].claim.payerControl
    file = ledger.sources[ledger.entries[entry].source].file
    paymentDate = ledger.remittance(of: entry).date.value
  }
}

extension ClaimPayment {
  /// Whether nothing was decided yet.
  fileprivate var isPending: Bool {
    switch status {
    case .pended, .received, .suspended, .suspendedForInvestigation, .suspendedForReturn, .suspendedForReview:
      true
    default: false
    }
  }

  /// The claim with its days on the lines that have none of their own.
  fileprivate var withDatesOnLines: ClaimPayment {
    var claim = self
    for place in claim.lines.indices where claim.lines[place].dates.isBlank {
      claim.lines[place].dates = serviceDates
    }
    return claim
  }
}
