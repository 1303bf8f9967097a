// A claim between its file and its answer, where neither is in the form that the fast path is for.

import Checking
import FeePricing

/// A claim as its file has it, read but not priced.
package struct ReadClaim: Sendable {
  /// The claim's number as written; empty where there is none.
  package var number = ""
  /// Who the patient is, as a table's column or the subscriber's number in an 837P says; empty where nothing does.
  var patient = ""
  /// Which of the patient's payers it is for, as an 837P says: the same services go to a second one, too, and are not more
  /// of them.
  var payer = ""
  /// Who that payer is; `nil` where nothing says.
  var namedPayer: NamedPayer?
  /// ICD-10-CM codes, as written; `nil` where the file has no place for them.
  var diagnoses: [String]?
  /// Whether lines say which diagnoses they were done for.
  var pointsToDiagnoses = false
  /// What notes say of the claim's lines, one after another.
  var note = ""
  /// At least one line, in the order billed.
  package var lines: [ReadLine] = []
  /// It takes back an earlier claim.
  package var isVoid = false
  /// It takes the place of an earlier claim.
  package var isReplacement = false
}

/// A line of a claim that could be read, or the reason why not.
package struct ReadLine: Sendable {
  package enum Content: Sendable {
    case line(ClaimLine)
    /// The code as written, and what is wrong with the line.
    case unreadable(code: String, reason: String)
  }

  /// The line's number as written; empty where there is none.
  package let number: String
  /// REF*6R: what a remittance returns with the line; empty where there is none.
  package var controlNumber = ""
  /// SV107: places in ``ReadClaim/diagnoses``, the first being 1.
  var diagnosisPointers: [Int] = []
  /// Who rendered it: an NPI or a name; empty where the file has neither.
  var practitioner = ""
  /// What the line's own notes say.
  var note = ""
  /// What of its counts could not be read; empty where all could.
  var countProblem = ""
  package let content: Content
}

extension ReadClaim {
  /// The pointers of the lines that could be read; none where the file has no place for them.
  var diagnosisPointers: [[Int]] {
    guard pointsToDiagnoses else { return [] }
    return lines.compactMap { line in
      if case .line = line.content { line.diagnosisPointers } else { nil }
    }
  }

  /// What a line is called: its number, or its place in the claim.
  package func name(of place: Int) -> String {
    lines[place].number.isEmpty ? "\(place + 1)" : lines[place].number
  }
}

/// Prices claims one after another and writes the answer in one form; one for each worker.
protocol ClaimSink: ~Copyable {
  /// Whether it asks for what notes and counts say.
  static var readsNotes: Bool { get }
  /// Prices a claim, appends its answer to `output` and adds what became of its lines to `summary`.
  mutating func write(_ claim: ReadClaim, to output: ByteBuffer, counting summary: inout RepricingSummary)
  /// Counts a claim that comes again, if its answer is known and nothing is to be written of it. It is held together with
  /// no other.
  ///
  /// - Returns: whether it was counted; else it is to be written as others are.
  mutating func countAgain(
    _ claim: StandingClaim, to output: ByteBuffer, counting summary: inout RepricingSummary
  ) -> Bool
  /// Hands over what was gathered, at the end of a piece of the input, and answers what still waits.
  mutating func finishPiece(to output: ByteBuffer, counting summary: inout RepricingSummary)
}

extension ClaimSink where Self: ~Copyable {
  static var readsNotes: Bool { false }
  mutating func finishPiece(to output: ByteBuffer, counting summary: inout RepricingSummary) {}
  mutating func countAgain(
    _ claim: StandingClaim, to output: ByteBuffer, counting summary: inout RepricingSummary
  ) -> Bool { false }
}
