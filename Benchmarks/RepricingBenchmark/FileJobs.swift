// Whole files, and the making of them.

import FeePricing
import Repricing

extension Job {
  /// Read, price and write: a file to a file.
  func measureFile(_ format: RepricingOptions.Format) throws -> Measurement {
    var options = RepricingOptions()
    options.threads = threads
    options.format = format
    options.taxonomyFolders = [feeData]
    let repricing = Repricing(
      try FeeData.load(from: [feeData]), options: options, complain: { _ in }, warn: { _ in })
    var summary = RepricingSummary()
    func run() throws -> Int64 {
      let answer = try ByteOutput(input + ".priced")
      summary = try repricing.run(input, to: answer)
      try answer.finish()
      return summary.allowed.cents
    }
    let size = FileIdentity(input: input)?.size ?? 0
    let measurement = try time(count: summary.lines, bytes: size, run)
    precondition(summary.invalid == 0 && summary.problems == 0, "\(input) was misread")
    return measurement
  }

  func makeTable() throws -> Measurement {
    var table = ClaimTable()
    return try make { claim in
      table.append(claim)
      return table.bytes.count < 1 << 20 ? [] : table.taken()
    } finish: {
      table.taken()
    }
  }

  func makeProfessional() throws -> Measurement {
    var claims = ProfessionalFile(try FeeData.load(from: [feeData]))
    return try make { claim in
      claims.append(claim)
      return claims.bytes.count < 1 << 20 ? [] : claims.taken()
    } finish: {
      claims.finish()
      return claims.taken()
    }
  }

  func makeRemittance() throws -> Measurement {
    var payments = RemittanceFile()
    return try make { claim in
      payments.append(claim)
      return payments.bytes.count < 1 << 20 ? [] : payments.taken()
    } finish: {
      payments.finish()
      return payments.taken()
    }
  }

  /// Writes mixed claims to ``input``.
  ///
  /// - Parameters:
  ///   - append: takes a claim and returns what is to be written by now.
  ///   - finish: returns the rest.
  private func make(_ append: ([ClaimLine]) -> [UInt8], finish: () -> [UInt8]) throws -> Measurement {
    var generator = ClaimGenerator(try FeeData.load(from: [feeData]))
    let start = now()
    let file = try ByteOutput(input)
    var (count, bytes) = (0, 0)
    func write(_ text: [UInt8]) throws {
      bytes += text.count
      try text.withUnsafeBytes { try file.write($0) }
    }
    while count < lines {
      let claim = generator.next()
      count += claim.count
      try write(append(claim))
    }
    try write(finish())
    try file.finish()
    return Measurement(count: count, seconds: now() - start, bytes: bytes, peakKilobytes: peakKilobytes())
  }
}
