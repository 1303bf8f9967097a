// What is measured: loading, pricing in memory, and a file from text to text.

import ClaimFormats
import FeePricing
import Repricing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The workloads of a run, from small to large.
struct Workloads {
  let folder: String
  let lines: Int
  let runs: Int
  let threads: Int

  func measureAll() throws -> [Measurement] {
    let data = try FeeData.load(from: [folder])
    var measurements = [try measureLoading(data)]
    var generator = ClaimGenerator(data, seed: 1)
    var claims: [[ClaimLine]] = []
    var count = 0
    while count < lines {
      claims.append(generator.claim())
      count += claims[claims.count - 1].count
    }
    let large = (0..<max(1, lines / 6)).map { _ in generator.claim(lines: 6) }
    measurements.append(measurePricing("price, mixed claims", claims, data))
    measurements.append(measurePricing("price, claims of six lines", large, data))
    measurements.append(measureExplaining(Array(claims.prefix(claims.count / 20 + 1)), data))
    measurements += try measureFiles(claims, data)
    return measurements
  }

  private func measureLoading(_ data: FeeData) throws -> Measurement {
    try measure("load all fee data (rows)", count: data.schedule.rows.count, runs: runs) {
      Int64(try FeeData.load(from: [folder]).schedule.rows.count)
    }
  }

  private func measurePricing(_ name: String, _ claims: [[ClaimLine]], _ data: FeeData) -> Measurement {
    var repricer = Repricer(data)
    return measure(name, count: claims.reduce(0) { $0 + $1.count }, runs: runs) {
      var total: Int64 = 0
      for claim in claims {
        repricer.price(claim)
        for line in claim.indices { total += repricer.answer(line).allowed.cents }
      }
      return total
    }
  }

  private func measureExplaining(_ claims: [[ClaimLine]], _ data: FeeData) -> Measurement {
    let pricer = Pricer(data)
    return measure("price and explain", count: claims.reduce(0) { $0 + $1.count }, runs: runs) {
      claims.reduce(0) { $0 + pricer.price(Claim(lines: $1)).allowedAmount.cents }
    }
  }

  /// Parse, price and format: a file to a file, with one worker and with as many as there are processors.
  private func measureFiles(_ claims: [[ClaimLine]], _ data: FeeData) throws -> [Measurement] {
    let input = "\(temporaryFolder())/allowable-benchmark-\(getpid()).csv"
    let output = input + ".priced"
    defer {
      unlink(input)
      unlink(output)
    }
    let file = try ByteOutput(input)
    try write(csvHeader, to: file)
    for start in stride(from: 0, to: claims.count, by: 10_000) {
      try write(csv(of: Array(claims[start..<min(claims.count, start + 10_000)]), from: start), to: file)
    }
    try file.finish()
    let count = claims.reduce(0) { $0 + $1.count }
    return try Set([1, threads]).sorted().map { workers in
      var options = RepricingOptions()
      options.threads = workers
      let repricing = Repricing(data, options: options, complain: { _ in })
      return try measure(
        "file to file, \(workers) thread\(workers == 1 ? "" : "s")", count: count, runs: runs
      ) {
        let answer = try ByteOutput(output)
        let summary = try repricing.run(input, to: answer)
        try answer.finish()
        return summary.allowed.cents
      }
    }
  }

  private func write(_ text: String, to file: ByteOutput) throws {
    try Array(text.utf8).withUnsafeBytes { try file.write($0) }
  }

  private func temporaryFolder() -> String { getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp" }
}
