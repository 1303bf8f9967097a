// Which remitted line answers which submitted line.

import ClaimFormats
import FeePricing
import Remittances

/// Matches the lines of a claim with what a payer said of them, in one remittance or several.
///
/// By the practice's number of the line (REF*6R, else LX); then by the code that was billed (SVC06, else SVC01), its
/// modifiers, date and charge; then without modifiers, as payers drop them; then several remitted lines whose charges
/// come to a submitted one's. Lines that a payer paid under one code instead of theirs are one group, as is a line
/// that was paid under several.
///
/// - Source: X12 RFI 1684 and 498 (REF*6R), 2283 (unbundling), 2320 (bundling).
public struct LineMatching {
  private let submitted: [SubmittedService]
  private let remitted: [ServicePayment]
  /// For each remitted line, its submitted line and how it was found.
  private var matches: [(submitted: Int, basis: LineGroup.Basis)?]
  private var isAnswered: [Bool]

  /// - Parameter remitted: the lines of all decisions that stand; see ``ClaimHistory/standing``.
  /// - Returns: groups in the order of their submitted lines, those without any last; every line is in one group.
  public static func groups(submitted: [SubmittedService], remitted: [ServicePayment]) -> [LineGroup] {
    var matching = LineMatching(submitted, remitted)
    matching.matchNumbers()
    matching.matchOne(.everything) { $0.modifiers == $1.billedModifiers && $0.fits($1) }
    matching.matchOne(.withoutModifiers) { $0.fits($1) }
    matching.matchSplits()
    matching.matchCharges()
    return matching.joined()
  }

  private init(_ submitted: [SubmittedService], _ remitted: [ServicePayment]) {
    self.submitted = submitted
    self.remitted = remitted
    matches = Array(repeating: nil, count: remitted.count)
    isAnswered = Array(repeating: false, count: submitted.count)
  }

  private mutating func match(_ line: Int, to place: Int, by basis: LineGroup.Basis) {
    matches[line] = (place, basis)
    isAnswered[place] = true
  }

  /// A number that several submitted lines share says nothing.
  private mutating func matchNumbers() {
    var places: [String: Int] = [:]
    var shared: Set<String> = []
    for (place, line) in submitted.enumerated() {
      let number = line.controlNumber.isEmpty ? line.number : line.controlNumber
      guard !number.isEmpty else { continue }
      if places.updateValue(place, forKey: number) != nil { shared.insert(number) }
    }
    for (index, line) in remitted.enumerated() {
      let number = line.controlNumber
      guard !number.isEmpty, !shared.contains(number), let place = places[number] else { continue }
      // LX is a guess; where the code says otherwise, the number is the payer's own.
      if submitted[place].controlNumber.isEmpty, submitted[place].code != line.billedCode { continue }
      match(index, to: place, by: .controlNumber)
    }
  }

  /// Gives each remitted line the first submitted line that fits and has no answer yet.
  private mutating func matchOne(
    _ basis: LineGroup.Basis, where fits: (SubmittedService, ServicePayment) -> Bool
  ) {
    for (index, line) in remitted.enumerated() where matches[index] == nil {
      guard let place = submitted.indices.first(where: { !isAnswered[$0] && fits(submitted[$0], line) })
      else {
        continue
      }
      match(index, to: place, by: basis)
    }
  }

  /// Gives a submitted line the remitted ones of its code and date if their charges come to its own.
  private mutating func matchSplits() {
    for (place, line) in submitted.enumerated() where !isAnswered[place] {
      let parts = remitted.indices.filter { index in
        matches[index] == nil && line.code == remitted[index].billedCode && line.isOnDay(of: remitted[index])
      }
      let charges = parts.map { remitted[$0].charge.value }
      var total = ExactTotal()
      for charge in charges { total.add(charge) }
      guard !parts.isEmpty, let total = total.amount, total == line.charge else { continue }
      for index in parts { match(index, to: place, by: .splitCharge) }
    }
  }

  /// Gives a remitted line the submitted one of its date and charge, if there is just one left of either.
  private mutating func matchCharges() {
    for (index, line) in remitted.enumerated() where matches[index] == nil {
      let places = submitted.indices.filter { !isAnswered[$0] && submitted[$0].hasChargeAndDay(of: line) }
      guard places.count == 1 else { continue }
      let rivals = remitted.indices.filter {
        matches[$0] == nil && submitted[places[0]].hasChargeAndDay(of: remitted[$0])
      }
      if rivals.count == 1 { match(index, to: places[0], by: .charge) }
    }
  }

  // MARK: - Groups

  /// Joins what shares a submitted line, or the code that several lines were paid under.
  private func joined() -> [LineGroup] {
    // Submitted lines come first, remitted ones behind them.
    var parents = Array(0..<submitted.count + remitted.count)
    func root(_ place: Int) -> Int {
      var place = place
      while parents[place] != place { place = parents[place] }
      return place
    }
    func join(_ one: Int, _ other: Int) {
      let (one, other) = (root(one), root(other))
      parents[max(one, other)] = min(one, other)
    }
    for (index, match) in matches.enumerated() {
      if let match { join(match.submitted, submitted.count + index) }
    }
    for pair in bundledPairs() { join(submitted.count + pair.0, submitted.count + pair.1) }
    var groups: [Int: LineGroup] = [:]
    for place in parents.indices {
      var group = groups[root(place)] ?? LineGroup(submitted: [], remitted: [], basis: nil)
      if place < submitted.count {
        group.submitted.append(place)
      } else {
        group.remitted.append(place - submitted.count)
        let basis = matches[place - submitted.count]?.basis
        group.answers[place - submitted.count] = matches[place - submitted.count]?.submitted
        group.basis = [group.basis, basis].compactMap { $0 }.max()
      }
      groups[root(place)] = group
    }
    return groups.sorted { $0.key < $1.key }.map(\.value)
  }

  /// Remitted lines that were billed under different codes and show the same one, or the other way about.
  private func bundledPairs() -> [(Int, Int)] {
    var pairs: [(Int, Int)] = []
    var paid: [String: Int] = [:]
    var billed: [String: Int] = [:]
    for (index, line) in remitted.enumerated() where line.isRecoded {
      let day = line.dates.value?.from.description ?? ""
      // A change of one line's code alone is no bundle: the pair is of two lines.
      if let first = paid.updateValue(index, forKey: "\(line.service.writtenCode) \(day)"),
        remitted[first].billedCode != line.billedCode
      {
        pairs.append((first, index))
      }
      if let first = billed.updateValue(index, forKey: "\(line.billedCode) \(day)"),
        remitted[first].service.writtenCode != line.service.writtenCode
      {
        pairs.append((first, index))
      }
    }
    return pairs
  }
}

extension SubmittedService {
  /// Whether code, date and charge are those that the payer says were billed.
  fileprivate func fits(_ line: ServicePayment) -> Bool {
    code == line.billedCode && isOnDay(of: line) && charge != nil && charge == line.charge.value
  }

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
  fileprivate var billedCode: String { billedService.writtenCode.uppercased() }
  fileprivate var billedModifiers: Modifiers { billedService.modifiers.value ?? .none }
}
