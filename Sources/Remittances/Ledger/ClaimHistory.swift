// What became of one claim at one payer: paid, paid again, taken back, corrected.

import ClaimFormats
import FeePricing

/// The decisions of one payer on one claim, and which of them stand.
public struct ClaimHistory: Hashable, Sendable {
  /// What a decision counts for.
  public enum Standing: Hashable, Sendable {
    /// It counts.
    case stands
    /// A later reversal took it back.
    case reversed(by: Int)
    /// It takes back an earlier payment, which may not be among those read, and a later one takes that one's place.
    case reversal(of: Int?, correctedBy: Int?)
    /// The same decision of the same payment was read before, from another file or a copy within it.
    case duplicate(of: Int)
    /// It is no payment.
    case predetermination
    /// Its amounts cannot be read.
    case unreadable
  }

  public struct Decision: Hashable, Sendable {
    /// The place in ``RemittanceLedger/entries``, as are those within a ``Standing``.
    public let entry: Int
    public internal(set) var standing: Standing
  }

  /// In the order of their payments: by date, else as read.
  public private(set) var decisions: [Decision]
  /// What all decisions together come to, those taken back and taking back included; `nil` if one cannot be read.
  public let netCharge: Money?
  public let netPaid: Money?

  /// The entries whose lines are to be judged.
  public var standing: [Int] { decisions.filter { $0.standing == .stands }.map(\.entry) }

  init(_ entries: [Int], _ ledger: RemittanceLedger) {
    var settling = Settling(entries, ledger)
    settling.markDuplicates()
    settling.pairReversals()
    decisions = settling.decisions
    var (charge, paid) = (ExactTotal(), ExactTotal())
    for decision in decisions {
      switch decision.standing {
      case .duplicate, .predetermination: continue
      case .stands, .reversed, .reversal, .unreadable:
        charge.add(ledger.entries[decision.entry].claim.charge)
        paid.add(ledger.entries[decision.entry].claim.paid)
      }
    }
    netCharge = charge.amount
    netPaid = paid.amount
  }
}

/// Finds which decisions on a claim stand.
private struct Settling {
  var decisions: [ClaimHistory.Decision]
  private let ledger: RemittanceLedger

  init(_ entries: [Int], _ ledger: RemittanceLedger) {
    self.ledger = ledger
    func date(_ entry: Int) -> ServiceDate? { ledger.remittance(of: entry).date.value }
    var ordered = entries
    if entries.count > 1, entries.allSatisfy({ date($0) != nil }) {
      ordered.sort { (date($0) ?? .endOfTime, $0) < (date($1) ?? .endOfTime, $1) }
    }
    decisions = ordered.map { entry in
      let claim = ledger.entries[entry].claim
      let standing: ClaimHistory.Standing =
        claim.isPredetermination
        ? .predetermination : claim.charge.value == nil || claim.paid.value == nil ? .unreadable : .stands
      return ClaimHistory.Decision(entry: entry, standing: standing)
    }
  }

  private func claim(_ place: Int) -> ClaimPayment { ledger.entries[decisions[place].entry].claim }
  private func source(_ place: Int) -> Int { ledger.entries[decisions[place].entry].source }

  /// A decision that another copy of the same payment holds too, however that is written. What stands twice within
  /// one payment is two decisions: the nth of a copy is the nth of the first. Of a copy that breaks off within the
  /// claim and a whole one, the whole one counts.
  mutating func markDuplicates() {
    var firsts: [Int] = []
    var usedBy: [Int: Set<Int>] = [:]
    for place in decisions.indices {
      let original = firsts.first { first in
        isSamePayment(source(first), source(place)) && usedBy[first]?.contains(source(place)) != true
          && claim(first).saysTheSame(as: claim(place))
      }
      guard let original else {
        firsts.append(place)
        continue
      }
      if claim(original).isCutShort, !claim(place).isCutShort, let first = firsts.firstIndex(of: original) {
        firsts[first] = place
        usedBy[place] = (usedBy[original] ?? []).union([source(original)])
        decisions[original].standing = .duplicate(of: decisions[place].entry)
      } else {
        usedBy[original, default: []].insert(source(place))
        decisions[place].standing = .duplicate(of: decisions[original].entry)
      }
    }
  }

  /// Whether two remittances are copies of one.
  private func isSamePayment(_ one: Int, _ other: Int) -> Bool {
    if one == other { return false }
    let (one, other) = (ledger.sources[one].remittance, ledger.sources[other].remittance)
    return one.trace == other.trace && one.paid == other.paid && one.date == other.date
  }

  /// Pairs each reversal with what it takes back: the same number of the payer's first, then any earlier decision on
  /// the claim, always with the opposite amounts; and with the next decision, which corrects it.
  mutating func pairReversals() {
    for place in decisions.indices where claim(place).isReversal && decisions[place].standing == .stands {
      let reversal = claim(place)
      let candidates = decisions.indices.filter { other in
        decisions[other].standing == .stands && !claim(other).isReversal
          && claim(other).isOpposite(of: reversal)
      }
      let sameNumber = candidates.filter { other in
        let number = claim(other).payerControl
        return !number.isEmpty && (number == reversal.payerControl || number == reversal.originalReference)
      }
      // What follows in the same payment corrects; a payment read later may still be the one taken back.
      let original =
        sameNumber.last { $0 < place } ?? sameNumber.first { source($0) != source(place) }
        ?? candidates.last { $0 < place }
      if let original { decisions[original].standing = .reversed(by: decisions[place].entry) }
      let correction = decisions.indices.first { other in
        other > place && other != original && decisions[other].standing == .stands && !claim(other).isReversal
      }
      decisions[place].standing = .reversal(
        of: original.map { decisions[$0].entry }, correctedBy: correction.map { decisions[$0].entry })
    }
  }
}

extension ClaimPayment {
  /// Whether a claim payment of a copy is this one: by the payer's number, status and amounts, as copies differ in
  /// what else they state; without a number only if all else is the same.
  func saysTheSame(as other: ClaimPayment) -> Bool {
    guard payerControl == other.payerControl, status == other.status, charge.value == other.charge.value,
      paid.value == other.paid.value
    else { return false }
    return !payerControl.isEmpty || withoutPlaces == other.withoutPlaces
  }

  private var withoutPlaces: ClaimPayment {
    var claim = self
    claim.remittance = 0
    claim.place = .line(0, column: 0)
    for line in claim.lines.indices { claim.lines[line].place = .line(0, column: 0) }
    return claim
  }

  /// Whether the amounts are those of another with the sign turned.
  fileprivate func isOpposite(of other: ClaimPayment) -> Bool {
    guard let charge = charge.value, let paid = paid.value, let otherCharge = other.charge.value,
      let otherPaid = other.paid.value
    else { return false }
    return charge == .zero - otherCharge && paid == .zero - otherPaid
  }
}
