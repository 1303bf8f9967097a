// Verdicts that may be given again: a practice bills the same few services many times a month.

import Checking
import FeePricing

/// The verdicts on some of the last claims that came more than once, and how often each has come again.
///
/// A verdict depends on nothing but the lines, what is in force on their day, and what is known of the claim besides. One
/// is kept when its claim comes for the second time, so that a file whose claims are all different pays for a number a
/// claim.
struct KnownVerdicts: ~Copyable {
  /// A verdict, and what could not be looked at.
  struct Answer: Sendable {
    var verdict: ClaimVerdict
    let notChecked: [ToldFinding]
  }

  /// What a verdict depends on, and the verdict.
  final class Entry {
    let lines: [ClaimLine]
    /// The days on which the verdict is the same, if all lines are of one day; `nil` if they are not.
    let days: DateSpan?
    let context: ClaimContext
    /// Whether nothing is known of the claim besides its lines.
    let isOfLinesAlone: Bool
    /// The bytes of who billed each line.
    let billers: [[UInt8]]
    let answer: Answer
    /// What one such claim adds to the sums.
    let sums: CheckSums
    /// What becomes of each line.
    let outcomes: [(outcome: Outcome, reason: Reason?, allowed: Money)]
    /// How many claims it has been given again since they were last added up.
    private var count = 0

    /// Counts a claim that is given the verdict again.
    func countAgain(in summary: inout RepricingSummary) {
      count += 1
      for (outcome, reason, allowed) in outcomes { summary.count(outcome, reason, allowed: allowed) }
    }

    /// Adds what claims that were given the verdict come to.
    fileprivate func addUp(_ all: inout CheckSums) {
      if count > 0 { all.add(sums, times: count) }
      count = 0
    }

    fileprivate init(
      _ answer: Answer, _ claim: Claim, _ context: ClaimContext, billers: [[UInt8]], days: DateSpan,
      sums: CheckSums
    ) {
      lines = claim.lines
      self.days = claim.lines.isOfOneDay ? days : nil
      self.context = context
      isOfLinesAlone = context == ClaimContext()
      self.billers = billers
      self.answer = answer
      self.sums = sums
      outcomes = answer.verdict.priced.lines.map { ($0.outcome, $0.reason, $0.allowedAmount ?? .zero) }
    }

    func isOf(_ lines: [ClaimLine], _ billers: some Sequence<some Sequence<UInt8>>) -> Bool {
      guard self.lines.count == lines.count,
        self.billers.elementsEqual(billers, by: { $0.elementsEqual($1) })
      else { return false }
      guard let days else { return self.lines == lines }
      let date = lines[0].date
      guard days.contains(date) else { return false }
      for (place, line) in lines.enumerated() {
        guard line.date == date else { return false }
        var moved = line
        moved.date = self.lines[place].date
        guard moved == self.lines[place] else { return false }
      }
      return true
    }
  }

  /// How many verdicts are kept; then all are forgotten, since files go on from month to month.
  private static let most = 4096
  private var entries: [UInt64: Entry] = [:]
  /// The marks of the last claims, each at a place that the mark names.
  private var marks = [UInt64](repeating: 0, count: markCount)
  private static let markCount = 16_384

  /// What a claim's verdict is looked up by; `nil` for one that is not worth it: a patient's history, or another claim
  /// beside it, is in no two claims the same.
  ///
  /// - Parameter billers: of each line the bytes of who billed it.
  func mark(
    of lines: [ClaimLine], _ context: ClaimContext, _ billers: some Sequence<some Sequence<UInt8>>
  ) -> UInt64? {
    guard context.history == nil, context.beside.isEmpty, !lines.isEmpty else { return nil }
    let mark = mark(of: lines, billers)
    return context.diagnoses == nil && context.lineNotes.isEmpty
      ? mark : mark ^ UInt64(truncatingIfNeeded: context.hashValue)
  }

  /// The same for a claim of which nothing is known besides.
  func mark(of lines: [ClaimLine], _ billers: some Sequence<some Sequence<UInt8>>) -> UInt64 {
    var mark = UInt64(lines.count) &+ 1
    for biller in billers {
      for byte in biller { mark = (mark ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    }
    let isOfOneDay = lines.isOfOneDay
    for line in lines {
      var line = line
      if isOfOneDay { line.date = ServiceDate(uncheckedYYYYMMDD: line.date.yyyymmdd / 100) }
      line.mix(into: &mark)
    }
    return mark
  }

  /// The verdict on lines; `nil` where it is not known. What is known of the claim besides, its caller compares.
  func entry(
    _ mark: UInt64, _ lines: [ClaimLine], _ billers: some Sequence<some Sequence<UInt8>>
  ) -> Entry? {
    guard let entry = entries[mark], entry.isOf(lines, billers) else { return nil }
    return entry
  }

  /// Whether a claim has come before; if not, that it has come is noted.
  mutating func hasCome(_ mark: UInt64) -> Bool {
    let place = Int(truncatingIfNeeded: mark >> 32) & (Self.markCount - 1)
    if marks[place] == mark { return true }
    marks[place] = mark
    return false
  }

  /// Keeps an answer. Those forgotten for it are added up first.
  ///
  /// - Parameters:
  ///   - days: those on which it is the same; see ``ClaimAuditor/steadyDays(around:)``.
  ///   - own: what one such claim adds to the sums.
  mutating func keep(
    _ answer: Answer, _ mark: UInt64, _ claim: Claim, _ context: ClaimContext, billers: [[UInt8]],
    days: DateSpan, sums own: CheckSums, addingUp sums: inout CheckSums
  ) {
    if entries.count == Self.most {
      addUp(&sums)
      entries.removeAll(keepingCapacity: true)
    }
    entries[mark]?.addUp(&sums)
    entries[mark] = Entry(answer, claim, context, billers: billers, days: days, sums: own)
  }

  /// Adds what claims that were given known verdicts come to.
  mutating func addUp(_ sums: inout CheckSums) {
    for entry in entries.values { entry.addUp(&sums) }
  }
}

extension [ClaimLine] {
  fileprivate var isOfOneDay: Bool { allSatisfy { $0.date == self[0].date } }
}
