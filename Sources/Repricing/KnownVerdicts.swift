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
    /// Who billed each line.
    let billers: [String]
    let answer: Answer
    /// What one such claim adds to the sums.
    let sums: CheckSums
    /// How many claims it has been given again since they were last added up.
    var count = 0

    /// Adds what claims that were given the verdict come to.
    fileprivate func addUp(_ all: inout CheckSums) {
      if count > 0 { all.add(sums, times: count) }
      count = 0
    }

    fileprivate init(
      _ answer: Answer, _ claim: Claim, _ context: ClaimContext, billers: [String], days: DateSpan,
      sums: CheckSums
    ) {
      lines = claim.lines
      self.days = claim.isOfOneDay ? days : nil
      self.context = context
      self.billers = billers
      self.answer = answer
      self.sums = sums
    }

    func isOf(_ claim: Claim, _ context: ClaimContext, _ billers: some Sequence<String>) -> Bool {
      guard lines.count == claim.lines.count, self.billers.elementsEqual(billers), context == self.context
      else { return false }
      guard let days else { return lines == claim.lines }
      let date = claim.lines[0].date
      guard days.contains(date) else { return false }
      return zip(lines, claim.lines).allSatisfy { known, line in
        guard line.date == date else { return false }
        var moved = line
        moved.date = known.date
        return moved == known
      }
    }
  }

  /// How many verdicts are kept; then all are forgotten, since files go on from month to month.
  private static let most = 4096
  private var places: [UInt64: Int] = [:]
  private var entries: [Entry] = []
  /// The marks of the last claims, each at a place that the mark names.
  private var marks = [UInt64](repeating: 0, count: markCount)
  private static let markCount = 16_384

  /// What a claim's verdict is looked up by; `nil` for one that is not worth it: a patient's history is in no two
  /// claims the same.
  ///
  /// - Parameter billers: who billed each line.
  func mark(of claim: Claim, _ context: ClaimContext, _ billers: some Sequence<String>) -> UInt64? {
    guard context.history == nil, let first = claim.lines.first else { return nil }
    var mark = UInt64(claim.lines.count) &+ 1
    if context.diagnoses != nil || !context.lineNotes.isEmpty {
      mark ^= UInt64(truncatingIfNeeded: context.hashValue)
    }
    for biller in billers {
      for byte in biller.utf8 { mark = (mark ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    }
    let isOfOneDay = claim.isOfOneDay
    let month = ServiceDate(uncheckedYYYYMMDD: first.date.yyyymmdd / 100)
    for var line in claim.lines {
      if isOfOneDay { line.date = month }
      line.mix(into: &mark)
    }
    return mark
  }

  /// The verdict on a claim; `nil` where it is not known.
  func entry(
    _ mark: UInt64, _ claim: Claim, _ context: ClaimContext, _ billers: some Sequence<String>
  ) -> Entry? {
    guard let place = places[mark], entries[place].isOf(claim, context, billers) else { return nil }
    return entries[place]
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
    _ answer: Answer, _ mark: UInt64, _ claim: Claim, _ context: ClaimContext, billers: [String],
    days: DateSpan, sums own: CheckSums, addingUp sums: inout CheckSums
  ) {
    if entries.count == Self.most {
      addUp(&sums)
      entries.removeAll(keepingCapacity: true)
      places.removeAll(keepingCapacity: true)
    }
    let entry = Entry(answer, claim, context, billers: billers, days: days, sums: own)
    if let place = places[mark] {
      entries[place].addUp(&sums)
      entries[place] = entry
    } else {
      places[mark] = entries.count
      entries.append(entry)
    }
  }

  /// Adds what claims that were given known verdicts come to.
  mutating func addUp(_ sums: inout CheckSums) {
    for entry in entries { entry.addUp(&sums) }
  }
}

extension Claim {
  fileprivate var isOfOneDay: Bool { lines.allSatisfy { $0.date == lines[0].date } }
}
