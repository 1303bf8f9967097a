// Rubbish through everything: read, matched, judged and reported; no money is made of nothing.

import ClaimFormats
import FeePricing
import Foundation
import Remittances
import Testing

@testable import Variance

private let fixtures = Tables.package.deletingLastPathComponent().appending(path: "shared/fixtures/edi")

private let files: [URL] =
  ((try? FileManager.default.contentsOfDirectory(at: fixtures, includingPropertiesForKeys: nil)) ?? [])
  .filter { $0.pathExtension == "835" }.sorted { $0.path < $1.path }

private struct Numbers {
  private var seed: UInt64

  init(_ seed: UInt64) { self.seed = seed }

  mutating func next(below limit: Int) -> Int {
    seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(seed >> 33) % max(1, limit)
  }
}

/// One judge for all: what it keeps is made once.
private final class Whole {
  let judge: ClaimJudge

  init() throws {
    var options = JudgingOptions()
    options.defaults.locality = try #require(Locality("09102-04"))
    judge = ClaimJudge(try Tables.medicare.get(), nil, options)
  }

  @discardableResult func report(_ bytes: some Collection<UInt8>) -> VarianceReport {
    var read = RemittanceFiles()
    _ = read.add("x.835") { take in take(Array(bytes)[...]) }
    let claims = read.ledger.histories().compactMap { judge.judge($0, of: read.ledger, against: nil) }
    let report = VarianceReport(claims: claims, transactions: read.transactions)
    // What can be recovered is never below zero, and never more than what was expected.
    for line in claims.flatMap(\.lines) {
      #expect(line.recoverable >= .zero)
      if line.recoverable > .zero { #expect(line.cause != nil) }
    }
    for claim in claims {
      let expected = claim.lines.reduce(Money.zero) { $0 + ($1.expectedAllowed ?? .zero) }
      let negative = claim.lines.reduce(Money.zero) { $0 + min(.zero, $1.remittedAllowed ?? .zero) }
      #expect(claim.recoverable <= expected - negative)
    }
    return report
  }
}

@Suite(.serialized) struct HostileRemittanceTests {
  @Test(arguments: files) func cutAndFlipped(file: URL) throws {
    let whole = try Whole()
    let bytes = [UInt8](try Data(contentsOf: file))
    let lines = whole.report(bytes).summary.lines
    for end in stride(from: 0, to: bytes.count, by: 97) {
      let cut = whole.report(bytes[..<end])
      #expect(cut.summary.lines <= lines + 1)
    }
    var numbers = Numbers(0x9E37_79B9)
    for _ in 0..<10 {
      var damaged = bytes
      for _ in 0..<3 { damaged[numbers.next(below: bytes.count)] ^= UInt8(1 << numbers.next(below: 8)) }
      whole.report(damaged)
    }
    let segments = bytes.split(separator: UInt8(ascii: "~"))
    for _ in 0..<10 where segments.count > 2 {
      var swapped = segments
      swapped.swapAt(numbers.next(below: segments.count), numbers.next(below: segments.count))
      whole.report(Array(swapped.joined(separator: [UInt8(ascii: "~")])))
    }
  }

  @Test(arguments: ["~", "*", "\n", "\0", "ISA*", "ST*835*1~", "CLP~", "SVC*HC:99213*1*1~", "é,"])
  func rubbish(text: String) throws {
    let report = try Whole().report(Array(String(repeating: text, count: 1_000_000 / text.utf8.count).utf8))
    #expect(report.claims.isEmpty && report.summary.recoverable == .zero)
  }

  /// Amounts, units and charges beyond all measure, and below zero.
  @Test(arguments: [
    "99999999999999.99", "-99999999999999.99", "0", "-0", "92233720368547758.07", "99999999999999999999",
    "1e9", "",
  ])
  func amounts(text: String) throws {
    let whole = try Whole()
    for service in ["64493:50", "64493", "99214", "99999", "J3301", "01992:QZ", ":::", "64493:RT:LT:50:51"] {
      let lines = [
        "SVC*HC:\(service)*\(text)*50**2~", "SVC*HC:\(service)*100*\(text)~",
        "SVC*HC:\(service)*100*50**\(text)~",
        "SVC*HC:\(service)*100*50**1*HC:99213*\(text)~", "SVC*HC:\(service)*100*50~AMT*B6*\(text)~",
        "SVC*HC:\(service)*100*50~CAS*PR*2*\(text)*\(text)*253*\(text)~",
        "SVC*HC:\(service)*100*0~CAS*CO*97*\(text)~",
      ]
      for line in lines {
        let dated = line + "DTM*472*20260302~REF*6R*1~"
        let claim = (text: "CLP*A*1*100*50**12*1*11*1~" + dated + dated, paid: Money(cents: 5000))
        let reversal = (text: "CLP*A*22*-100*-50**12*1*11*1~" + dated, paid: Money(cents: -5000))
        whole.report(Array(transaction([claim]).utf8))
        whole.report(Array(transaction([claim, reversal, claim]).utf8))
      }
    }
  }
}
