// What in a contract is likely not what was agreed: overlaps, gaps, codes that are not, percentages that cannot be.

import FeePricing

/// Holds a contract that could be read against itself and against fee data.
public struct ContractCheck {
  private let contract: Contract
  private let data: FeeData
  /// What was found, by place.
  public private(set) var problems: [ContractProblem] = []

  public init(_ contract: Contract, _ data: FeeData) {
    self.contract = contract
    self.data = data
    checkDates()
    for version in contract.versions {
      checkBase(version)
      checkPercentages(version)
      checkRates(version)
    }
    problems.sort { $0.place < $1.place }
  }

  private mutating func warn(_ place: SourcePlace?, _ message: String) {
    problems.append(ContractProblem(.warning, place ?? SourcePlace(file: contract.name), message))
  }

  // MARK: - Dates

  private mutating func checkDates() {
    for (earlier, later) in zip(contract.versions, contract.versions.dropFirst()) {
      let place = later.places[.from] ?? later.places[.name]
      if earlier.span.through >= later.span.from {
        let through = min(earlier.span.through, later.span.through)
        let until = through == .endOfTime ? "\(later.span.from) on" : "\(later.span.from) to \(through)"
        warn(
          place,
          "\(later.name) overlaps \(earlier.name) (\(until)): the one that begins last holds; end the other on \(later.span.from.previous)"
        )
      } else if earlier.span.through.next < later.span.from {
        warn(
          place,
          "no version holds from \(earlier.span.through.next) to \(later.span.from.previous): such services have no price"
        )
      }
    }
  }

  /// The period whose schedule a version takes its fees from, of several the last.
  private func period(of version: ContractVersion) -> PaymentPeriod? {
    if let date = version.scheduleDate { return data.period(on: date) }
    return data.periods.last { $0.span.from <= version.span.through && $0.span.through >= version.span.from }
  }

  // MARK: - Base

  private mutating func checkBase(_ version: ContractVersion) {
    let place =
      version.places[.base] ?? version.places[.rates] ?? version.places[.rateFile] ?? version.places[.name]
    let hasRates = !version.rates.all.isEmpty
    if version.places[.base] == nil, hasRates {
      warn(
        place,
        "there is no base: services without a rate are paid 100 % of Medicare; write \"base\", or \"base\": null if they have no price"
      )
    }
    if version.base == nil, !hasRates, version.unlisted == nil { warn(place, "nothing has a price") }
    guard let period = period(of: version) else {
      let what =
        version.scheduleDate.map { "the schedule of \($0)" } ?? "a schedule for these dates of service"
      let loaded = data.periods.map(\.span.description).joined(separator: ", ")
      let problem = "\(what) is not loaded; loaded are \(loaded); allowable import adds a release"
      problems.append(ContractProblem(.error, place ?? SourcePlace(file: contract.name), problem))
      return
    }
    if let locality = version.locality, data.locality(locality, in: period) == nil {
      let problem = "\(locality) is not a locality of \(period.indexRelease)"
      problems.append(ContractProblem(.error, place ?? SourcePlace(file: contract.name), problem))
    }
  }

  // MARK: - Percentages

  private mutating func checkPercentages(_ version: ContractVersion) {
    if let base = version.base { checkPrice(base, version.places[.base]) }
    if let unlisted = version.unlisted { checkPrice(.percentOfCharge(unlisted), version.places[.unlisted]) }
    checkSides(version)
    if let ladder = version.ladder { checkLadder(ladder, version.places[.multipleProcedures]) }
    for row in version.practitioners {
      checkShare(row.share, "\(row.practitioner)", version.places[.practitioner])
    }
    let assistants = version.assistants
    for (name, share) in [
      ("80", assistants.assistant), ("81", assistants.minimumAssistant), ("82", assistants.withoutResident),
      ("AS", assistants.nonphysician),
    ] {
      if let share { checkShare(share, name, version.places[.assistant]) }
    }
  }

  private mutating func checkPrice(_ price: ContractPrice, _ place: SourcePlace?) {
    switch price {
    case .percentOfMedicare(let rate):
      checkFraction(rate, "of Medicare", place)
      if rate > .percent(1000) { warn(place, "\(rate) of Medicare is more than ten times Medicare") }
    case .percentOfCharge(let rate):
      checkFraction(rate, "of the charge", place)
      if rate > .whole { warn(place, "\(rate) of the charge is more than was billed") }
    case .conversionFactor(let factor):
      if factor.tenThousandths < 5_0000 || factor.tenThousandths > 500_0000 {
        warn(place, "\(factor) dollars a unit is far from any factor in use (5 to 500)")
      }
    case .amounts: break
    }
  }

  /// 0.85 and 1.28 were likely meant as shares.
  private mutating func checkFraction(_ rate: Rate, _ what: String, _ place: SourcePlace?) {
    guard rate < .percent(10) else { return }
    let meant = Rate(millionths: rate.millionths * 100)
    warn(place, "\(rate) \(what) is next to nothing; write \(String("\(meant)".dropLast(2))) for \(meant)")
  }

  private mutating func checkSides(_ version: ContractVersion) {
    let place = version.places[.bilateral]
    if let rate = version.bilateral, rate < .whole || rate > .percent(200) {
      warn(place, "\(rate) of one side for both sides lies outside 100 % to 200 %")
    }
    guard let split = version.bilateralSplit else { return }
    let sum = Rate(millionths: split.earlier.millionths + split.later.millionths)
    let percent = version.bilateral ?? data.periods.last?.parameters.bilateral ?? sum
    if sum != percent {
      warn(
        place,
        "the split adds up to \(sum), and both sides are paid \(percent): the split only divides that amount")
    }
  }

  private mutating func checkLadder(_ ladder: Ladder, _ place: SourcePlace?) {
    let rates = (1...Int32(ladder.count)).map { ladder.rate(at: $0) }
    if rates[0] != .whole { warn(place, "the ladder does not begin with 100 %") }
    if zip(rates, rates.dropFirst()).contains(where: { $0 < $1 }) {
      warn(place, "the ladder rises: a later procedure is paid a greater share than an earlier one")
    }
    if let rate = rates.first(where: { $0 > .whole }) {
      warn(place, "\(rate) in a ladder is more than the whole")
    }
  }

  private mutating func checkShare(_ share: Rate, _ who: String, _ place: SourcePlace?) {
    if share.millionths == 0 { warn(place, "\(who) is paid nothing") }
    if share > .whole { warn(place, "\(share) for \(who) is more than the whole") }
    if share.millionths > 0, share < .percent(2) {
      let meant = Rate(millionths: share.millionths * 100)
      warn(
        place, "\(share) for \(who) is next to nothing; write \(String("\(meant)".dropLast(2))) for \(meant)")
    }
  }

  // MARK: - Rates

  private mutating func checkRates(_ version: ContractVersion) {
    let rates = version.rates.all
    var codes = RateCodes(data, period(of: version))
    var first: [RateKey: [Int]] = [:]
    for (place, rate) in rates.enumerated() {
      let key = RateKey(codes: rate.codes, modifier: rate.modifier)
      if let earlier = first[key]?.lazy.map({ rates[$0] }).first(where: { $0.span.overlaps(rate.span) }) {
        warn(rate.place, "\(rate) has a price already at \(earlier.place); that one counts, keep one")
      }
      first[key, default: []].append(place)
      checkPrice(rate.price, rate.place)
      for message in codes.complaints(about: rate) { warn(rate.place, message) }
    }
    if let remainder = codes.remainder {
      warn(version.places[.rateFile] ?? version.places[.rates], remainder)
    }
    checkRanges(rates.filter { !$0.codes.isOneCode })
  }

  /// Ranges that share codes without one lying in the other.
  private mutating func checkRanges(_ ranges: [ContractRate]) {
    let sorted = ranges.sorted {
      ($0.modifier, $0.codes.first, $1.codes.last) < ($1.modifier, $1.codes.first, $0.codes.last)
    }
    // The ranges that begin earlier and have not ended, the outermost first.
    var open: [ContractRate] = []
    for rate in sorted {
      while let last = open.last, last.modifier != rate.modifier || last.codes.last < rate.codes.first {
        open.removeLast()
      }
      if let outer = open.last, outer.codes.overlaps(rate.codes), !outer.codes.holds(rate.codes) {
        let codes = "\(rate) crosses \(outer) at \(outer.place)"
        warn(rate.place, "\(codes): of codes in both, the narrower range holds; part them")
      }
      open.append(rate)
    }
  }
}

private struct RateKey: Hashable {
  let codes: CodeRange
  let modifier: Modifier
}

extension CodeRange {
  fileprivate func holds(_ other: CodeRange) -> Bool { contains(other.first) && contains(other.last) }
}

extension DateSpan {
  fileprivate func overlaps(_ other: DateSpan) -> Bool { from <= other.through && other.from <= through }
}

extension Rate {
  fileprivate static func < (left: Rate, right: Rate) -> Bool { left.millionths < right.millionths }
  fileprivate static func > (left: Rate, right: Rate) -> Bool { left.millionths > right.millionths }
}
