// The segments of an 835 transaction into remittances: which loop a segment belongs to, and what it adds.
// The state below is also for the Take… files beside this one.

import ClaimFormats
import FeePricing

/// Gathers claim payments segment by segment; one is done when the next, or the transaction's trailer, begins.
struct RemittanceBuilder: Sendable {
  /// More lines are not kept: the guide allows 999.
  static let mostLines = 10_000
  /// Nor is more text than this in one claim.
  static let mostBytes = 4_194_304

  enum Loop {
    /// Before the first claim: the payment and the parties.
    case head
    /// 1000A and 1000B.
    case payer, payee
    /// Between LX and the first claim of its group.
    case group
    /// 2100: a claim.
    case claim
    /// 2110: a service line.
    case line
    /// Behind the claims: PLB.
    case trailer
    /// Behind a claim or line that could not be taken, until the next one.
    case nowhere
  }

  private var events: [RemittanceEvent] = []
  private var taken = 0

  var loop = Loop.head
  /// How many transactions of remittances there have been.
  var ordinal = 0
  var isOpen = false
  var remittance = Remittance()
  var totals = RemittanceTotals()
  /// Whether the head has been given out.
  var isHeadDone = false
  var hasPayment = false
  var claim = ClaimPayment()
  // Whether there are such: an optional of this size is copied whenever it is asked.
  var hasClaim = false
  var byteCount = 0
  /// The last two days that were read, and their eight characters: days repeat from line to line.
  var lastDay: (text: UInt64, day: ServiceDate) = (0, .endOfTime)
  var dayBefore: (text: UInt64, day: ServiceDate) = (0, .endOfTime)

  // MARK: - Events

  /// Whether the last segment made something that has not been taken.
  var hasEvents: Bool { !events.isEmpty }

  mutating func takeEvent() -> RemittanceEvent? {
    if events.count == 1 { return events.popLast() }
    guard taken < events.count else { return nil }
    let event = events[taken]
    taken += 1
    if taken == events.count {
      events.removeAll(keepingCapacity: true)
      taken = 0
    }
    return event
  }

  mutating func give(_ event: RemittanceEvent) { events.append(event) }

  mutating func report(_ problem: RemittanceProblem) { events.append(.problem(problem)) }

  mutating func report(_ kind: RemittanceProblem.Kind, _ segments: X12Segments, _ message: String) {
    report(RemittanceProblem(kind, .segment(segments.position), message))
  }

  /// The line that is open.
  ///
  /// - Precondition: `loop` is `.line`.
  var line: ServicePayment {
    _read { yield claim.lines[claim.lines.count - 1] }
    _modify { yield &claim.lines[claim.lines.count - 1] }
  }

  // MARK: - Transactions

  mutating func begin(_ transaction: X12Transaction, at position: X12Position) {
    ordinal += 1
    isOpen = true
    isHeadDone = false
    hasPayment = false
    loop = .head
    remittance = Remittance()
    remittance.ordinal = ordinal
    remittance.controlNumber = transaction.controlNumber
    remittance.guide = transaction.guide
    remittance.place = .segment(position)
    totals = RemittanceTotals()
    totals.remittance = ordinal
  }

  /// Gives the head out, as soon as something follows it.
  mutating func endHead(_ position: X12Position) {
    if isHeadDone { return }
    isHeadDone = true
    if !hasPayment {
      report(
        RemittanceProblem(
          .remark, .segment(position),
          "transaction \(remittance.controlNumber) has no BPR; what was paid in all is not known"))
    }
    if remittance.trace.isEmpty {
      report(
        RemittanceProblem(
          .remark, .segment(position),
          "transaction \(remittance.controlNumber) has no TRN; the number of the check or transfer is not known"
        ))
    }
    give(.remittance(remittance))
  }

  /// Ends the claim that is open, if there is one.
  mutating func endClaim(isCutShort: Bool = false) {
    guard hasClaim else { return }
    hasClaim = false
    if isCutShort {
      claim.isCutShort = true
      if loop == .line { line.isCutShort = true }
    }
    totals.claims += 1
    totals.lines += claim.lines.count
    // A predetermination is no payment, whatever it says.
    totals.charge.add(claim.charge)
    totals.paid.add(claim.isPredetermination && claim.paid.value != nil ? .value(.zero) : claim.paid)
    give(.claim(exchange(&claim, with: ClaimPayment())))
    byteCount = 0
  }

  /// Ends the transaction that is open, if there is one.
  mutating func end(isCutShort: Bool, at position: X12Position) {
    guard isOpen else { return }
    isOpen = false
    endClaim(isCutShort: isCutShort)
    endHead(position)
    totals.isCutShort = isCutShort
    totals.balance(remittance)
    give(.totals(totals))
  }

  // MARK: - Segments

  /// Takes a segment other than those of the envelope.
  mutating func take(_ segments: X12Segments) {
    let name = segments.name
    if hasClaim {
      byteCount += segments.byteCount
      if byteCount > Self.mostBytes, name != "CLP", name != "PLB" {
        stopReading(segments)
        return
      }
    }
    if segments.hasForeignElements {
      takeForeign(segments)
      return
    }
    switch name {
    case "CAS": takeAdjustments(segments)
    case "SVC": takeService(segments)
    case "DTM": takeDate(segments)
    case "AMT": takeAmount(segments)
    case "REF": takeReference(segments)
    case "CLP": takeClaim(segments)
    case "NM1": takeName(segments)
    case "LQ": takeRemark(segments)
    case "MOA": takeRemarks(segments, [3, 4, 5, 6, 7])
    case "MIA": takeRemarks(segments, [5, 20, 21, 22, 23])
    case "PLB": takeProviderAdjustments(segments)
    case "LX": takeGroup(segments)
    case "BPR": takePayment(segments)
    case "TRN": takeTrace(segments)
    case "N1": takeParty(segments)
    case "N3", "N4", "PER", "QTY", "TS2", "TS3", "CUR", "RDM": break
    default:
      report(.damaged, segments, "\(name) is not a segment of a remittance; it is passed over")
    }
  }

  private mutating func takeGroup(_ segments: X12Segments) {
    endHead(segments.position)
    endClaim()
    loop = .group
  }
}
