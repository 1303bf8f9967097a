// Submitted and remitted lines that belong together.

/// Lines that are judged together: mostly one submitted and one remitted line; several where a payer split a line,
/// bundled lines into one code, or unbundled one into several.
public struct LineGroup: Hashable, Sendable {
  /// What a remitted line was matched by.
  public enum Basis: Int, Hashable, Comparable, Sendable {
    /// The practice's own number of the line.
    case controlNumber
    /// Code, modifiers, date and charge.
    case everything
    /// Code, date and charge: payers drop modifiers.
    case withoutModifiers
    /// Code and date, the charges of several remitted lines being the submitted one's.
    case splitCharge
    /// Code and date, the charges of several submitted lines being the remitted one's.
    case joinedCharge
    /// Date and charge alone, where no other line has them: the payer changed the code and did not say so.
    case charge

    public static func < (left: Basis, right: Basis) -> Bool { left.rawValue < right.rawValue }
  }

  /// Places among the submitted lines, ascending; empty where nothing that was submitted fits.
  public internal(set) var submitted: [Int]
  /// Places among the remitted lines, ascending; empty where the payer said nothing of the line.
  public internal(set) var remitted: [Int]
  /// For remitted lines that were matched, the submitted line that each answers.
  public internal(set) var answers: [Int: Int] = [:]
  /// The weakest of the ways in which the group's lines were matched; `nil` where none was.
  public internal(set) var basis: Basis?

  /// Whether one submitted line was answered by one remitted line.
  public var isPlain: Bool { submitted.count == 1 && remitted.count == 1 }
  /// Whether one submitted line was paid on several.
  public var isSplit: Bool { submitted.count == 1 && remitted.count > 1 }
  /// Whether several submitted lines must be judged as one.
  public var isBundle: Bool { submitted.count > 1 }
}
