// Reading claims without pricing them: a table in memory, an 837P file.

import ClaimFormats
import FeePricing
import Remittances
import Repricing

extension Job {
  /// A table's bytes to claim lines.
  ///
  /// - Parameter isQuoted: whether every field stands in quotes, so that each line is read the careful way.
  func measureParsing(isQuoted: Bool) throws -> Measurement {
    let data = try FeeData.load(from: [feeData])
    let pool = ClaimPool(data, .mixed, lines: lines)
    var table = ClaimTable(isQuoted: isQuoted)
    for claim in pool.claims { table.append(claim) }
    let bytes = table.bytes.count * pool.passes
    var pass = try ParsingPass(table.bytes, data)
    let charges = pool.lines.reduce(Money.zero) { $0 + ($1.billedCharge ?? .zero) }
    return time(count: pool.count, bytes: bytes) {
      for _ in 0..<pool.passes {
        let tally = isQuoted ? pass.readAnyLines() : pass.readPlainLines()
        precondition(tally?.lines == pool.lines.count && tally?.charges == charges, "lines were misread")
      }
      return charges.cents
    }
  }

  /// An 837P file's bytes to claim lines, block after block.
  func measureProfessionalParsing() throws -> Measurement {
    let data = try FeeData.load(from: [feeData])
    let taxonomies = try TaxonomyTable.load(from: [feeData])
    var (count, bytes) = (0, 0)
    func readAll() throws -> Int64 {
      (count, bytes) = (0, 0)
      var total: Int64 = 0
      var reader = ProfessionalClaimReader()
      func take() throws {
        while let event = reader.next() {
          guard case .claim(let claim) = event else { continue }
          for line in claim.lines.indices {
            let read = try claim.claimLine(line, zipCodes: data.zipCodes, taxonomies: taxonomies)
            total += (read.billedCharge ?? .zero).cents
          }
          count += claim.lines.count
        }
      }
      try readBlocks(input) { block in
        bytes += block.count
        reader.append(block)
        try take()
      }
      reader.finish()
      try take()
      return total
    }
    return try time(count: count, bytes: bytes, readAll)
  }

  /// An 835 file's bytes to claim payments, block after block, each line with what was allowed.
  func measureRemittanceParsing() throws -> Measurement {
    var (count, bytes) = (0, 0)
    func readAll() throws -> Int64 {
      (count, bytes) = (0, 0)
      var total: Int64 = 0
      var reader = RemittanceReader()
      func take() {
        while let event = reader.next() {
          switch event {
          case .claim(let claim):
            for line in claim.lines {
              precondition(line.isBalanced == true, "a line was misread")
              total += (line.allowed()?.amount ?? .zero).cents
            }
            count += claim.lines.count
          case .totals(let totals): precondition(totals.isBalanced == true, "a payment was misread")
          case .problem(let problem): preconditionFailure("\(problem)")
          case .remittance, .providerAdjustment: break
          }
        }
      }
      try readBlocks(input) { block in
        bytes += block.count
        reader.append(block)
        take()
      }
      reader.finish()
      take()
      return total
    }
    return try time(count: count, bytes: bytes, readAll)
  }
}
