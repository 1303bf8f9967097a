// The end of a strict run.

/// A line that could not be read, where that ends the run: `claims.csv:17:4: error: units: "x" is not…`.
public struct StrictStop: Error, Sendable, CustomStringConvertible {
  public let file: String
  public let invalidLine: InvalidLine

  public var description: String { invalidLine.description(in: file) }
}
