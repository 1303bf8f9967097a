// Something wrong with a contract, or worth a second look, and where.

import FeePricing

/// Something wrong with a contract, or worth a second look: `acme.json:5:12: error: 0 is not a percent`.
public struct ContractProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// How grave a problem is.
  public enum Severity: String, Sendable {
    /// The contract cannot be priced from.
    case error
    /// The contract can be priced from, and likely does not say what was agreed.
    case warning
    /// Nothing is wrong; the reader should know.
    case note
  }

  public let severity: Severity
  public let place: SourcePlace
  /// What is wrong, and what would be right.
  public let message: String

  public init(_ severity: Severity, _ place: SourcePlace, _ message: String) {
    self.severity = severity
    self.place = place
    self.message = message
  }

  init(_ error: LoadError) {
    severity = .error
    place = SourcePlace(file: error.file, line: error.line, column: error.column)
    let text = error.description
    message = text.range(after: ": error: ").map { String(text[$0...]) } ?? text
  }

  public var description: String { "\(place): \(severity.rawValue): \(Self.printable(message))" }

  /// Text without control characters, and no longer than a few lines.
  private static func printable(_ text: String) -> String {
    text.unicodeScalars.prefix(600).map { $0.value < 0x20 || $0.value == 0x7F ? "?" : String($0) }.joined()
  }
}

extension String {
  /// Where the text behind the first `words` begins.
  fileprivate func range(after words: String) -> Index? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(words) { return index(start, offsetBy: words.count) }
      start = index(after: start)
    }
    return nil
  }
}

/// A contract that cannot be priced from, with everything that is wrong with it.
public struct UnreadableContract: Error, CustomStringConvertible, Sendable {
  public let problems: [ContractProblem]

  public init(problems: [ContractProblem]) {
    self.problems = problems
  }

  /// The first problems, a line each; the number of those left out.
  public var description: String {
    let shown = problems.prefix(20).map(\.description)
    let more = problems.count - shown.count
    return (shown + (more > 0 ? ["and \(more) more"] : [])).joined(separator: "\n")
  }
}
