// How far a run has come.

/// How far a file has been priced.
public struct RepricingProgress: Sendable, Hashable {
  /// How many bytes of the file: of a compressed one, compressed bytes.
  public let position: Int
  /// How many lines have an answer.
  public let lines: Int

  public init(position: Int = 0, lines: Int = 0) {
    self.position = position
    self.lines = lines
  }

  /// Two parts of a run one after another.
  public static func + (left: RepricingProgress, right: RepricingProgress) -> RepricingProgress {
    RepricingProgress(position: left.position + right.position, lines: left.lines + right.lines)
  }
}
