// Loading the tables, pricing claims that are in memory, and writing their answers.

import FeePricing
import Repricing

extension Job {
  func measureLoading() throws -> Measurement {
    let count = try FeeData.load(from: [feeData]).schedule.rows.count
    return try time(count: count) { Int64(try FeeData.load(from: [feeData]).schedule.rows.count) }
  }

  /// Claim lines to answers, as `reprice` has them: some dozens of lines at a time, in place.
  func measurePricing(_ kind: ClaimGenerator.Kind) throws -> Measurement {
    let data = try FeeData.load(from: [feeData])
    let pool = ClaimPool(data, kind, lines: lines)
    let claims = pool.claims
    var pricing = RunPricing(data)
    return time(count: pool.count) {
      for _ in 0..<pool.passes {
        for claim in claims { pricing.add(claim) }
      }
      return pricing.finish()
    }
  }

  /// Claim lines to answers with every step.
  func measureExplaining() throws -> Measurement {
    let data = try FeeData.load(from: [feeData])
    let pool = ClaimPool(data, .mixed, lines: lines)
    let claims = pool.claims.map { Claim(lines: Array($0)) }
    let pricer = Pricer(data)
    return time(count: pool.count) {
      var total: Int64 = 0
      for _ in 0..<pool.passes {
        total += claims.reduce(0) { $0 + pricer.price($1).allowedAmount.cents }
      }
      return total
    }
  }

  /// Answers to rows.
  func measureFormatting() throws -> Measurement {
    let data = try FeeData.load(from: [feeData])
    let pool = ClaimPool(data, .mixed, lines: lines)
    var repricer = Repricer(data)
    var pass = FormattingPass()
    for (number, claim) in pool.claims.enumerated() {
      repricer.price(Array(claim))
      for (place, line) in claim.enumerated() {
        pass.add("C\(number + 1),\(place + 1)", line.code, repricer.answer(place))
      }
    }
    let bytes = pass.writeRows() * pool.passes
    return time(count: pool.count, bytes: bytes) {
      (0..<pool.passes).reduce(0) { total, _ in total + Int64(pass.writeRows()) }
    }
  }
}

/// Prices claims some dozens of lines at a time, and adds up what they are allowed.
private struct RunPricing: ~Copyable {
  private static let longestRun = 48
  private var repricer: Repricer
  private var lines = Stack<FoundLine>()
  private var begins = Stack<Int32>()
  private var total: Int64 = 0

  init(_ data: FeeData) { repricer = Repricer(data) }

  mutating func add(_ claim: ArraySlice<ClaimLine>) {
    begins.append(Int32(truncatingIfNeeded: lines.count))
    for line in claim { lines.append(FoundLine(line)) }
    if lines.count >= Self.longestRun { priceRun() }
  }

  /// - Returns: what all claims since the last time are allowed, in cents.
  mutating func finish() -> Int64 {
    priceRun()
    defer { total = 0 }
    return total
  }

  private mutating func priceRun() {
    repricer.findRows(of: &lines, lines.indices)
    repricer.price(lines, claimsFrom: begins, to: lines.count)
    for line in lines.indices { total += repricer.answer(line).allowed.cents }
    lines.removeAll()
    begins.removeAll()
  }
}
