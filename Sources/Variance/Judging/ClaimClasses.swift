// What became of the lines of a claim: as agreed, too little, too much, denied, bundled.

import ClaimFormats
import FeePricing
import Remittances

extension ClaimJudgement {
  /// Fills in what was remitted for a group, and says what became of it.
  ///
  /// - Returns: whether its difference is to be explained.
  mutating func classify(_ number: Int) -> Bool {
    let group = groups[number]
    guard !group.submitted.isEmpty else { return false }
    for place in group.submitted { fill(place, group.answers(to: place)) }
    share(group)
    let answers = group.remitted.map { remitted[$0] }
    guard !answers.isEmpty else {
      setUnanswered(group)
      return false
    }
    let expected = expectedAmount(of: group)
    if answers.allSatisfy({ $0.isDenied }) {
      setDenied(group, answers, expected)
      return false
    }
    guard let expected else {
      for place in group.submitted { set(place, .notPriced, reason(place)) }
      return false
    }
    guard let allowed = allowed(group.remitted) else {
      for place in group.submitted { set(place, .notPriced, "what was allowed cannot be read") }
      return false
    }
    if owner.options.tolerance.permits(allowed, expected, units: units(group)) {
      for place in group.submitted { set(place, .matched, "") }
      return false
    }
    for place in group.submitted { set(place, allowed < expected ? .underpaid : .overpaid, "") }
    return true
  }

  private mutating func set(_ place: Int, _ classification: VarianceClass, _ detail: String) {
    lines[place].classification = classification
    lines[place].detail = detail
  }

  private mutating func fill(_ place: Int, _ answers: [Int]) {
    lines[place].remittedAllowed = allowed(answers)
    let sources = answers.compactMap { remitted[$0].allowed?.source }
    lines[place].allowedFrom = sources.contains(.derived) ? .derived : sources.first
    var paid = ExactTotal()
    for answer in answers { paid.add(remitted[answer].line.paid) }
    lines[place].paid = answers.isEmpty ? nil : paid.amount
    lines[place].decision = answers.last.map { remitted[$0].entry }
    let decisions = Set(answers.map { remitted[$0].entry })
    let remarks = claimRemarks.keys.sorted().filter { decisions.isEmpty || decisions.contains($0) }
    lines[place].reasons =
      answers.flatMap { remitted[$0].reasons } + remarks.flatMap { claimRemarks[$0] ?? [] }
  }

  /// Where the payer answered several lines by one, each has its share by what was expected of it, to the cent.
  private mutating func share(_ group: JudgedGroup) {
    let isSilent = group.submitted.contains { group.answers(to: $0).isEmpty }
    guard isSilent, let expected = expectedAmount(of: group), let allowed = allowed(group.remitted),
      (1...Int64(ClaimLine.highestCharge)).contains(expected.cents), allowed.cents >= 0
    else { return }
    var paid = ExactTotal()
    for answer in group.remitted { paid.add(remitted[answer].line.paid) }
    var (restAllowed, restPaid) = (allowed, paid.amount)
    for place in group.submitted {
      let isLast = place == group.submitted.last
      func part(_ whole: Money, _ rest: Money) -> Money {
        let (product, isTooLarge) = whole.cents.multipliedReportingOverflow(
          by: (expectedAmount(place) ?? .zero).cents)
        if isLast || isTooLarge { return rest }
        return Money(cents: Rounding.halfAwayFromZero.quotient(product, expected.cents))
      }
      let (ofAllowed, ofPaid) = (
        part(allowed, restAllowed), paid.amount.flatMap { whole in restPaid.map { part(whole, $0) } }
      )
      lines[place].remittedAllowed = ofAllowed
      lines[place].paid = ofPaid
      lines[place].allowedFrom = group.remitted.first.flatMap { remitted[$0].allowed?.source }
      lines[place].decision = group.remitted.last.map { remitted[$0].entry }
      restAllowed -= ofAllowed
      restPaid = restPaid.flatMap { rest in ofPaid.map { rest - $0 } }
    }
  }

  /// Why a submitted line has no price.
  private func reason(_ place: Int) -> String {
    if case .unreadable(let reason) = submitted.lines[place].content { return reason }
    guard let priced = pricedPlaces[place], expected[priced] == nil else {
      return "judged with a line that has no price"
    }
    let line = owner.pricer.price(Claim(lines: billed)).lines[priced]
    return line.reason?.description ?? ""
  }

  private mutating func setUnanswered(_ group: JudgedGroup) {
    for place in group.submitted {
      // Another decision may answer the line; without a word it is left out.
      set(place, .notPriced, "")
      guard isWhole else { continue }
      set(place, .denied, "the payer decided on the whole claim and says nothing of this line")
      lines[place].cause = .denied
    }
  }

  /// Nothing was allowed: bundled, paid by capitation, denied, or right.
  private mutating func setDenied(_ group: JudgedGroup, _ answers: [RemittedLine], _ expected: Money?) {
    if expected == .zero {
      for place in group.submitted { set(place, .matched, "") }
      return
    }
    if answers.allSatisfy({ $0.isCapitated }) {
      for place in group.submitted { set(place, .notPriced, "paid by capitation (CARC 24)") }
      return
    }
    guard answers.allSatisfy({ $0.isBundled }) else {
      let isUnprocessable = claimRemarks.values.contains { $0.contains("MA130") }
      let words =
        isUnprocessable
        ? "returned as unprocessable (MA130): there is no appeal, send a corrected claim"
        : "nothing was allowed"
      for place in group.submitted {
        set(place, .denied, words + lines[place].reasonWords)
        lines[place].cause = .denied
      }
      return
    }
    let priced = group.submitted.compactMap { pricedPlaces[$0] }
    let edit = owner.edit(against: priced, in: billed)
    for place in group.submitted {
      set(place, .bundled, "the payer calls it part of another service" + lines[place].reasonWords)
      lines[place].cause = .bundled
      if let edit { lines[place].detail += "; \(edit)" }
    }
    if edit == nil, let expected { distribute(expected, over: group.submitted) }
  }
}

extension JudgedLine {
  /// The payer's codes, as they end a sentence.
  var reasonWords: String {
    reasons.isEmpty ? "" : "; the payer's reasons: \(reasons.prefix(12).joined(separator: ", "))"
  }
}
