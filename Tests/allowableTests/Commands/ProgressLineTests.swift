// The progress line: what it says, how often, and that it is gone at the end.

import Foundation
import Repricing
import Synchronization
import Testing

@testable import allowable

@Suite struct ProgressLineTests {
  /// Total bytes, bytes and lines done, seconds, and the line.
  @Test(arguments: [
    (600_000_000, 210_000_000, 3_500_000, 2.0, "35 %, 210 of 600 MB, 1.7 million lines a second, 0:04 left"),
    (1_000_000, 500_000, 8000, 1.0, "50 %, 0.5 of 1.0 MB, 8000 lines a second, 0:01 left"),
    (99_900_000, 0, 0, 1.0, "0 %, 0.0 of 99.9 MB, 0 lines a second, 27750:00:00 left"),
    (1_000_000, 1_000_000, 10, 100.0, "100 %, 1.0 of 1.0 MB, 0 lines a second, 0:00 left"),
    (7_300_000_000, 100_000_000, 10, 60.0, "1 %, 100 of 7300 MB, 0 lines a second, 1:12:00 left"),
    (0, 12_300_000, 100, 1.0, "12.3 MB, 100 lines a second"),
  ])
  func text(total: Int, position: Int, lines: Int, seconds: Double, text: String) {
    var line = ProgressLine(total: total == 0 ? nil : total, now: 5)
    let progress = RepricingProgress(position: position, lines: lines)
    #expect(line.drawing(progress, now: 5 + seconds) == "\r" + text)
    #expect(line.removal() == "\r\(String(repeating: " ", count: text.count))\r" && line.removal().isEmpty)
  }

  /// A shorter text covers a longer one; at most ten a second are drawn.
  @Test func drawings() {
    var line = ProgressLine(total: nil, now: 0)
    let drawn = (1...1000).compactMap { step -> String? in
      let lines = step < 500 ? step * 10_000_000 : 1
      return line.drawing(RepricingProgress(position: 1, lines: lines), now: Double(step) / 100)
    }
    #expect(drawn.count >= 90 && drawn.count <= 100)
    for (earlier, later) in zip(drawn, drawn.dropFirst()) {
      #expect(later.hasPrefix("\r") && later.count >= earlier.trimmingCharacters(in: .whitespaces).count)
    }
  }

  private func messages(showsProgress: Bool, _ body: (RepricingMessages, @escaping () -> Void) -> Void)
    -> String
  {
    let (written, now) = (Box(""), Box(0.0))
    let messages = RepricingMessages(
      total: 1_000_000, showsProgress: showsProgress, clock: { now.value }, write: { written.value += $0 })
    body(messages) { now.value += 1 }
    messages.end()
    return written.value
  }

  @Test func filesAddUpAndMessagesStandAlone() {
    let text = messages(showsProgress: true) { messages, tick in
      tick()
      messages.progress(RepricingProgress(position: 250_000, lines: 10))
      messages.endFile()
      tick()
      messages.progress(RepricingProgress(position: 250_000, lines: 10))
      messages.complain("a.csv", InvalidLine(line: 7, column: 2, message: "no"))
      messages.complain("a.csv", InvalidLine(line: 8, column: 0, message: "no"))
    }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0].contains("\r25 %, 0.2 of 1.0 MB, 10 lines a second, 0:03 left\r50 %, 0.5 of 1.0 MB"))
    #expect(lines[0].hasSuffix("  \ra.csv:7:2: error: no") && lines[1...] == ["a.csv:8: error: no", ""])
  }

  @Test func nothingIsDrawnWithoutATerminal() {
    let text = messages(showsProgress: false) { messages, tick in
      tick()
      messages.progress(RepricingProgress(position: 250_000, lines: 10))
      for line in 1...30 { messages.complain("a", InvalidLine(line: line, column: 1, message: "no")) }
      #expect(messages.shownLines == Repricing.shownProblems)
    }
    #expect(text == (1...20).map { "a:\($0):1: error: no\n" }.joined())
  }

  /// A run whose standard error is a terminal draws the line and removes it before the summary.
  @Test(arguments: [true, false])
  func onATerminal(isTerminal: Bool) throws {
    try Program.withTemporaryFolder { folder in
      let claims = "cpt,dos,zip\n" + String(repeating: "99213,2026-03-02,33101\n", count: 500)
      try claims.write(toFile: "\(folder)/claims.csv", atomically: false, encoding: .utf8)
      // The file ends a while after the program has begun to read it, however long that took.
      let wait = "for i in $(seq 400); do ls *.part >/dev/null 2>&1 && break; sleep 0.05; done; sleep 0.3"
      let command = "(cat claims.csv; \(wait)) | $ALLOWABLE reprice - --output priced.csv"
      let script = isTerminal ? "script -qec '\(command)' /dev/null </dev/null" : command
      let run = try Program.shell("command -v script >/dev/null || exit 77; \(script)", in: folder)
      if run.status == 77 { return }
      #expect(run.status == 0, "\(run.errors)")
      let text = run.output + run.errors
      #expect(text.contains("lines a second\r ") == isTerminal, "\(text)")
      #expect(text.contains("500 claims, 500 lines: 500 priced"))
      if isTerminal { #expect(text.contains(" \r500 claims")) } else { #expect(!text.contains("\r")) }
    }
  }
}

/// A value that a closure may change.
private final class Box<Value: Sendable>: Sendable {
  private let state: Mutex<Value>

  init(_ value: Value) { state = Mutex(value) }

  var value: Value {
    get { state.withLock { $0 } }
    set { state.withLock { $0 = newValue } }
  }
}
