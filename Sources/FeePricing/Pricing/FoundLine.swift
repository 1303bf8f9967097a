// A billed line with the row that its code has on its day.

/// A billed line whose row is looked up apart, many lines at a time: memory, slow to answer, then answers several
/// questions at once.
public struct FoundLine: Sendable, BitwiseCopyable {
  /// The line as billed.
  public var line: ClaimLine
  /// The row of its code on its day, once ``Repricer/findRows(of:_:)`` has found it.
  @usableFromInline var row: FoundRow

  /// A line whose row has not been looked up.
  @inlinable @inline(__always)
  public init(_ line: ClaimLine) {
    self.line = line
    row = FoundRow()
  }
}

/// Where the row of a code stands on a day, or that there is none.
@usableFromInline
struct FoundRow: Sendable, BitwiseCopyable {
  /// The place in ``FeeSchedule/pricing``; negative if there is no row.
  @usableFromInline let place: Int32
  /// The period of ``FeeData/periods`` that the day lies in; negative if in none.
  @usableFromInline let period: Int32

  /// No row, since the day lies in no period.
  @inlinable @inline(__always)
  init() {
    place = -1
    period = -1
  }

  init(_ place: Int?, in period: Int) {
    self.place = place.map { Int32(truncatingIfNeeded: $0) } ?? -1
    self.period = Int32(truncatingIfNeeded: period)
  }
}
