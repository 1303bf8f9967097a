// What a run came to: counted while it goes, printed at its end.

import FeePricing

/// Counts of a run, or of a part of it.
public struct RepricingSummary: Sendable {
  public var claims = 0
  public var lines = 0
  public var priced = 0
  public var bundled = 0
  public var invalid = 0
  /// Lines without a price, by reason.
  public var notPriced = [Int](repeating: 0, count: Reason.allCases.count)
  /// The sum of what is allowed.
  public var allowed = Money.zero
  /// How often a claim's lines came back after other claims, as far back as is remembered.
  public var splitClaims = 0
  /// How many claims may be sure to be remembered: of more, some are forgotten.
  public static let rememberedClaims = 10_000
  /// Files with neither ZIP codes nor localities.
  public var filesWithoutPlaces = 0
  /// Claims of 837P files none of whose providers has an address.
  public var unplacedClaims = 0
  /// Claims of 837P files that take back an earlier one.
  public var voidClaims = 0
  /// What was wrong with 837P files besides lines that cannot be read.
  public var problems = 0

  public init() {}

  /// Adds the counts of another part of the run.
  public mutating func add(_ other: RepricingSummary) {
    claims += other.claims
    lines += other.lines
    priced += other.priced
    bundled += other.bundled
    invalid += other.invalid
    for reason in notPriced.indices { notPriced[reason] += other.notPriced[reason] }
    allowed += other.allowed
    splitClaims += other.splitClaims
    filesWithoutPlaces += other.filesWithoutPlaces
    unplacedClaims += other.unplacedClaims
    voidClaims += other.voidClaims
    problems += other.problems
  }
}

extension RepricingSummary {
  /// Counts a line of a claim.
  ///
  /// - Parameter allowed: what is allowed if the line is priced.
  @inline(__always)
  mutating func count(_ outcome: Outcome, _ reason: Reason?, allowed: Money) {
    lines += 1
    if outcome == .priced {
      priced += 1
      self.allowed += allowed
      return
    }
    switch outcome {
    case .priced: break
    case .bundled: bundled += 1
    case .notPriced: if let reason { notPriced[Int(reason.rawValue)] += 1 }
    case .invalid: invalid += 1
    }
  }
}

extension RepricingSummary {
  /// Counts lines of a claim that are priced, with what they are allowed together.
  @inline(__always)
  mutating func count(priced count: Int, allowed: Money) {
    lines += count
    priced += count
    self.allowed += allowed
  }
}

/// A line that could not be read, and where.
public struct InvalidLine: Sendable {
  /// The line of the file, the first being 1; 0 where the message says where it stands, as in an 837P file.
  public let line: Int
  /// The column of the table, the first being 1; 0 where the whole line is meant.
  public let column: Int
  public let message: String
  /// Whether the line could not be read; if not, something beside its service could not.
  public let isLost: Bool

  public init(line: Int, column: Int, message: String, isLost: Bool = true) {
    self.line = line
    self.column = column
    self.message = message
    self.isLost = isLost
  }

  /// `claims.csv:17:4: error: units: "x" is not a whole number of units`, or
  /// `claims.837: error: segment 23, byte 812: SV104 "1.5" is not a whole number of units`.
  public func description(in file: String) -> String {
    let place = [line, column].filter { $0 > 0 }.map { ":\($0)" }.joined()
    return "\(file)\(place): \(isLost ? "error" : "warning"): \(message)"
  }
}
