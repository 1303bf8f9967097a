// The days on which tables change, and the runs of days between them on which nothing does.

/// Days on which some row of tables begins, or has ended the day before.
public struct ChangeDays: Sendable {
  private var days: Set<ServiceDate> = []

  /// Nothing changes.
  public init() {}

  /// Adds the first day of a row, and the day after its last.
  public mutating func insert(_ span: DateSpan) { days.formUnion(span.changes) }

  /// Adds the days of other tables.
  public mutating func formUnion(_ other: ChangeDays) { days.formUnion(other.days) }

  /// Adds days.
  public mutating func formUnion(_ others: [ServiceDate]) { days.formUnion(others) }

  /// The part of a run of days around one of them in which nothing changes.
  ///
  /// - Parameter span: a run of days with `date` among them.
  /// - Complexity: O(days on which something changes).
  public func steadyPart(of span: DateSpan, around date: ServiceDate) -> DateSpan {
    var (first, last) = (span.from, span.through)
    for day in days {
      if day <= date { first = max(first, day) } else if day <= last { last = day.previous }
    }
    return DateSpan(from: first, through: last)
  }
}

extension DateSpan {
  /// The first day, and the day after the last if there is one.
  var changes: [ServiceDate] { through == .endOfTime ? [from] : [from, through.next] }
}
