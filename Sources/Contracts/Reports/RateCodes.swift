// The codes of a contract's prices, held against the schedule that is loaded.

import FeePricing

/// Knows the codes of a release, to say which prices of a contract will never be used, or leave something out.
struct RateCodes {
  private let schedule: FeeSchedule
  private let period: PaymentPeriod?
  /// The codes of the release, in order.
  private let codes: [ProcedureCode]
  /// How many codes were not found.
  private var unknown = 0

  /// How many unknown codes are named; the rest are counted.
  private static let named = 20

  init(_ data: FeeData, _ period: PaymentPeriod?) {
    schedule = data.schedule
    self.period = period
    codes = period.map { data.codes(in: $0) } ?? []
  }

  /// What is odd about the codes of a price.
  mutating func complaints(about rate: ContractRate) -> [String] {
    guard let period else { return [] }
    guard rate.codes.isOneCode else {
      return holdsCode(rate.codes) ? [] : ["no code of \(period.release) as loaded lies in \(rate.codes)"]
    }
    let code = rate.codes.first
    guard let row = schedule.row(code, in: period.releaseNumber) ?? row(of: rate, period) else {
      unknown += 1
      guard unknown <= Self.named else { return [] }
      return ["\(code) is not in \(period.release) as loaded (\(codes.count) codes)\(near(code))"]
    }
    let parts: [Modifier] = [Modifier("26"), Modifier("TC"), Modifier("53")].compactMap(\.self)
    if parts.contains(rate.modifier), schedule.row(code, rate.modifier, in: period.releaseNumber) == nil {
      return ["\(code) has no row for \(rate.modifier) in \(period.release): Medicare does not divide it so"]
    }
    return gaps(rate, row)
  }

  /// What is to be said of the unknown codes that were not named.
  var remainder: String? {
    guard unknown > Self.named, let period else { return nil }
    return
      "and \(unknown - Self.named) more codes are not in \(period.release) as loaded; allowable import adds a "
      + "whole CMS release"
  }

  private func holdsCode(_ range: CodeRange) -> Bool {
    var (low, high) = (0, codes.count)
    while low < high {
      let middle = (low + high) / 2
      if codes[middle] < range.first { low = middle + 1 } else { high = middle }
    }
    while low < codes.count, codes[low] <= range.last {
      if range.contains(codes[low]) { return true }
      low += 1
    }
    return false
  }

  private func row(of rate: ContractRate, _ period: PaymentPeriod) -> RelativeValueRow? {
    schedule.row(rate.codes.first, rate.modifier, in: period.releaseNumber)
  }

  /// Settings in which Medicare has a price and the contract none.
  private func gaps(_ rate: ContractRate, _ row: RelativeValueRow) -> [String] {
    guard case .amounts(let nonfacility, let facility) = rate.price else { return [] }
    let isPaid = [.active, .restricted, .injection].contains(row.status)
    return [(Setting.nonfacility, nonfacility), (.facility, facility)].compactMap { setting, amount in
      let hasValues = !row.relativeValues(in: setting).isNothing && !row.isNotApplicable(in: setting)
      let isTechnical = setting == .facility && row.component == .diagnosticTest && rate.modifier == .none
      guard amount == .none, isPaid, hasValues, !isTechnical else { return nil }
      return "\(rate) has no \(setting) price, and Medicare has one: such lines will have no price"
    }
  }

  /// Loaded codes that a slip of one character may have meant.
  private func near(_ code: ProcedureCode) -> String {
    let text = Array(code.description.utf8)
    let similar = codes.filter { other in
      zip(text, other.description.utf8).count { $0 != $1 } == 1
    }
    let shown = similar.prefix(4).map(\.description).joined(separator: " ")
    return shown.isEmpty ? "" : "; near it: \(shown)"
  }
}

extension RelativeValues {
  fileprivate var isNothing: Bool { work | practiceExpense | malpractice == 0 }
}
