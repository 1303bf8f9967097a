// What practitioners are paid, kept from line to line.

/// The shares of types of practitioners in each period, as last looked up, each at a place that its letters and the
/// period name.
struct PractitionerShares: Sendable {
  private let periods: [PaymentPeriod]
  private var known = InlineArray<64, Known>(repeating: Known())

  private struct Known: Sendable {
    var practitioner = Practitioner(uncheckedPacked: 0)
    var period = -1
    var share = Rate.whole
  }

  init(_ periods: [PaymentPeriod]) {
    self.periods = periods
  }

  /// What a practitioner is paid in a period; `nil` for a type not listed.
  @inline(__always)
  mutating func share(of practitioner: Practitioner, in period: Int) -> Rate? {
    let hash = (UInt32(practitioner.packed) &+ UInt32(truncatingIfNeeded: period)) &* 0x9E37_79B9
    let place = Int(hash &>> 26)
    if known[place].practitioner == practitioner, known[place].period == period {
      return known[place].share
    }
    guard let share = periods[period].share(of: practitioner) else { return nil }
    known[place] = Known(practitioner: practitioner, period: period, share: share)
    return share
  }
}
