// Claims as an 837P file, one transaction for all of them.

import FeePricing

/// Writes claims with the segments that a clearing house would send.
struct ProfessionalFile {
  private(set) var bytes: [UInt8] = []
  private var claims = 0
  /// Segments of the transaction so far, its first and last included.
  private var segments = 0
  /// For each locality one of its ZIP codes.
  private let zipCodes: [Locality: ZipCode]

  init(_ data: FeeData) {
    var zipCodes: [Locality: ZipCode] = [:]
    for zip in (0...99_999).lazy.compactMap({ ZipCode(number: $0) }) {
      guard let range = data.zipCodes.range(of: zip), zipCodes[range.locality] == nil else { continue }
      zipCodes[range.locality] = zip
    }
    self.zipCodes = zipCodes
    append(
      "ISA*00*          *00*          *ZZ*EXAMPLECLINIC  *ZZ*EXAMPLEPAYER   *260302*1700*^*00501*000000001*0*T*:"
    )
    append("GS*HC*EXAMPLECLINIC*EXAMPLEPAYER*20260302*1700*1*X*005010X222A1")
    segments = 0
    append("ST*837*0001*005010X222A1")
    append("BHT*0019*00*BENCHMARK*20260302*1700*CH")
    append("NM1*41*2*EXAMPLE PAIN CLINIC*****46*EXAMPLECLINIC")
    append("PER*IC*BILLING*TE*5550100")
    append("NM1*40*2*EXAMPLE PAYER*****46*EXAMPLEPAYER")
    append("HL*1**20*1")
    append("NM1*85*2*EXAMPLE PAIN CLINIC*****XX*1234567893")
    append("N3*1 EXAMPLE ST")
    append("N4*MIAMI*FL*331011234")
    append("REF*EI*000000000")
  }

  mutating func append(_ claim: some Collection<ClaimLine>) {
    guard let first = claim.first else { return }
    claims += 1
    append("HL*\(claims + 1)*1*22*0")
    append("SBR*P*18*******MB")
    append("NM1*IL*1*PATIENT*A****MI*1EX0TE5MK70")
    append("N3*2 EXAMPLE ST")
    append("N4*MIAMI*FL*33101")
    append("DMG*D8*19500101*F")
    append("NM1*PR*2*EXAMPLE PAYER*****PI*EXAMPLE")
    let charge = claim.reduce(Money.zero) { $0 + ($1.billedCharge ?? .zero) }
    append("CLM*C\(claims)*\(charge)***\(first.place):B:1*Y*A*Y*Y")
    append("HI*ABK:M47816")
    append("NM1*82*1*TESTER*ANN****XX*1234567802")
    append("PRV*PE*PXC*\(taxonomy(first.practitioner))")
    append("NM1*77*2*EXAMPLE CENTER*****XX*1234567810")
    append("N3*3 EXAMPLE ST")
    append("N4*EXAMPLE*XX*\(zipCodes[first.locality]?.description ?? "33101")")
    for (place, line) in claim.enumerated() { append(line, number: place + 1) }
  }

  private mutating func append(_ line: ClaimLine, number: Int) {
    append("LX*\(number)")
    let service = ([line.code.description] + line.modifiers.map(\.description)).joined(separator: ":")
    let charge = line.billedCharge?.description ?? ""
    append("SV1*HC:\(service)*\(charge)*UN*\(line.units)***1")
    append("DTP*472*D8*\(line.date.yyyymmdd)")
    append("REF*6R*C\(claims)-\(number)")
  }

  private func taxonomy(_ practitioner: Practitioner) -> String {
    switch practitioner.description {
    case "NP": "363LF0000X"
    case "PA": "363A00000X"
    default: "208VP0014X"
    }
  }

  /// Ends the transaction and the file.
  mutating func finish() {
    append("SE*\(segments + 1)*0001")
    append("GE*1*1")
    append("IEA*1*000000001")
  }

  private mutating func append(_ segment: String) {
    bytes += segment.utf8
    bytes += "~\n".utf8
    segments += 1
  }

  /// What has been added since it was last taken.
  mutating func taken() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }
}
