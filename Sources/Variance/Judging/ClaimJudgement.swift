// One claim: priced, matched with what was remitted, compared, and every difference explained.

import ClaimFormats
import FeePricing
import Remittances

/// Judges one claim of one payer.
struct ClaimJudgement {
  private let owner: ClaimJudge
  private let submitted: SubmittedClaim
  private let remitted: [RemittedLine]
  /// For each submitted line, its place among those that are priced.
  private var pricedPlaces: [Int?] = []
  private let billed: [ClaimLine]
  /// What each priced line is allowed.
  private var expected: [Money?] = []
  private var groups: [JudgedGroup] = []
  private var lines: [JudgedLine] = []
  /// Whether a decision answers the whole claim, so that a line it does not mention is missing.
  private let isWhole: Bool
  private let claimRemarks: [String]

  init(_ owner: ClaimJudge, _ submitted: SubmittedClaim, _ entries: [Int], _ payments: [ClaimPayment]) {
    self.owner = owner
    self.submitted = submitted
    var remitted: [RemittedLine] = []
    for (entry, payment) in zip(entries, payments) {
      remitted += payment.lines.map { RemittedLine($0, entry: entry, owner.options.reductions) }
      if let whole = RemittedLine(whole: payment, entry: entry, owner.options.reductions) {
        remitted.append(whole)
      }
    }
    self.remitted = remitted
    billed = submitted.lines.compactMap(\.billed)
    isWhole = payments.contains { !$0.isCutShort && $0.charge.value == submitted.charge }
    claimRemarks = payments.flatMap(\.remarksOnJudging)
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
      submitted: submitted.lines.map(\.service), remitted: remitted.map(\.line))
    groups = matched.map(JudgedGroup.init)
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

  private func submittedLine(_ place: Int) -> JudgedLine {
    let line = submitted.lines[place]
    var judged = JudgedLine(number: place + 1, date: line.service.date, code: line.service.code)
    judged.modifiers = line.service.modifiers.map(\.description)
    judged.units = Int(line.billed?.units ?? 0)
    judged.charge = line.service.charge
    judged.expectedAllowed = expectedAmount(place)
    return judged
  }

  private func expectedAmount(_ place: Int) -> Money? { pricedPlaces[place].flatMap { expected[$0] } }

  /// A line that was not submitted, or not under any code and charge like this.
  private func payersOwnLine(_ place: Int) -> JudgedLine {
    let line = remitted[place].line
    var judged = JudgedLine(
      number: line.number, date: line.dates.value?.from, code: line.service.writtenCode)
    judged.modifiers = line.service.modifiers.value?.map(\.description) ?? []
    judged.units = Int(line.paidUnits.value?.whole ?? 0)
    judged.charge = line.charge.value
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
  private mutating func joinWholeClaim() {
    guard remitted.contains(where: { $0.isWholeClaim }), !submitted.lines.isEmpty, var whole = groups.first
    else { return }
    for group in groups.dropFirst() { whole.join(group) }
    groups = [whole]
  }

  /// Whether a claim may have one service on two lines.
  private var hasSides: Bool {
    func has(_ side: String) -> Bool {
      billed.contains { $0.modifiers.contains { $0.description == side } }
    }
    return has("RT") && has("LT")
  }

  /// Joins the groups of lines that are priced as one service on two sides.
  private mutating func joinPairs(_ priced: PricedClaim) {
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
  private func expectedAmount(of group: JudgedGroup) -> Money? {
    var total = Money.zero
    for place in group.submitted {
      guard let amount = expectedAmount(place) else { return nil }
      total += amount
    }
    return total
  }

  /// What some remitted lines were allowed together; `nil` where that cannot be told.
  private func allowed(_ places: [Int]) -> Money? {
    guard !places.isEmpty else { return nil }
    // A later decision that pays more of the same line repeats what is allowed.
    let entries = Set(places.map { remitted[$0].entry })
    let stated = places.compactMap { place in
      remitted[place].allowed?.source == .stated ? remitted[place].amount : nil
    }
    if entries.count > 1, stated.count == places.count, Set(stated).count == 1 { return stated[0] }
    var total = ExactTotal()
    for place in places { total.add(remitted[place].amount) }
    return total.amount
  }

  private func units(_ group: JudgedGroup) -> Int64 {
    group.submitted.reduce(0) { $0 + Int64(submitted.lines[$1].billed?.units ?? 1) }
  }

  private func isDifferent(_ number: Int) -> Bool {
    let group = groups[number]
    guard let expected = expectedAmount(of: group), let allowed = allowed(group.remitted) else {
      return !group.submitted.isEmpty
    }
    return !owner.options.tolerance.permits(allowed, expected, units: units(group))
  }

  // MARK: - Classes

  /// Fills in what was remitted for a group, and says what became of it.
  ///
  /// - Returns: whether its difference is to be explained.
  private mutating func classify(_ number: Int) -> Bool {
    let group = groups[number]
    guard !group.submitted.isEmpty else { return false }
    for place in group.submitted { fill(place, group.answers(to: place)) }
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
    lines[place].reasons = answers.flatMap { remitted[$0].reasons } + claimRemarks
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
      let isUnprocessable = claimRemarks.contains("MA130")
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
    let edit = group.submitted.compactMap { editWords(against: $0) }.first
    for place in group.submitted {
      set(place, .bundled, "the payer calls it part of another service" + lines[place].reasonWords)
      lines[place].cause = .bundled
      if let edit { lines[place].detail += "; \(edit)" }
    }
    if edit == nil, let expected { distribute(expected, over: group.submitted) }
  }

  /// The edit that denies a line beside another of its day, if one does.
  private func editWords(against place: Int) -> String? {
    guard let edits = owner.options.edits, let line = submitted.lines[place].billed else { return nil }
    for other in billed where other.date == line.date && other.code != line.code {
      guard let edit = edits.edit(paid: other.code, denied: line.code, on: line.date) else { continue }
      let mayPass = ["59", "XE", "XS", "XP", "XU", "25", "57", "58", "78", "79", "RT", "LT"]
      let isLifted =
        edit.modifierUse == .allowed && line.modifiers.contains { mayPass.contains($0.description) }
      if isLifted { continue }
      let release = edits.release(on: line.date)?.name ?? "NCCI"
      return "\(release) does not pay \(line.code) beside \(other.code)"
    }
    return nil
  }

  // MARK: - Causes

  private mutating func explain(_ differing: [Int], _ priced: PricedClaim?) {
    noteOtherAmounts()
    guard !differing.isEmpty, let priced else { return }
    // Every group whose amounts are known takes part: a mistake changes other lines, too, or does not.
    let known = groups.indices.filter { number in
      !groups[number].submitted.isEmpty && expectedAmount(of: groups[number]) != nil
        && allowed(groups[number].remitted) != nil
    }
    var fingerprinting = Fingerprinting(
      owner.known, owner.replay, priced, known.map { compared(groups[$0]) })
    var done: Set<Int> = []
    for number in differing where !done.contains(number) {
      if setRecoded(number) || !owner.options.findsCauses { continue }
      guard let place = known.firstIndex(of: number) else { continue }
      let found = fingerprinting.fingerprints(of: place)
      guard let first = found.first else {
        setUnexplained(number)
        continue
      }
      var members = [number]
      if first.mistake.isWhole {
        members = first.explained.map { known[$0] }.filter { differing.contains($0) && !done.contains($0) }
      }
      // Of each further cause, the simplest mistake that gives the cents of all members.
      var others: [PayerMistake] = []
      for other in found.dropFirst()
      where Set(other.explained.map { known[$0] }).isSuperset(of: members) {
        let isNew = other.mistake.cause != first.mistake.cause
        if isNew, !others.contains(where: { $0.cause == other.mistake.cause }) {
          others.append(other.mistake)
        }
      }
      setExplained(members, first.mistake, others: others)
      done.formUnion(members)
    }
  }

  private func compared(_ group: JudgedGroup) -> ComparedGroup {
    var units: Int64 = 0
    for place in group.remitted {
      units = units &+ (remitted[place].line.paidUnits.value?.thousandths ?? 0)
    }
    return ComparedGroup(
      lines: group.submitted.compactMap { pricedPlaces[$0] }, expected: expectedAmount(of: group) ?? .zero,
      remitted: allowed(group.remitted) ?? .zero, paidUnits: Quantity(thousandths: units).whole)
  }

  /// - Parameters:
  ///   - members: groups that the first of the mistakes explains together.
  ///   - others: the causes of other mistakes that give the cents of all of them, each with its words.
  private mutating func setExplained(_ members: [Int], _ first: PayerMistake, others: [PayerMistake]) {
    var detail = first.words
    if !others.isEmpty {
      detail +=
        ". The same cents come of " + others.map { "\($0.cause): \($0.words)" }.joined(separator: "; ")
    }
    let places = members.flatMap { groups[$0].submitted }
    for place in places {
      lines[place].cause = first.cause
      lines[place].mistake = first
      lines[place].detail = detail
    }
    distribute(shortfall(members), over: places)
  }

  private mutating func setUnexplained(_ number: Int) {
    let group = groups[number]
    let (expected, allowed) = (expectedAmount(of: group) ?? .zero, allowed(group.remitted) ?? .zero)
    for place in group.submitted {
      lines[place].cause = .unexplained
      lines[place].detail =
        "no known mistake gives \(allowed)" + share(allowed, of: expected) + lines[place].reasonWords
    }
    distribute(shortfall([number]), over: group.submitted)
  }

  private func share(_ part: Money, of whole: Money) -> String {
    guard whole.cents > 0, part.cents >= 0, part.cents < 1_000_000_000_000 else { return "" }
    let tenths = Rounding.halfAwayFromZero.quotient(part.cents * 1000, whole.cents)
    return ", \(Rate(millionths: tenths * 1000)) of what was expected"
  }

  /// A line that was paid under another code, or with others under one code.
  ///
  /// - Returns: whether the group is one.
  private mutating func setRecoded(_ number: Int) -> Bool {
    let group = groups[number]
    var words: [String] = []
    for answer in group.remitted {
      guard let place = group.answers[answer] ?? group.submitted.first else { continue }
      let (billed, paid) = (submitted.lines[place].service.code, remitted[answer].line.service.writtenCode)
      if billed != paid.uppercased(), !remitted[answer].isWholeClaim {
        words.append("\(paid) in place of \(billed)")
      }
    }
    guard !words.isEmpty else { return false }
    let cause: VarianceCause = group.isBundle && !group.isPair ? .bundled : .downcoded
    let isShort = shortfall([number]) > .zero
    for place in group.submitted {
      if isShort { lines[place].classification = cause == .bundled ? .bundled : .downcoded }
      lines[place].cause = cause
      lines[place].detail = "paid as " + words.joined(separator: ", ") + paidCodeWords(group)
    }
    distribute(shortfall([number]), over: group.submitted)
    return true
  }

  /// Whether the code that was paid was paid right.
  private func paidCodeWords(_ group: JudgedGroup) -> String {
    guard group.submitted.count == 1, let place = pricedPlaces[group.submitted[0]],
      let code = group.remitted.first.flatMap({ remitted[$0].line.service.code.value }),
      let allowed = allowed(group.remitted)
    else { return "" }
    guard let own = owner.replay.allowed(billed, [], .code(code, line: place))[place] else { return "" }
    if own == allowed { return "; \(allowed) is right for \(code)" }
    return "; for \(code) it would be \(own), and \(allowed) was allowed"
  }

  // MARK: - Dollars

  /// How much less groups were allowed together than expected; never below zero.
  private func shortfall(_ members: [Int]) -> Money {
    var total = Money.zero
    for number in members {
      guard let expected = expectedAmount(of: groups[number]), let allowed = allowed(groups[number].remitted)
      else { continue }
      total += expected - allowed
    }
    return max(.zero, total)
  }

  /// Gives lines their part of what can be recovered: each at most what it lacks itself, the rest to the first.
  private mutating func distribute(_ recoverable: Money, over places: [Int]) {
    var rest = recoverable
    for place in places {
      let lack = (lines[place].expectedAllowed ?? .zero) - (lines[place].remittedAllowed ?? .zero)
      let part = min(rest, max(.zero, lack))
      lines[place].recoverable = part
      rest -= part
    }
    if let first = places.first { lines[first].recoverable += rest }
  }

  /// Says where the amount that a payer calls allowed is not what it goes by.
  private mutating func noteOtherAmounts() {
    for group in groups {
      for answer in group.remitted {
        guard let place = group.answers[answer], let derived = remitted[answer].statedOtherwise,
          let stated = remitted[answer].allowed?.amount
        else { continue }
        let words =
          "AMT*B6 says \(stated), but payment, patient's part and sequestration come to \(derived)"
        lines[place].detail = lines[place].detail.isEmpty ? words : "\(lines[place].detail); \(words)"
      }
    }
  }
}

extension JudgedLine {
  /// The payer's codes, as they end a sentence.
  fileprivate var reasonWords: String {
    reasons.isEmpty ? "" : "; the payer's reasons: \(reasons.prefix(12).joined(separator: ", "))"
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
