// The contract's fees of rows beside a line's own: the parts of a test, the base of an endoscopy family.

extension ContractPricing {
  /// What the contract makes of the fee of another row where a line was done: a part of the line's service.
  ///
  /// - Parameter medicare: the fee of the part under Medicare, for contract prices that are shares of it.
  func part(_ values: RelativeValues, medicare: Money, of line: ResolvedLine, _ priced: ContractLine) -> Money
  {
    switch priced.source {
    case .medicare, .percentOfCharge: return medicare
    case .percentOfMedicare(let share): return medicare.scaled(by: share)
    case .factor(let factor): return feeScheduleAmount(values, line.indices, factor: factor)
    case .listed:
      // A listed price is divided as Medicare divides its own.
      guard priced.medicareCapped.cents > 0 else { return .zero }
      return line.cappedFee.share(medicare.cents, outOf: priced.medicareCapped.cents)
    }
  }

  /// The contract's fee for the base of a line's endoscopy family; `nil` if it has none.
  func fee(ofBase row: RelativeValueRow, medicare: Money, of line: ResolvedLine, on date: ServiceDate)
    -> Money?
  {
    let version = version(of: line)
    let rate = version.rates.place(of: row.code, .none, component: .none, on: date)
    switch rate.map({ version.rates.all[$0].price }) ?? version.base {
    case .percentOfMedicare(let share)?: return medicare.scaled(by: share)
    case .conversionFactor(let factor)?:
      return feeScheduleAmount(row.relativeValues(in: line.setting), line.indices, factor: factor)
    case .amounts(let nonfacility, let facility)?:
      guard case .dollars(let money) = line.setting == .facility ? facility : nonfacility else { return nil }
      return money
    case .percentOfCharge?, nil: return nil
    }
  }
}
