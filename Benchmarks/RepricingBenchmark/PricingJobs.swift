// Loading the tables, pricing claims that are in memory, and writing their answers.

import FeePricing
import Repricing

extension Job {
  func measureLoading() throws -> Measurement {
    let count = try FeeData.load(from: [feeData]).schedule.rows.count
    return try time(count: count) { Int64(try FeeData.load(from: [feeData]).schedule.rows.count) }
  }

  /// Claim lines to answers.
  func measurePricing(_ kind: ClaimGenerator.Kind) throws -> Measurement {
    let data = try FeeData.load(from: [feeData])
    let pool = ClaimPool(data, kind, lines: lines)
    var repricer = Repricer(data)
    return time(count: pool.count) {
      var total: Int64 = 0
      for _ in 0..<pool.passes {
        var start = 0
        for end in pool.ends {
          repricer.startClaim()
          for line in start..<end { repricer.add(pool.lines[line]) }
          repricer.finishClaim()
          for line in 0..<(end - start) { total += repricer.answer(line).allowed.cents }
          start = end
        }
      }
      return total
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
