// A claim whose lines have been read the fast way, its texts where they stand in the chunk.

import FeePricing

/// The lines of a claim, of which nothing has been copied but numbers.
///
/// Its texts are bytes of the chunk that is read: it is made something of, or dropped, before the chunk is.
struct StandingClaim {
  /// The claim's number; empty where it has none.
  private(set) var number = UnsafeRawBufferPointer(start: nil, count: 0)
  /// Who the patient is; empty where the file does not say.
  private(set) var patient = UnsafeRawBufferPointer(start: nil, count: 0)
  private(set) var lines: [ClaimLine] = []
  /// Of each line who rendered it: an NPI or a name; empty where the file has neither.
  private(set) var billers: [UnsafeRawBufferPointer] = []
  private var lineNumbers: [UnsafeRawBufferPointer] = []

  var isEmpty: Bool { lines.isEmpty }

  /// Whether a line that has been read is of this claim; one without a number is of none.
  func goesOn(with read: FastReading) -> Bool {
    !isEmpty && !number.isEmpty && read.claimText.elementsEqual(number)
  }

  mutating func append(_ read: FastReading) {
    number = read.claimText
    patient = read.patientText
    lines.append(read.line)
    billers.append(read.rendererText)
    lineNumbers.append(read.numberText)
  }

  mutating func removeAll() {
    lines.removeAll(keepingCapacity: true)
    billers.removeAll(keepingCapacity: true)
    lineNumbers.removeAll(keepingCapacity: true)
  }

  /// The claim with texts of its own, which are ASCII.
  func read(into claim: inout ReadClaim) {
    claim.number = String(decoding: number, as: UTF8.self)
    claim.patient = String(decoding: patient, as: UTF8.self)
    for (place, line) in lines.enumerated() {
      claim.lines.append(
        ReadLine(
          number: String(decoding: lineNumbers[place], as: UTF8.self),
          practitioner: String(decoding: billers[place], as: UTF8.self), content: .line(line)))
    }
  }
}
