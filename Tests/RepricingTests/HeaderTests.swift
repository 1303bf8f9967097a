// The head of a claims file: titles, repeated headers, what cannot be a claims file.

import FeePricing
import Testing

@testable import Repricing

@Suite struct HeaderTests {
  private let plain: RepricedText
  private let table: ClaimsTable

  init() throws {
    table = ClaimsTable(try SampleClaims.make(count: 20, seed: 5))
    plain = try RepricedText(table.text())
  }

  @Test func titlesStandAboveTheHeader() throws {
    let titles = "Claims Report\nPractice:,Example Pain Clinic\r\n\n\"From, through\",2026-01-01,2026-03-31\n"
    let answer = try RepricedText(Array(titles.utf8) + table.text())
    #expect(answer.bytes == plain.bytes)
  }

  @Test(arguments: [200, 1 << 20])
  func headersAreRepeated(chunkSize: Int) throws {
    var paged = table
    // Also within a claim, which goes on behind it.
    for row in stride(from: table.rows.count - 1, to: 0, by: -3) {
      paged.rows.insert(table.headings, at: row)
    }
    for form in [paged.text(), paged.text { "\"\($0)\"" }, paged.text(lineEnd: "\r\n")] {
      #expect(try RepricedText(form, chunkSize: chunkSize, threads: 2).bytes == plain.bytes)
    }
  }

  @Test func headerOnly() throws {
    for text in ["cpt,dos", "cpt,dos\n", "cpt,dos\r\n\r\n"] {
      let answer = try RepricedText(text)
      #expect(answer.text == "claim_id,line,hcpcs,outcome,fee,allowed,reason,rules\n")
      #expect(answer.summary.lines == 0 && answer.summary.claims == 0)
    }
  }

  @Test(arguments: [
    ("", "claims.csv:1:1: error: the file is empty"),
    ("\n\n", "claims.csv:1:1: error: no column holds procedure codes"),
    (
      "claim,dos,units\nA,2026-03-02,1\n",
      "claims.csv:1:1: error: no column holds procedure codes; name one hcpcs"
    ),
    (
      "cpt,dos,cpt\n99213,2026-03-02,99213\n",
      "claims.csv:1:3: error: columns \"cpt\" and \"cpt\" are both the hcpcs"
    ),
    (
      "cpt,dos,charge,Billed\n",
      "claims.csv:1:4: error: columns \"charge\" and \"Billed\" are both the charge"
    ),
    ("ISA*00*          *00*", "claims.csv: error: there are no professional claims (837P) in the file: "),
    ("ISA,units\n1,2\n", "claims.csv:1:1: error: no column holds procedure codes"),
  ])
  func noClaimsFile(text: String, message: String) throws {
    let error = #expect(throws: LoadError.self) { try RepricedText(text) }
    let description = error?.description ?? ""
    #expect(description.contains(message), "\(description)")
  }

  @Test func wideTextIsNamed() throws {
    let text = "cpt,dos\n99213,2026-03-02\n"
    let little = text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
    for bytes in [[0xFF, 0xFE] + little, [0xFE, 0xFF] + big, little, big] {
      let error = #expect(throws: LoadError.self) { try RepricedText(bytes) }
      #expect(error?.description.contains("UTF-16; save it as CSV UTF-8") == true)
    }
  }

  /// Which files say nowhere that a service was done somewhere.
  @Test func placesAreNoticed() throws {
    let headers = ["cpt,dos": 1, "cpt,dos,carrier": 1, "cpt,dos,zip": 0, "cpt,dos,carrier,locality": 0]
    for (header, count) in headers {
      #expect(try RepricedText(header + "\n").summary.filesWithoutPlaces == count, "\(header)")
    }
  }

  /// Defaults stand in for what the file lacks or leaves blank.
  @Test func defaults() throws {
    let text = "cpt,dos,zip\n99213,,\n99213,2025-11-12,33101\n"
    let answer = try RepricedText(text) { options in
      options.defaults.date = ServiceDate("2026-03-02")
      options.defaults.locality = Locality("13202-01")!
      options.defaults.practitioner = Practitioner("NP")!
    }
    let pricer = Pricer(try FeeData.embedded.get())
    let lines = [("2026-03-02", "13202-01"), ("2025-11-12", "09102-04")].map { date, locality in
      ClaimLine(
        code: ProcedureCode("99213")!, date: ServiceDate(date)!, locality: Locality(locality)!,
        practitioner: Practitioner("NP")!)
    }
    let expected = lines.map { pricer.price(Claim(lines: [$0])).allowedAmount.description }
    #expect(answer.rows.map { $0[5] } == expected)
  }
}

/// A carrier beside a ZIP code without a locality is an insurer: the ZIP code, Miami's, says where.
@Test func carrierThatIsAnInsurer() throws {
  let answer = try RepricedText(
    "claim,dos,cpt,carrier,locality,zip\n1,2026-03-02,64493,AETNA,,33101\n2,2026-03-02,64493,AETNA,,\n")
  // (1.48 × 1.000 + 4.08 × 1.041 + 0.14 × 2.529) × 33.4009 = 203.1222.
  #expect(answer.rows.map { $0[4] } == ["203.12", ""])
  #expect(answer.summary.invalid == 1)
}
