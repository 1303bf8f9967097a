// A file of claims checked: what `check --claims` does, with its findings as CSV.

import Checking
import FeePricing
import Repricing

extension Job {
  /// Read, price, hold against the tables of findings, and write a row a finding.
  func measureChecking() throws -> Measurement {
    let data = try FeeData.load(from: [feeData]).withUnitLimits(of: nil)
    let auditor = ClaimAuditor(
      try ClaimChecker(Pricer(data), folders: [feeData]),
      unknownCodes: UnknownCodes { () throws(LoadError) in data }, isDenying: false)
    var summary = RepricingSummary()
    func run() throws -> Int64 {
      let check = CheckRun(auditor, form: .csv)
      var options = RepricingOptions()
      options.threads = threads
      options.format = .check(check)
      let repricing = Repricing(data, options: options, complain: { _ in }, warn: { _ in })
      let answer = try ByteOutput(input + ".checked")
      summary = try repricing.run(input, to: answer)
      try answer.finish()
      let sums = try check.sums()
      return Int64(sums.total.findings) + (sums.allowed?.cents ?? 0)
    }
    let size = FileIdentity(input: input)?.size ?? 0
    let measurement = try time(count: summary.lines, bytes: size, run)
    precondition(summary.invalid == 0 && summary.problems == 0, "\(input) was misread")
    return measurement
  }
}
