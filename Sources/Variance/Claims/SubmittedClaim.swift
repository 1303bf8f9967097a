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

    public var service: SubmittedService
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

  /// The claim that a payer decided on.
  ///
  /// Of several of one number those of the days decided on; of these the one whose charge is decided on, or all that
  /// are if none repeats a service of another; else the last that takes the place of the others, else all their lines
  /// together.
  public func claim(of history: ClaimHistory, in ledger: RemittanceLedger) -> SubmittedClaim? {
    let standing = history.standing.isEmpty ? [history.decisions[0].entry] : history.standing
    let decided = standing.map { ledger.entries[$0].claim }
    guard let found = claims[Self.key(decided[0].patientControl)]?.filter({ !$0.isVoid }), !found.isEmpty
    else { return nil }
    if found.count == 1 { return found[0] }
    let days = decided.flatMap(\.serviceDays)
    let onDays = found.filter { claim in
      claim.lines.contains { line in
        line.service.date.map { day in days.contains { $0.contains(day) } } ?? false
      }
    }
    return Self.choice(onDays.isEmpty ? found : onDays, charges: decided.compactMap(\.charge.value))
  }

  private static func choice(_ found: [SubmittedClaim], charges: [Money]) -> SubmittedClaim {
    let last = found[found.count - 1]
    if found.count == 1 { return last }
    let exact = found.filter { $0.charge.map { charges.contains($0) } ?? false }
    if let newest = exact.last(where: { $0.charge == charges.last }) ?? exact.last {
      let others = exact.filter { $0.charge != newest.charge && !$0.repeats(newest) }
      if newest.isReplacement || others.isEmpty { return newest }
      return SubmittedClaim(number: newest.number, lines: others.flatMap(\.lines) + newest.lines)
    }
    if let replacement = found.last(where: { $0.isReplacement }) { return replacement }
    return SubmittedClaim(number: last.number, lines: found.flatMap(\.lines))
  }
}

extension SubmittedClaim {
  /// Whether a service stands in both claims.
  fileprivate func repeats(_ other: SubmittedClaim) -> Bool {
    lines.contains { line in
      other.lines.contains { $0.service.code == line.service.code && $0.service.date == line.service.date }
    }
  }
}
