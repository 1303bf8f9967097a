// One claim: priced, matched with what was remitted, compared, and every difference explained.

import ClaimFormats
import FeePricing
import Remittances

/// Judges one claim of one payer.
struct ClaimJudgement {
  let owner: ClaimJudge
  let submitted: SubmittedClaim
  let remitted: [RemittedLine]
  /// For each submitted line, its place among those that are priced.
  var pricedPlaces: [Int?] = []
  let billed: [ClaimLine]
  /// What each priced line is allowed.
  var expected: [Money?] = []
  var groups: [JudgedGroup] = []
  var lines: [JudgedLine] = []
  /// Whether a decision answers the whole claim, so that a line it does not mention is missing.
  let isWhole: Bool
  /// What each decision says of the claim as a whole, by entry.
  let claimRemarks: [Int: [String]]
  /// For remitted lines that were matched, the submitted line that each answers first.
  var answered: [Int: Int] = [:]

  init(_ owner: ClaimJudge, _ submitted: SubmittedClaim, _ entries: [Int], _ payments: [ClaimPayment]) {
    self.owner = owner
    self.submitted = submitted
    var remitted: [RemittedLine] = []
    for (entry, payment) in zip(entries, payments) {
      if let whole = RemittedLine(whole: payment, entry: entry, owner.options.reductions) {
        remitted.append(whole)
      } else {
        remitted += payment.lines.map { RemittedLine($0, entry: entry, owner.options.reductions) }
      }
    }
    self.remitted = remitted
    billed = submitted.lines.compactMap(\.billed)
    isWhole = payments.contains { !$0.isCutShort && $0.charge.value == submitted.charge }
    claimRemarks = Dictionary(
      zip(entries, payments).map { ($0, $1.remarksOnJudging) }, uniquingKeysWith: { one, _ in one })
    var next = 0
    pricedPlaces = submitted.lines.map { line in
      guard line.billed != nil else { return nil }
      defer { next += 1 }
      return next
    }
  }

  /// - Returns: the lines as submitted, those that only the payer has last; the claim as priced, where lines differ.
  mutating func judged() -> ([JudgedLine], PricedClaim?) {
    expected = owner.replay.allowed(billed)
    let matched = LineMatching.groups(
      submitted: submitted.lines.map(\.service), remitted: remitted.map(\.line),
      decisions: remitted.map(\.entry))
    groups = matched.map(JudgedGroup.init)
    for group in groups { answered.merge(group.answers) { one, _ in one } }
    for number in groups.indices { groups[number].remitted = withoutSuperseded(groups[number].remitted) }
    joinWholeClaim()
    lines = submitted.lines.indices.map(submittedLine)
    var priced: PricedClaim?
    if hasSides || groups.indices.contains(where: { isDifferent($0) }) {
      priced = owner.pricer.price(Claim(id: submitted.number, lines: billed))
      if let priced { joinPairs(priced) }
    }
    let compared = groups.indices.filter { classify($0) }
    explain(compared, priced)
    for group in groups where group.submitted.isEmpty { lines += group.remitted.map(payersOwnLine) }
    let needsSteps = lines.contains { $0.classification != .matched }
    for place in pricedPlaces.indices { lines[place].pricedPlace = pricedPlaces[place] }
    lines.removeAll { $0.classification == .notPriced && $0.detail.isEmpty }
    return (lines, needsSteps || hasSides ? priced : nil)
  }

  // MARK: - Lines

  func submittedLine(_ place: Int) -> JudgedLine {
    let line = submitted.lines[place]
    var judged = JudgedLine(number: place + 1, date: line.service.date, code: line.service.code)
    judged.modifiers = line.service.modifiers.map(\.description)
    judged.units = Int(line.billed?.units ?? 0)
    judged.charge = line.service.charge
    judged.expectedAllowed = expectedAmount(place)
    return judged
  }

  func expectedAmount(_ place: Int) -> Money? { pricedPlaces[place].flatMap { expected[$0] } }

  /// A line that was not submitted, or not under any code and charge like this.
  func payersOwnLine(_ place: Int) -> JudgedLine {
    let line = remitted[place].line
    var judged = JudgedLine(
      number: line.number, date: line.dates.value?.from, code: line.service.writtenCode)
    judged.modifiers = line.service.modifiers.value?.map(\.description) ?? []
    judged.units = Int(line.paidUnits.value?.whole ?? 0)
    judged.charge = line.charge.value
    judged.decision = remitted[place].entry
    judged.remittedAllowed = remitted[place].amount
    judged.allowedFrom = remitted[place].allowed?.source
    judged.paid = line.paid.value
    judged.classification = .notPriced
    judged.detail =
      remitted[place].isWholeClaim
      ? "the remittance has no lines" : "no submitted line fits this line of the remittance"
    judged.reasons = remitted[place].reasons
    return judged
  }

  /// Joins everything where a decision was made on the claim as a whole.
  mutating func joinWholeClaim() {
    guard remitted.contains(where: { $0.isWholeClaim }), !submitted.lines.isEmpty, var whole = groups.first
    else { return }
    for group in groups.dropFirst() { whole.join(group) }
    groups = [whole]
  }

  /// Whether a claim may have one service on two lines.
  var hasSides: Bool {
    func has(_ side: String) -> Bool {
      billed.contains { $0.modifiers.contains { $0.description == side } }
    }
    return has("RT") && has("LT")
  }

  /// Joins the groups of lines that are priced as one service on two sides.
  mutating func joinPairs(_ priced: PricedClaim) {
    for part in priced.lines.flatMap(\.parts) where part.lines.count == 2 {
      let places = part.lines.compactMap { pricedPlaces.firstIndex(of: $0) }
      let found = places.compactMap { place in groups.firstIndex { $0.submitted.contains(place) } }
      guard found.count == 2, found[0] != found[1], !groups[found[0]].remitted.isEmpty,
        !groups[found[1]].remitted.isEmpty
      else { continue }
      groups[min(found[0], found[1])].join(groups[max(found[0], found[1])])
      groups.remove(at: max(found[0], found[1]))
    }
  }

  // MARK: - Amounts

  /// What a group was expected to be allowed; `nil` where a line of it has no price.
  func expectedAmount(of group: JudgedGroup) -> Money? {
    var total = Money.zero
    for place in group.submitted {
      guard let amount = expectedAmount(place) else { return nil }
      total += amount
    }
    return total
  }

  func units(_ group: JudgedGroup) -> Int64 {
    group.submitted.reduce(0) { $0 + Int64(submitted.lines[$1].billed?.units ?? 1) }
  }

  func isDifferent(_ number: Int) -> Bool {
    let group = groups[number]
    guard let expected = expectedAmount(of: group), let allowed = allowed(group.remitted) else {
      return !group.submitted.isEmpty
    }
    return !owner.options.tolerance.permits(allowed, expected, units: units(group))
  }
}

extension ClaimPayment {
  /// What is said of the claim as a whole, and counts for its lines.
  fileprivate var remarksOnJudging: [String] {
    adjustments.map { adjustment in
      "claim \(adjustment.group)-\(adjustment.reason)" + (adjustment.amount.value.map { " \($0)" } ?? "")
    } + remarks
  }
}
