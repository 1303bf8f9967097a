// A claim between its file and its answer, where neither is in the form that the fast path is for.

import FeePricing

/// A claim as its file has it, read but not priced.
struct ReadClaim {
  /// The claim's number as written; empty where there is none.
  var number = ""
  /// At least one line, in the order billed.
  var lines: [ReadLine] = []
}

/// A line of a claim that could be read, or the reason why not.
struct ReadLine {
  enum Content {
    case line(ClaimLine)
    /// The code as written, and what is wrong with the line.
    case unreadable(code: String, reason: String)
  }

  /// The line's number as written; empty where there is none.
  let number: String
  let content: Content
}

/// Prices claims one after another and writes the answer in one form; one for each worker.
protocol ClaimSink: ~Copyable {
  /// Prices a claim, appends its answer to `output` and adds what became of its lines to `summary`.
  mutating func write(_ claim: ReadClaim, to output: ByteBuffer, counting summary: inout RepricingSummary)
}
