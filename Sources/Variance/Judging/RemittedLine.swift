// What a payer's answer to a line means for the comparison.

import ClaimFormats
import FeePricing
import Remittances

/// A remitted line with the decision that it is part of.
struct RemittedLine {
  var line: ServicePayment
  /// The place in ``RemittanceLedger/entries``.
  let entry: Int
  let allowed: AllowedAmount?

  init(_ line: ServicePayment, entry: Int, _ reductions: PostAllowedReductions) {
    self.line = line
    self.entry = entry
    allowed = line.allowed(reductions)
  }

  /// A claim that was decided as a whole, without lines or with a write-off that stands at the claim, as one line.
  init?(whole payment: ClaimPayment, entry: Int, _ reductions: PostAllowedReductions) {
    guard !payment.isCutShort, payment.lines.isEmpty || payment.isAdjustedAsWhole(reductions) else {
      return nil
    }
    var line = ServicePayment()
    (line.charge, line.paid) = (payment.charge, payment.paid)
    line.adjustments = payment.adjustments + payment.lines.flatMap(\.adjustments)
    (line.dates, line.remarks, line.place) = (payment.serviceDates, payment.remarks, payment.place)
    self.init(line, entry: entry, reductions)
  }

  /// Whether it is of a claim as a whole.
  var isWholeClaim: Bool { line.number == 0 }

  /// Whether nothing was allowed: nothing paid, and nothing left to the patient but what is not covered.
  ///
  /// A line that is paid nothing as the deductible takes it all is allowed and paid right.
  var isDenied: Bool {
    guard let paid = line.paid.value, paid.cents <= 0, let allowed else { return false }
    if line.adjustments.contains(where: { $0.reason == "253" }) { return false }
    guard line.adjustments.costShare <= .zero else { return false }
    // Where the payer states all its adjustments, none of which is the patient's or the government's, it kept
    // everything, whatever it calls allowed; unless it paid the patient (CARC 100).
    let isAllKept =
      line.knownAdjustments == .all && !line.adjustments.contains { $0.reason == "100" }
    return allowed.source == .derived || isAllKept || allowed.amount.cents <= 0
      || allowed.amount <= line.adjustments.notCovered
  }

  /// What was paid and what reduced the payment, whatever is stated as allowed; `nil` where that cannot be told.
  var reckoned: Money? {
    if isDenied { return .zero }
    var unstated = line
    unstated.statedAllowed = .blank
    return unstated.allowed()?.amount
  }

  /// Whether the payer says that the service is part of another one.
  ///
  /// - Source: X12 code list 139, CARC 97, 234, 236 and B15.
  var isBundled: Bool {
    isDenied && line.adjustments.contains { ["97", "234", "236", "B15"].contains($0.reason) }
  }

  /// Whether the service is paid by a capitation (CARC 24).
  var isCapitated: Bool { isDenied && line.adjustments.contains { $0.reason == "24" } }

  /// What was allowed: nothing where it was denied, whatever the patient owes for what is not covered; `nil` where that
  /// cannot be read, or is more than any service costs.
  var amount: Money? {
    if isDenied { return .zero }
    return allowed.flatMap { $0.amount.cents.magnitude <= UInt64(ClaimLine.highestCharge) ? $0.amount : nil }
  }

  /// What was paid, the patient's part and what was withheld, where the payer states another amount as allowed.
  var statedOtherwise: Money? {
    guard !isDenied, allowed?.source == .stated, let reckoned, reckoned != allowed?.amount else {
      return nil
    }
    return reckoned
  }

  /// The adjustments and remarks as codes.
  var reasons: [String] {
    line.adjustments.map { adjustment in
      let amount = adjustment.amount.value.map { " \($0)" } ?? ""
      return [adjustment.group, adjustment.reason].map(\.description).filter { !$0.isEmpty }
        .joined(separator: "-") + amount
    } + line.remarks
  }
}

extension ClaimPayment {
  /// Whether the claim is adjusted by more than what comes after the allowed amount, and its lines are not: their
  /// payments are then no payments, and what was allowed shows in the claim alone.
  ///
  /// Where the lines come to the claim's payment, the claim repeats their adjustments; where they state what is
  /// allowed (AMT*B6), that is known.
  fileprivate func isAdjustedAsWhole(_ reductions: PostAllowedReductions) -> Bool {
    let others = adjustments.total { !reductions.counts($0, hasIncentiveRemark: remarks.contains("N807")) }
    guard let others, others > .zero, let paid = paid.value, let all = adjustments.total,
      lines.allSatisfy({ $0.statedAllowed.isBlank && $0.knownAdjustments == .all })
    else { return false }
    var total = ExactTotal()
    for line in lines { total.add(line.paid) }
    guard let ofLines = total.amount else { return false }
    total.add(.zero - all)
    return ofLines != paid && total.amount == paid
  }
}

extension [Adjustment] {
  /// Deductible, coinsurance, copayment and what else a patient owes of an allowed amount.
  ///
  /// - Source: X12 code list 139, CARC 1, 2, 3, 66, 122, 247 and 248.
  fileprivate var costShare: Money {
    let reasons: [X12Code] = ["1", "2", "3", "66", "122", "247", "248", .none]
    return total { $0.group == "PR" && reasons.contains($0.reason) } ?? .zero
  }

  /// What the patient owes as it is not covered.
  fileprivate var notCovered: Money {
    let (rest, isTooLarge) = (patientResponsibility ?? .zero).cents.subtractingReportingOverflow(
      costShare.cents)
    return isTooLarge ? .zero : Money(cents: rest)
  }
}
