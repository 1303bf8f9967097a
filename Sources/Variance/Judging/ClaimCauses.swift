// Why lines of a claim differ, and what can be recovered.

import ClaimFormats
import FeePricing
import Remittances

extension ClaimJudgement {
  mutating func explain(_ differing: [Int], _ priced: PricedClaim?) {
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
    return ComparedGroup(
      lines: group.submitted.compactMap { pricedPlaces[$0] }, expected: expectedAmount(of: group) ?? .zero,
      remitted: allowed(group.remitted) ?? .zero,
      paidUnits: Quantity(thousandths: paidUnits(group.remitted)).whole)
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
      let words = repetition(group) ?? "no known mistake gives \(allowed)" + share(allowed, of: expected)
      lines[place].detail = words + lines[place].reasonWords
    }
    distribute(shortfall([number]), over: group.submitted)
  }

  /// Says that several payments allow a group the same each, where together they come to too much.
  private func repetition(_ group: JudgedGroup) -> String? {
    let payments = Dictionary(grouping: group.remitted) { remitted[$0].entry }.values.map(allowed)
    guard payments.count > 1, let once = payments[0], once > .zero, payments.allSatisfy({ $0 == once }),
      let all = allowed(group.remitted), let expected = expectedAmount(of: group), all > expected
    else { return nil }
    return "\(payments.count) payments allow \(once) each, and none was taken back"
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
  mutating func distribute(_ recoverable: Money, over places: [Int]) {
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
      // Of several decisions each pays a part of what is allowed.
      guard Set(group.remitted.map { remitted[$0].entry }).count == 1 else { continue }
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
