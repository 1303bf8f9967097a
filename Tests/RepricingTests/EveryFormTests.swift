// One set of claims in every form that goes in and out, however the work is divided: the same bytes.

import FeePricing
import SeededNumbers
import Testing

@testable import Repricing

@Suite struct EveryFormTests {
  private let claims: [Claim]
  private let table: ClaimsTable
  private let plain: RepricedText
  /// The same claims by name of the form.
  private let forms: [(String, [UInt8])]

  init() throws {
    claims = try SampleClaims.all.get()
    table = ClaimsTable(claims).placedByZip
    plain = try RepricedText(table.text())
    var random = SeededNumbers(seed: 21)
    let shuffled = table.arranged(table.headings.indices.shuffled(using: &random))
    let x12 = ProfessionalText().text(claims)
    forms = [
      ("plain", table.text()), ("quoted", table.text { "\"\($0)\"" }), ("CRLF", table.text(lineEnd: "\r\n")),
      ("shuffled columns", shuffled.text()), ("semicolons", table.text(separator: ";")),
      ("tabs", table.text(separator: "\t")), ("gzip", try GzipText.packed(table.text())),
      ("BOM", [0xEF, 0xBB, 0xBF] + table.text()), ("837P", x12), ("837P, gzip", try GzipText.packed(x12)),
    ]
  }

  @Test(arguments: [300, 5000, 1 << 20], 1...4)
  func sameBytes(chunkSize: Int, threads: Int) throws {
    for (form, text) in forms {
      let answer = try RepricedText(text, chunkSize: chunkSize, threads: threads)
      #expect(answer.bytes == plain.bytes, "\(form)")
      #expect(answer.complaints.isEmpty && answer.warnings.isEmpty, "\(form) \(answer.warnings)")
      #expect(answer.summary.claims == 300 && answer.summary.allowed == plain.summary.allowed, "\(form)")
      #expect(answer.summary.notPriced == plain.summary.notPriced, "\(form)")
      #expect(answer.summary.splitClaims == 0 && answer.summary.filesWithoutPlaces == 0, "\(form)")
    }
  }

  @Test func answerIsPackedOnTheWay() throws {
    for (form, text) in forms {
      let packed = try RepricedText(text, chunkSize: 5000, threads: 3, output: "priced.csv.gz")
      #expect(try GzipText.unpacked(packed.bytes) == plain.bytes, "\(form)")
    }
  }

  @Test func patientColumns() throws {
    let answers = try forms.map { form, text in
      try RepricedText(text, chunkSize: 5000) { $0.showsPatient = true }.bytes
    }
    #expect(Set(answers).count == 1)
    #expect(RepricedText.records(answers[0]).allSatisfy { $0.count == 11 })
  }

  /// Objects say the same as rows, and the same whatever form they come from.
  @Test(arguments: [300, 1 << 20], [1, 3])
  func objects(chunkSize: Int, threads: Int) throws {
    let answers = try forms.map { form, text in
      try RepricedText(text, chunkSize: chunkSize, threads: threads) { $0.format = .jsonLines }
    }
    #expect(Set(answers.map(\.bytes)).count == 1)
    #expect(answers.allSatisfy { $0.summary.allowed == plain.summary.allowed })
    #expect(answers.allSatisfy { $0.summary.notPriced == plain.summary.notPriced })
    #expect(try answers[0].objects().flatMap(\.rows) == plain.rows)
  }

  /// An 837P in the ways that programs write it.
  @Test func waysOfWritingAnInterchange() throws {
    var text = ProfessionalText()
    let usual = text.text(claims)
    text.lineEnd = "\r\n"
    text.marks = [Marks(), Marks(element: "+", component: "<", terminator: "\u{1C}")]
    text.sizes = (1000, 1000, 3)
    let lines = text.text(claims)
    let wide: [UInt8] = [0xFF, 0xFE] + usual.flatMap { [$0, 0] }
    let mail = Array("From: clearing house\nSubject: claims\n\n".utf8)
    for form in [
      lines, wide, [0xEF, 0xBB, 0xBF] + usual, Array("\r\n  ".utf8) + usual, usual + Array("\r\n\u{1A}".utf8),
    ] {
      let answer = try RepricedText(form, chunkSize: 5000, threads: 2)
      #expect(answer.bytes == plain.bytes && answer.warnings.isEmpty, "\(answer.warnings)")
    }
    let sent = try RepricedText(mail + usual)
    #expect(sent.bytes == plain.bytes)
    #expect(sent.warnings == ["byte 0: \(mail.count) bytes that are not X12 are passed over"])
  }
}
