// Which remitted line answers which submitted line.

import ClaimFormats
import FeePricing
import Remittances

/// Matches the lines of a claim with what a payer said of them, in one remittance or several.
///
/// By the practice's number of the line (REF*6R, else LX); then by the code that was billed (SVC06, else SVC01), its
/// modifiers, date and charge; then without modifiers, as payers drop them; then several remitted lines whose charges
/// come to a submitted one's, or the other way about. Lines that a payer paid under one code instead of theirs are one
/// group, as is a line that was paid under several.
///
/// Each decision answers the claim on its own: a later one may say again of a line what an earlier one said.
///
/// - Source: X12 RFI 1684 and 498 (REF*6R), 2283 (unbundling), 2320 (bundling).
public struct LineMatching {
  let submitted: [SubmittedService]
  let remitted: [ServicePayment]
  /// For each remitted line, the decision it is part of.
  private let decisions: [Int]
  /// For each remitted line, its submitted line and how it was found.
  private(set) var matches: [(submitted: Int, basis: LineGroup.Basis)?]
  /// Submitted lines that a remitted line answers beside the one it was matched with.
  private(set) var furtherAnswers: [(line: Int, submitted: Int)] = []
  /// What the decisions looked at so far say of the submitted lines.
  private var answers: [Answer]
  /// Whether the decision that is looked at has answered a submitted line.
  private var isAnswered: [Bool]

  /// What earlier decisions said of a line: the less it is, the sooner a further decision is about it.
  private enum Answer: Int, Comparable {
    case none, nothingPaid, paid

    static func < (left: Answer, right: Answer) -> Bool { left.rawValue < right.rawValue }
  }

  /// - Parameters:
  ///   - remitted: the lines of all decisions that stand; see ``ClaimHistory/standing``.
  ///   - decisions: for each of them, the decision it is part of, in their order; empty where there is one decision.
  /// - Returns: groups in the order of their submitted lines, those without any last; every line is in one group.
  public static func groups(
    submitted: [SubmittedService], remitted: [ServicePayment], decisions: [Int] = []
  ) -> [LineGroup] {
    var matching = LineMatching(submitted, remitted, decisions)
    let spans = matching.decisionSpans
    for lines in spans {
      matching.isAnswered = Array(repeating: false, count: submitted.count)
      matching.matchNumbers(lines)
      matching.matchOne(lines, .everything) { $0.modifiers == $1.billedModifiers && $0.fits($1) }
      matching.matchOne(lines, .withoutModifiers) { $0.fits($1) }
      matching.matchSplits(lines)
      matching.matchSums(lines)
      if spans.count > 1 { matching.matchCharges(lines, among: .none) }
      matching.matchCharges(lines, among: .paid)
      matching.keepAnswers(lines)
    }
    // Parts of a line may stand in several decisions.
    matching.isAnswered = matching.answers.map { $0 != .none }
    if spans.count > 1 { matching.matchSplits(remitted.indices) }
    return matching.joined()
  }

  private init(_ submitted: [SubmittedService], _ remitted: [ServicePayment], _ decisions: [Int]) {
    self.submitted = submitted
    self.remitted = remitted
    self.decisions = decisions.count == remitted.count ? decisions : remitted.map { _ in 0 }
    matches = Array(repeating: nil, count: remitted.count)
    answers = Array(repeating: .none, count: submitted.count)
    isAnswered = Array(repeating: false, count: submitted.count)
  }

  /// The remitted lines of each decision.
  private var decisionSpans: [Range<Int>] {
    var spans: [Range<Int>] = []
    for index in decisions.indices {
      if index > 0, decisions[index] == decisions[index - 1], let last = spans.last {
        spans[spans.count - 1] = last.lowerBound..<index + 1
      } else {
        spans.append(index..<index + 1)
      }
    }
    return spans
  }

  private mutating func match(_ line: Int, to place: Int, by basis: LineGroup.Basis) {
    matches[line] = (place, basis)
    isAnswered[place] = true
  }

  private mutating func keepAnswers(_ lines: Range<Int>) {
    let pairs = lines.compactMap { line in matches[line].map { (line: line, submitted: $0.submitted) } }
    for (line, place) in pairs + furtherAnswers.filter({ lines.contains($0.line) }) {
      let isPaid = (remitted[line].paid.value?.cents ?? 0) > 0
      answers[place] = max(answers[place], isPaid ? .paid : .nothingPaid)
    }
  }

  /// A number that several submitted lines share says nothing.
  private mutating func matchNumbers(_ lines: Range<Int>) {
    var places: [String: Int] = [:]
    var shared: Set<String> = []
    for (place, line) in submitted.enumerated() {
      let number = line.controlNumber.isEmpty ? line.number : line.controlNumber
      guard !number.isEmpty else { continue }
      if places.updateValue(place, forKey: number) != nil { shared.insert(number) }
    }
    for index in lines {
      let line = remitted[index]
      let number = line.controlNumber
      guard !number.isEmpty, !shared.contains(number), let place = places[number] else { continue }
      // LX is a guess; where the code says otherwise, the number is the payer's own.
      if submitted[place].controlNumber.isEmpty, submitted[place].code != line.billedCode { continue }
      match(index, to: place, by: .controlNumber)
    }
  }

  /// Gives each remitted line the first submitted line that fits and that its decision has not answered yet, those
  /// first that no earlier decision answered or paid.
  private mutating func matchOne(
    _ lines: Range<Int>, _ basis: LineGroup.Basis, where fits: (SubmittedService, ServicePayment) -> Bool
  ) {
    for index in lines where matches[index] == nil {
      var best: Int?
      for place in submitted.indices where !isAnswered[place] && fits(submitted[place], remitted[index]) {
        if best.map({ answers[place] < answers[$0] }) ?? true { best = place }
        if answers[place] == .none { break }
      }
      if let best { match(index, to: best, by: basis) }
    }
  }

  /// Gives a submitted line the remitted ones of its code and date if their charges come to its own.
  private mutating func matchSplits(_ lines: Range<Int>) {
    for (place, line) in submitted.enumerated() where !isAnswered[place] {
      let parts = lines.filter { index in
        matches[index] == nil && line.code == remitted[index].billedCode && line.isOnDay(of: remitted[index])
      }
      let charges = parts.map { remitted[$0].charge.value }
      var total = ExactTotal()
      for charge in charges { total.add(charge) }
      guard !parts.isEmpty, let total = total.amount, total == line.charge else { continue }
      for index in parts { match(index, to: place, by: .splitCharge) }
    }
  }

  /// Gives a remitted line the submitted ones of its code and date if their charges come to its own: both sides of a
  /// service shown as one with modifier 50, or a service of several lines as one of several units.
  private mutating func matchSums(_ lines: Range<Int>) {
    for index in lines where matches[index] == nil || matches[index]?.basis == .controlNumber {
      let line = remitted[index]
      let own = matches[index]?.submitted
      let places = submitted.indices.filter { place in
        (place == own || !isAnswered[place]) && submitted[place].code == line.billedCode
          && submitted[place].isOnDay(of: line)
      }
      guard places.count > 1, own.map({ places.contains($0) }) ?? true, let charge = line.charge.value else {
        continue
      }
      let sides = places.filter { submitted[$0].isOneSide }
      let isOfSides = line.billedModifiers.contains { $0.description == "50" }
      for members in [isOfSides ? sides : [], places] where members.count > 1 {
        var total = ExactTotal()
        for place in members { total.add(submitted[place].charge) }
        guard total.amount == charge, own.map({ members.contains($0) }) ?? true else { continue }
        match(index, to: members[0], by: .joinedCharge)
        for place in members.dropFirst() {
          isAnswered[place] = true
          furtherAnswers.append((index, place))
        }
        break
      }
    }
  }

  /// Gives a remitted line the submitted one of its date and charge, if there is just one left of either.
  ///
  /// - Parameter most: submitted lines of which earlier decisions said more are not looked at.
  private mutating func matchCharges(_ lines: Range<Int>, among most: Answer) {
    for index in lines where matches[index] == nil {
      let line = remitted[index]
      let places = submitted.indices.filter {
        !isAnswered[$0] && answers[$0] <= most && submitted[$0].hasChargeAndDay(of: line)
      }
      guard places.count == 1 else { continue }
      let rivals = lines.filter {
        matches[$0] == nil && submitted[places[0]].hasChargeAndDay(of: remitted[$0])
      }
      if rivals.count == 1 { match(index, to: places[0], by: .charge) }
    }
  }
}

extension SubmittedService {
  /// Whether code, date and charge are those that the payer says were billed.
  fileprivate func fits(_ line: ServicePayment) -> Bool {
    code == line.billedCode && isOnDay(of: line) && charge != nil && charge == line.charge.value
  }

  /// Whether it was billed for one side of the body.
  fileprivate var isOneSide: Bool { modifiers.contains { $0.description == "RT" || $0.description == "LT" } }

  fileprivate func hasChargeAndDay(of line: ServicePayment) -> Bool {
    isOnDay(of: line) && charge != nil && charge == line.charge.value
  }

  /// Whether the dates agree, where both have one.
  fileprivate func isOnDay(of line: ServicePayment) -> Bool {
    guard let date, let dates = line.dates.value else { return true }
    return dates.contains(date)
  }
}

extension ServicePayment {
  /// The code that was billed, in capitals.
  var billedCode: String { billedService.writtenCode.uppercased() }
  fileprivate var billedModifiers: Modifiers { billedService.modifiers.value ?? .none }
}
