// The line on a terminal that says how far a run has come.

import Repricing

/// One line that is drawn again and again in the same place, and removed at the end.
struct ProgressLine {
  /// Seconds from one drawing to the next.
  static let interval = 0.1

  /// Bytes of all input; `nil` where that is not known.
  let total: Int?
  private let started: Double
  private var drawn: Double
  /// How many characters stand on the terminal.
  private var width = 0

  /// - Parameter now: seconds from some fixed moment, as are all others.
  init(total: Int?, now: Double) {
    self.total = total
    started = now
    drawn = now
  }

  /// What to write so that the terminal shows the state; `nil` if it was drawn a moment ago.
  mutating func drawing(_ progress: RepricingProgress, now: Double) -> String? {
    guard now - drawn >= Self.interval else { return nil }
    drawn = now
    let text = text(progress, seconds: now - started)
    let rest = String(repeating: " ", count: max(0, width - text.count))
    width = text.count
    return "\r\(text)\(rest)"
  }

  /// What to write so that the line is gone; nothing if there is none.
  mutating func removal() -> String {
    defer { width = 0 }
    return width == 0 ? "" : "\r\(String(repeating: " ", count: width))\r"
  }

  /// `35 %, 210 of 600 MB, 5.1 million lines a second, 0:07 left`.
  private func text(_ progress: RepricingProgress, seconds: Double) -> String {
    let rate = "\(Self.short(Double(progress.lines) / seconds)) lines a second"
    guard let total, total > 0 else { return "\(Self.megabytes(progress.position)) MB, \(rate)" }
    let done = min(progress.position, total)
    let left = Int((Double(total - done) * seconds / Double(max(1, done))).rounded(.up))
    let percent = done * 100 / total
    let bytes = "\(Self.megabytes(done)) of \(Self.megabytes(total)) MB"
    return "\(percent) %, \(bytes), \(rate), \(Self.clock(left)) left"
  }

  private static func megabytes(_ bytes: Int) -> String { tenths(bytes / 100_000) }

  private static func short(_ rate: Double) -> String {
    rate < 1_000_000 ? "\(Int(rate))" : "\(tenths(Int(rate / 100_000))) million"
  }

  /// A number of tenths, whole from 100 on.
  private static func tenths(_ value: Int) -> String {
    value < 1000 ? "\(value / 10).\(value % 10)" : "\(value / 10)"
  }

  /// `0:07`, or `1:00:07`.
  private static func clock(_ seconds: Int) -> String {
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
    let parts = hours > 0 ? [hours, minutes, seconds % 60] : [minutes, seconds % 60]
    return parts.enumerated().map { $0 == 0 || $1 > 9 ? "\($1)" : "0\($1)" }.joined(separator: ":")
  }
}
