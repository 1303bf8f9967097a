// What a run over many claims says while it goes.

import ClaimFormats
import Repricing
import Synchronization

/// Writes lines that cannot be read and, on a terminal, how far the run has come.
final class RepricingMessages: Sendable {
  private struct State {
    var line: ProgressLine?
    /// How many lines that cannot be read were shown.
    var shown = 0
    /// How many problems of 837P files were shown.
    var shownProblems = 0
    /// What the files before the current one came to.
    var earlier = RepricingProgress()
    var current = RepricingProgress()
  }

  private let state: Mutex<State>
  private let clock: @Sendable () -> Double
  private let write: @Sendable (String) -> Void

  /// - Parameters:
  ///   - total: bytes of all input; `nil` where that is not known.
  ///   - showsProgress: whether the messages go to a terminal that shows nothing else.
  init(
    total: Int?, showsProgress: Bool, clock: @escaping @Sendable () -> Double,
    write: @escaping @Sendable (String) -> Void
  ) {
    state = Mutex(State(line: showsProgress ? ProgressLine(total: total, now: clock()) : nil))
    self.clock = clock
    self.write = write
  }

  /// How many lines that cannot be read were shown.
  var shownLines: Int { state.withLock { $0.shown } }
  /// How many problems of 837P files were shown.
  var shownProblems: Int { state.withLock { $0.shownProblems } }

  /// Says that a line cannot be read, unless enough others were shown.
  func complain(_ file: String, _ invalid: InvalidLine) {
    state.withLock { state in
      guard !invalid.isLost || state.shown < Repricing.shownProblems else { return }
      if invalid.isLost { state.shown += 1 }
      write((state.line?.removal() ?? "") + invalid.description(in: file) + "\n")
    }
  }

  /// Says what is wrong with an 837P file besides its lines, unless enough was said.
  func warn(_ file: String, _ problem: X12Problem) {
    state.withLock { state in
      guard state.shownProblems < Repricing.shownProblems else { return }
      state.shownProblems += 1
      write((state.line?.removal() ?? "") + "\(file): warning: \(problem)\n")
    }
  }

  /// Shows how far the current file has come.
  func progress(_ progress: RepricingProgress) {
    state.withLock { state in
      state.current = progress
      let text = state.line?.drawing(state.earlier + progress, now: clock())
      if let text { write(text) }
    }
  }

  /// The current file is done; what follows is of the next.
  func endFile() {
    state.withLock { state in
      state.earlier = state.earlier + state.current
      state.current = RepricingProgress()
    }
  }

  /// Removes the progress line.
  func end() {
    state.withLock { state in
      let text = state.line?.removal() ?? ""
      if !text.isEmpty { write(text) }
    }
  }
}
