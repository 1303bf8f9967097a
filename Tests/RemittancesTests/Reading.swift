// What tests ask of a whole file of remittances at once.

import ClaimFormats
import FeePricing
import Remittances

/// A text's remittances with their claims, and what was reported.
struct RemittanceList: Sendable {
  struct Entry: Sendable {
    var head: Remittance
    var claims: [ClaimPayment] = []
    var providerAdjustments: [ProviderAdjustment] = []
    var totals: RemittanceTotals?
  }

  var entries: [Entry] = []
  var problems: [RemittanceProblem] = []

  /// - Parameter chunk: how many bytes are given at once.
  init(_ text: [UInt8], chunk: Int = .max) {
    var reader = RemittanceReader()
    var start = 0
    while start < text.count {
      let end = chunk < text.count - start ? start + chunk : text.count
      reader.append(text[start..<end])
      start = end
      drain(&reader)
    }
    reader.finish()
    drain(&reader)
  }

  init(_ text: String) { self.init(Array(text.utf8)) }

  private mutating func drain(_ reader: inout RemittanceReader) {
    while let event = reader.next() { take(event) }
  }

  mutating func take(_ event: RemittanceEvent) {
    switch event {
    case .remittance(let head): entries.append(Entry(head: head))
    case .claim(let claim): entries[entries.count - 1].claims.append(claim)
    case .providerAdjustment(let adjustment):
      entries[entries.count - 1].providerAdjustments.append(adjustment)
    case .totals(let totals): entries[entries.count - 1].totals = totals
    case .problem(let problem): problems.append(problem)
    }
  }

  var claims: [ClaimPayment] { entries.flatMap(\.claims) }
  var lines: [ServicePayment] { claims.flatMap(\.lines) }
  var imbalances: [Imbalance] {
    entries.flatMap { $0.claims.flatMap(\.imbalances) + [$0.totals?.imbalance].compactMap { $0 } }
  }

  /// Whether something of a kind was reported with these words.
  func reports(_ kind: RemittanceProblem.Kind, _ words: String = "") -> Bool {
    problems.contains { $0.kind == kind && ($0.message.contains(words) || words.isEmpty) }
  }
}

/// A remittance around the claims that a test is about: ISA to IEA, BPR02 as given.
func remittance(_ claims: String, paid: String, trailer: String = "", trace: String = "T1") -> String {
  let body =
    "ST*835*0001~BPR*I*\(paid)*C*ACH************20260415~TRN*1*\(trace)*1999999999~DTM*405*20260414~"
    + "N1*PR*SAMPLE PLAN*XV*PLAN1~N1*PE*SAMPLE CLINIC*XX*1234567893~LX*1~" + claims + trailer
  let count = body.split(separator: "~").filter { !$0.allSatisfy(\.isWhitespace) }.count + 1
  return interchangeHeader() + "GS*HP*A*B*20260415*0930*1*X*005010X221A1~" + body
    + "SE*\(count)*0001~GE*1*1~IEA*1*000000001~"
}

/// A proper ISA with the usual separators.
func interchangeHeader() -> String {
  "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260415*0930*^*00501*000000001*0*T*:~"
}

func dollars(_ cents: Int64) -> Money { Money(cents: cents) }
