// A worker's part of a tally: prices a claim on every set of terms and adds up.

import FeePricing

/// Prices claims on all sets of terms; one for each worker.
struct TallyCounter: ~Copyable {
  /// A repricer in a place of its own, since it cannot be in an array.
  private final class OneRepricer {
    var repricer: Repricer

    init(_ terms: ClaimTally.Terms) { repricer = Repricer(terms.data, terms: terms.terms) }
  }

  private let tally: ClaimTally
  private let repricers: [OneRepricer]
  /// Where each code stands in what follows.
  private var slots: [ProcedureCode: Int] = [:]
  private var rows: [(code: ProcedureCode, row: ClaimTally.Row)] = []
  /// What became of each line of a claim on each set of terms, by terms.
  private var answers: [LineAnswer] = []

  init(_ tally: ClaimTally) {
    self.tally = tally
    repricers = tally.terms.map { OneRepricer($0) }
  }

  /// Prices a claim and counts its lines.
  mutating func count(_ lines: [ClaimLine], in summary: inout RepricingSummary) {
    guard let first = lines.first?.date else { return }
    answers.removeAll(keepingCapacity: true)
    for (one, terms) in zip(repricers, tally.terms) {
      one.repricer.startClaim()
      for line in lines { one.repricer.add(terms.changes.changed(line, first: first)) }
      one.repricer.finishClaim()
      for place in lines.indices { answers.append(one.repricer.answer(place)) }
    }
    for place in lines.indices {
      let answer = answers[place]
      summary.count(answer.outcome, answer.reason, allowed: answer.allowed)
      add(lines[place].code, place, of: lines.count)
    }
  }

  private mutating func add(_ code: ProcedureCode, _ place: Int, of count: Int) {
    let slot = slot(of: code)
    let terms = repricers.count
    var priced = 0
    for number in 0..<terms where answers[number * count + place].hasAmount { priced += 1 }
    switch priced {
    case terms:
      rows[slot].row.lines += 1
      for number in 0..<terms { rows[slot].row.amounts[number] += answers[number * count + place].allowed }
    case 0:
      rows[slot].row.unpriced += 1
      addMissing(slot, place, of: count)
    default:
      rows[slot].row.partly += 1
      for number in 0..<terms where answers[number * count + place].hasAmount {
        rows[slot].row.only[number] += 1
      }
      addMissing(slot, place, of: count)
    }
  }

  /// Counts why a line has no price on the sets of terms that give it none.
  private mutating func addMissing(_ slot: Int, _ place: Int, of count: Int) {
    for number in repricers.indices {
      guard let reason = answers[number * count + place].missing else { continue }
      rows[slot].row.missing[ClaimTally.Missing(place: number, reason: reason), default: 0] += 1
    }
  }

  private mutating func slot(of code: ProcedureCode) -> Int {
    if let slot = slots[code] { return slot }
    slots[code] = rows.count
    rows.append((code, ClaimTally.Row(terms: repricers.count)))
    return rows.count - 1
  }

  /// Hands over what has been counted since the last time.
  mutating func handOver() {
    tally.add(rows)
    rows.removeAll(keepingCapacity: true)
    slots.removeAll(keepingCapacity: true)
  }
}

extension LineAnswer {
  fileprivate var hasAmount: Bool { outcome == .priced || outcome == .bundled }
  /// Why there is no amount; `nil` where there is one.
  fileprivate var missing: Reason? { hasAmount ? nil : reason }
}

/// Counts claims that come read, and writes nothing.
struct TalliedClaims: ~Copyable, ClaimSink {
  private var counter: TallyCounter
  private var lines: [ClaimLine] = []

  init(_ tally: ClaimTally) { counter = TallyCounter(tally) }

  mutating func write(_ claim: ReadClaim, to output: ByteBuffer, counting summary: inout RepricingSummary) {
    lines.removeAll(keepingCapacity: true)
    summary.claims += 1
    for line in claim.lines {
      switch line.content {
      case .line(let billed): lines.append(billed)
      case .unreadable: summary.count(.invalid, nil, allowed: .zero)
      }
    }
    counter.count(lines, in: &summary)
  }

  mutating func finishPiece() { counter.handOver() }
}
