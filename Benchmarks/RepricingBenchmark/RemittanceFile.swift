// Payments of claims as an 835 file, one transaction for some thousand claims.

import FeePricing

/// Writes remittances with the segments that a payer would send: each line is allowed three quarters of its charge, of
/// which the patient owes a fifth.
struct RemittanceFile {
  private static let claimsPerTransaction = 2000

  private(set) var bytes: [UInt8] = []
  private var claims = 0
  private var transactions = 0
  /// The claims of the transaction that is open: what was paid stands before them.
  private var content: [UInt8] = []
  private var segments = 0
  private var paid = Money.zero

  init() {
    bytes +=
      """
      ISA*00*          *00*          *ZZ*EXAMPLEPAYER   *ZZ*EXAMPLECLINIC  *260402*1700*^*00501*000000001*0*T*:~
      GS*HP*EXAMPLEPAYER*EXAMPLECLINIC*20260402*1700*1*X*005010X221A1~

      """.utf8
  }

  mutating func append(_ claim: some Collection<ClaimLine>) {
    guard let first = claim.first else { return }
    claims += 1
    let payments = claim.map { LinePayment(charge: $0.billedCharge ?? Money(cents: 10_000)) }
    let charge = payments.reduce(Money.zero) { $0 + $1.charge }
    let claimPaid = payments.reduce(Money.zero) { $0 + $1.paid }
    let patient = payments.reduce(Money.zero) { $0 + $1.coinsurance }
    paid += claimPaid
    append(
      "CLP*C\(claims)*1*\(charge)*\(claimPaid)*\(patient)*MB*2026092\(100_000 + claims)*\(first.place)*1")
    append("NM1*QC*1*PATIENT*A****MI*1EX0TE5MK70")
    append("NM1*82*1*TESTER*ANN****XX*1234567802")
    append("MOA***MA01")
    append("DTM*050*20260315")
    for (place, (line, payment)) in zip(claim, payments).enumerated() {
      append(line, payment, number: place + 1)
    }
    if claims % Self.claimsPerTransaction == 0 { endTransaction() }
  }

  /// What becomes of one line.
  private struct LinePayment {
    let charge, allowed, coinsurance: Money
    var paid: Money { allowed - coinsurance }

    init(charge: Money) {
      self.charge = charge
      allowed = charge.scaled(by: .percent(75))
      coinsurance = allowed.scaled(by: .percent(20))
    }
  }

  private mutating func append(_ line: ClaimLine, _ payment: LinePayment, number: Int) {
    let service = ([line.code.description] + line.modifiers.map(\.description)).joined(separator: ":")
    append("SVC*HC:\(service)*\(payment.charge)*\(payment.paid)**\(line.units)")
    append("DTM*472*\(line.date.yyyymmdd)")
    append("CAS*CO*45*\(payment.charge - payment.allowed)")
    append("CAS*PR*2*\(payment.coinsurance)")
    append("REF*6R*C\(claims)-\(number)")
    append("AMT*B6*\(payment.allowed)")
  }

  private mutating func endTransaction() {
    if content.isEmpty { return }
    transactions += 1
    let head = [
      "ST*835*\(1000 + transactions)",
      "BPR*I*\(paid)*C*ACH*CCP*01*000000000*DA*0*1999999999**01*000000000*DA*0*20260402",
      "TRN*1*\(5_000_000 + transactions)*1999999999", "DTM*405*20260401", "N1*PR*EXAMPLE PAYER*XV*EXAMPLE",
      "N3*1 EXAMPLE ST", "N4*EXAMPLE*XX*33101", "N1*PE*EXAMPLE PAIN CLINIC*XX*1234567893", "LX*1",
    ]
    for segment in head { bytes += (segment + "~\n").utf8 }
    bytes += content
    bytes += "SE*\(segments + head.count + 1)*\(1000 + transactions)~\n".utf8
    content.removeAll(keepingCapacity: true)
    segments = 0
    paid = .zero
  }

  /// Ends the transaction and the file.
  mutating func finish() {
    endTransaction()
    bytes += "GE*\(transactions)*1~\nIEA*1*000000001~\n".utf8
  }

  private mutating func append(_ segment: String) {
    content += segment.utf8
    content += "~\n".utf8
    segments += 1
  }

  /// What has been added since it was last taken.
  mutating func taken() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }
}
