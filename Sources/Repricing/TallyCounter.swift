// A worker's part of a tally: prices a claim on every set of terms and adds up.

import FeePricing

/// Prices claims on all sets of terms; one for each worker. What it has counted is handed over when it ends.
struct TallyCounter: ~Copyable {
  /// A repricer in a place of its own, since it cannot be in an array.
  private final class OneRepricer {
    private let repricer: UnsafeMutablePointer<Repricer>
    private let changes: LineChanges

    init(_ terms: ClaimTally.Terms) {
      repricer = .allocate(capacity: 1)
      repricer.initialize(to: Repricer(terms.data, terms: terms.terms))
      changes = terms.changes
    }

    deinit {
      repricer.deinitialize(count: 1)
      repricer.deallocate()
    }

    /// Prices a claim, and adds what became of each line.
    func price(_ lines: [ClaimLine], first: ServiceDate, into answers: inout Stack<LineAnswer>) {
      repricer.pointee.startClaim()
      if changes.isEmpty {
        for line in lines { repricer.pointee.add(line) }
      } else {
        for line in lines { repricer.pointee.add(changes.changed(line, first: first)) }
      }
      repricer.pointee.finishClaim()
      for place in lines.indices { answers.append(repricer.pointee.answer(place)) }
    }
  }

  /// How many lines of a code there are of each kind, as in ``ClaimTally/Row``.
  private struct Counts: BitwiseCopyable {
    var lines = 0
    var partly = 0
    var unpriced = 0
  }

  private let tally: ClaimTally
  private let repricers: [OneRepricer]
  private var codes = CodePlaces()
  private var counts = Stack<Counts>()
  /// Cents of each code on each set of terms, code after code.
  private var amounts = Stack<Int64>()
  /// Lines of each code with a price on a set of terms and not on all, code after code.
  private var only = Stack<Int>()
  private var missing: [Int: [ClaimTally.Missing: Int]] = [:]
  /// What became of each line of a claim on each set of terms, by terms.
  private var answers = Stack<LineAnswer>()

  init(_ tally: ClaimTally) {
    self.tally = tally
    repricers = tally.terms.map { OneRepricer($0) }
  }

  deinit {
    let terms = repricers.count
    tally.add(
      codes.all.enumerated().map { place, code in
        var row = ClaimTally.Row(terms: terms)
        (row.lines, row.partly, row.unpriced) = (
          counts[place].lines, counts[place].partly, counts[place].unpriced
        )
        row.missing = missing[place] ?? [:]
        for number in 0..<terms {
          row.amounts[number] = Money(cents: amounts[place * terms + number])
          row.only[number] = only[place * terms + number]
        }
        return (code, row)
      })
  }

  /// Prices a claim and counts its lines.
  mutating func count(_ lines: [ClaimLine], in summary: inout RepricingSummary) {
    guard let first = lines.first?.date else { return }
    answers.removeAll()
    for one in repricers { one.price(lines, first: first, into: &answers) }
    for place in lines.indices {
      let answer = answers[place]
      summary.count(answer.outcome, answer.reason, allowed: answer.allowed)
      add(lines[place].code, place, of: lines.count)
    }
  }

  private mutating func add(_ code: ProcedureCode, _ place: Int, of count: Int) {
    let terms = repricers.count
    let row = codes.place(of: code)
    if row == counts.count {
      counts.append(Counts())
      for _ in 0..<terms {
        amounts.append(0)
        only.append(0)
      }
    }
    var priced = 0
    for number in 0..<terms where answers[number * count + place].hasAmount { priced += 1 }
    if priced == terms {
      counts[row].lines += 1
      for number in 0..<terms {
        amounts[row * terms + number] += answers[number * count + place].allowed.cents
      }
      return
    }
    if priced == 0 { counts[row].unpriced += 1 } else { counts[row].partly += 1 }
    for number in 0..<terms {
      let answer = answers[number * count + place]
      if answer.hasAmount {
        only[row * terms + number] += 1
      } else if let reason = answer.reason {
        missing[row, default: [:]][ClaimTally.Missing(place: number, reason: reason), default: 0] += 1
      }
    }
  }
}

/// The codes that have come, numbered in the order they first came.
private struct CodePlaces: ~Copyable {
  private(set) var all: [ProcedureCode] = []
  private var places: [ProcedureCode: Int] = [:]
  /// Codes by some bits of them with their numbers: most lines are of few codes, and are answered here.
  private var recent = Stack<(code: UInt64, place: Int)>()
  private static let bits: UInt64 = 10

  init() {
    for _ in 0..<1 << Self.bits { recent.append((0, 0)) }
  }

  mutating func place(of code: ProcedureCode) -> Int {
    let packed = code.packedText
    let slot = Int(truncatingIfNeeded: (packed &* 0x9E37_79B9_7F4A_7C15) &>> (64 - Self.bits))
    if recent[slot].code == packed { return recent[slot].place }
    let place = places[code] ?? all.count
    if place == all.count {
      places[code] = place
      all.append(code)
    }
    recent[slot] = (packed, place)
    return place
  }
}

extension LineAnswer {
  fileprivate var hasAmount: Bool { outcome == .priced || outcome == .bundled }
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
}
