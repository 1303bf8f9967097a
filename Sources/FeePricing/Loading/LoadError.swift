// A table that could not be read, and where.

/// A table that could not be read, and where: `rvus.csv:17:4: error: "1.7O" is not a number`.
public struct LoadError: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Problem: Hashable, Sendable {
    case cannotRead(String)
    case notFound(lookedIn: [String])
    case notANumber(String, places: Int)
    case notA(String, String)
    case missing(String)
    case missingColumn(String)
    case misplacedColumn(String, place: Int)
    case wrongColumnCount(Int, expected: Int)
    case unterminatedQuote
    case noFinalNewline
    case wrongRowCount(Int, expected: Int)
    case duplicate(String, firstLine: Int)
    case outOfOrder(String)
    case unrecognised(String)
  }

  public let file: String
  /// The first line is 1; 0 where the whole file is meant.
  public let line: Int
  /// The first byte is 1; 0 where the whole line is meant.
  public let column: Int
  public let problem: Problem

  public init(file: String, line: Int, column: Int, problem: Problem) {
    self.file = file
    self.line = line
    self.column = column
    self.problem = problem
  }

  public var description: String {
    let place = [line, column].filter { $0 > 0 }.map { ":\($0)" }.joined()
    return "\(file)\(place): error: \(Self.printable(message))"
  }

  /// Text without control characters, and no longer than a few lines.
  private static func printable(_ text: String) -> String {
    let shown = text.unicodeScalars.prefix(600).map { scalar in
      scalar.value < 0x20 || scalar.value == 0x7F || scalar.value == 0xFFFD ? "?" : String(scalar)
    }
    return shown.joined()
  }

  private var message: String {
    switch problem {
    case .cannotRead(let why): "cannot be read: \(why)"
    case .notFound(let folders):
      "no fee data found; looked in \(folders.joined(separator: ", ")); name the folder with --fee-data DIR"
    case .notANumber(let text, let places):
      "\"\(text)\" is not a number with at most \(places) decimals"
    case .notA(let text, let what): "\"\(text)\" is not \(what)"
    case .missing(let what): "\(what) is missing"
    case .missingColumn(let name): "there is no column \"\(name)\" in the header"
    case .misplacedColumn(let name, let place): "column \"\(name)\" stands here; its place is number \(place)"
    case .wrongColumnCount(let count, let expected): "\(count) fields where the header has \(expected)"
    case .unterminatedQuote: "a quoted field does not end"
    case .noFinalNewline: "the file ends in the middle of a line; it is cut short"
    case .wrongRowCount(let count, let expected):
      "\(count) rows where releases.csv says \(expected); the file is cut short or is not the one it was"
    case .duplicate(let what, let first): "\(what) is already on line \(first); keep one"
    case .outOfOrder(let what): "\(what) ends before it begins"
    case .unrecognised(let what): what
    }
  }
}
