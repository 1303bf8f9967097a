// Two procedure codes that an edit is about.

/// Two procedure codes, the first being the one that the edit is listed under.
public struct CodePair: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let first: ProcedureCode
  public let second: ProcedureCode

  public init(_ first: ProcedureCode, _ second: ProcedureCode) {
    self.first = first
    self.second = second
  }

  public static func < (left: CodePair, right: CodePair) -> Bool {
    (left.first, left.second) < (right.first, right.second)
  }

  public var description: String { "\(first) with \(second)" }
}
