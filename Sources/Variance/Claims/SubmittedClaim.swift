// A claim as it was sent, with what pricing and matching need of its lines.

import ClaimFormats
import FeePricing
import Remittances

/// A claim that was sent to a payer.
public struct SubmittedClaim: Sendable {
  /// A line that could be read, or the reason why not.
  public struct Line: Sendable {
    public enum Content: Sendable {
      case line(ClaimLine)
      case unreadable(reason: String)
    }

    public let service: SubmittedService
    public let content: Content

    public init(service: SubmittedService, content: Content) {
      self.service = service
      self.content = content
    }

    /// What pricing takes; `nil` where the line could not be read.
    var billed: ClaimLine? {
      if case .line(let line) = content { line } else { nil }
    }
  }

  /// CLM01, or the number that a table gives the claim.
  public let number: String
  public var lines: [Line]
  /// It takes back an earlier claim.
  public let isVoid: Bool
  /// It takes the place of an earlier claim.
  public let isReplacement: Bool

  public init(number: String, lines: [Line], isVoid: Bool = false, isReplacement: Bool = false) {
    self.number = number
    self.lines = lines
    self.isVoid = isVoid
    self.isReplacement = isReplacement
  }

  /// What was asked for all lines; `nil` if a line has no charge.
  var charge: Money? {
    var total = ExactTotal()
    for line in lines { total.add(line.service.charge) }
    return total.amount
  }
}

/// The claims of any number of files, found by their numbers.
public struct SubmittedClaims: Sendable {
  private var claims: [String: [SubmittedClaim]] = [:]
  public private(set) var count = 0

  public init() {}

  public mutating func add(_ claim: SubmittedClaim) {
    claims[Self.key(claim.number), default: []].append(claim)
    count += 1
  }

  /// Payers return a number in capitals, or with blanks around it.
  private static func key(_ number: String) -> String {
    String(number.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()).uppercased()
  }

  /// The claim that a payer decided on: of several of one number the one whose charge it repeats, else the last that
  /// takes the place of the others, else all their lines together.
  ///
  /// - Parameter charge: CLP03.
  public func claim(_ number: String, charge: Money?) -> SubmittedClaim? {
    guard let found = claims[Self.key(number)]?.filter({ !$0.isVoid }), let last = found.last else {
      return nil
    }
    if found.count == 1 { return last }
    if let charge, let exact = found.last(where: { $0.charge == charge }) { return exact }
    if let replacement = found.last(where: { $0.isReplacement }) { return replacement }
    return SubmittedClaim(number: last.number, lines: found.flatMap(\.lines))
  }
}
