// Lines of other claims that a payer holds together with a claim's own: of the patient, the practitioner and the day.

import FeePricing

/// A line of another claim of the same patient and day.
public struct BesideLine: Sendable, Hashable {
  public let billed: ClaimLine
  /// Who rendered it, by the number that ``ClaimContext/renderers`` has for them.
  public let renderer: Int
  /// The number of its claim; empty where there is none.
  public let claim: String
  /// Whether that claim goes out before: its units count first.
  public let isEarlier: Bool

  public init(_ billed: ClaimLine, by renderer: Int = 0, claim: String = "", isEarlier: Bool = false) {
    self.billed = billed
    self.renderer = renderer
    self.claim = claim
    self.isEarlier = isEarlier
  }
}

/// The lines of a claim, and behind them those that are held together with it.
struct HeldLines {
  let lines: [CheckedLine]
  /// How many are the claim's own.
  let ownCount: Int
  let beside: [BesideLine]

  init(_ own: [CheckedLine], _ beside: [BesideLine], pricedBy claims: ClaimPricer) {
    ownCount = own.count
    self.beside = beside
    guard !beside.isEmpty else {
      lines = own
      return
    }
    let others = claims.price(Claim(lines: beside.map(\.billed))).lines
    lines = own + zip(others, beside).map { CheckedLine($0, by: $1.renderer) }
  }

  var own: [CheckedLine] { beside.isEmpty ? lines : Array(lines.prefix(ownCount)) }

  /// Those of some places that are the claim's own.
  func own(_ places: [Int]) -> [Int] { beside.isEmpty ? places : places.filter { $0 < ownCount } }

  /// Those of some places whose units count when the claim comes in: its own, and those of claims before it.
  func come(_ places: [Int]) -> [Int] {
    beside.isEmpty ? places : places.filter { $0 < ownCount || beside[$0 - ownCount].isEarlier }
  }

  /// What findings say of the claim's own lines; those that deny another claim's line alone are that claim's.
  func own(_ found: [ClaimFinding]) -> [ClaimFinding] {
    beside.isEmpty ? found : found.compactMap { own($0) }
  }

  private func own(_ one: ClaimFinding) -> ClaimFinding? {
    let (lines, denied) = (own(one.finding.lines), own(one.denied))
    guard !lines.isEmpty, one.denied.isEmpty || !denied.isEmpty else { return nil }
    let others = one.finding.lines.filter { $0 >= ownCount }
    guard !others.isEmpty else { return one }
    return ClaimFinding(
      finding: Finding(
        id: one.finding.id, severity: one.finding.severity, lines: lines,
        message: one.finding.message + places(others), amountAtStake: nil, source: one.finding.source),
      denied: denied, reason: one.reason)
  }

  /// Where lines of other claims are: ` (62323 is on claim 17)`.
  private func places(_ others: [Int]) -> String {
    var words: [String] = []
    for place in others {
      let (code, claim) = (lines[place].billed.code, beside[place - ownCount].claim)
      let word = "\(code) is on \(claim.isEmpty ? "another claim of the day" : "claim \(claim)")"
      if !words.contains(word) { words.append(word) }
    }
    return " (\(words.joined(separator: ", ")))"
  }
}
