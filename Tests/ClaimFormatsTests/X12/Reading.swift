// What tests ask of a whole text at once.

import ClaimFormats

/// A text's segments as lists of elements, and what was reported.
struct SegmentList {
  var segments: [[String]] = []
  var problems: [X12Problem] = []
  var separators: [X12Separators] = []

  /// - Parameter chunk: how many bytes are given at once.
  init(_ text: [UInt8], chunk: Int = .max) {
    var reader = X12Segments()
    for piece in pieces(text, chunk) {
      reader.append(piece)
      drain(&reader)
    }
    reader.finish()
    drain(&reader)
  }

  init(_ text: String) { self.init(Array(text.utf8)) }

  private mutating func drain(_ reader: inout X12Segments) {
    while true {
      switch reader.next() {
      case .segment:
        segments.append((0...reader.elementCount).map { reader.text($0) })
        if reader.name == "ISA" || separators.isEmpty { separators.append(reader.separators) }
      case .problem(let problem): problems.append(problem)
      case .needsBytes, .end: return
      }
    }
  }

  var names: [String] { segments.map { $0[0] } }
}

/// A text's claims, and what was reported.
struct ClaimList {
  var claims: [ProfessionalClaim] = []
  var problems: [X12Problem] = []

  init(_ text: [UInt8], chunk: Int = .max) {
    var reader = ProfessionalClaimReader()
    for piece in pieces(text, chunk) {
      reader.append(piece)
      drain(&reader)
    }
    reader.finish()
    drain(&reader)
  }

  init(_ text: String) { self.init(Array(text.utf8)) }

  private mutating func drain(_ reader: inout ProfessionalClaimReader) {
    while let event = reader.next() {
      switch event {
      case .claim(let claim): claims.append(claim)
      case .problem(let problem): problems.append(problem)
      }
    }
  }

  /// Whether something of a kind was reported with these words.
  func reports(_ kind: X12Problem.Kind, _ words: String = "") -> Bool {
    problems.contains { $0.kind == kind && ($0.message.contains(words) || words.isEmpty) }
  }
}

private func pieces(_ text: [UInt8], _ size: Int) -> [ArraySlice<UInt8>] {
  guard size < text.count else { return [text[...]] }
  return stride(from: 0, to: text.count, by: size).map { text[$0..<min(text.count, $0 + size)] }
}

/// A proper ISA.
func interchangeHeader(_ separators: X12Separators = .usual, ending: String = "") -> String {
  let fields = [
    "ISA", "00", "          ", "00", "          ", "ZZ", "SENDER         ", "ZZ", "RECEIVER       ", "260302",
    "0930", "^", "00501", "000000001", "0", "T",
  ]
  func text(_ byte: UInt8) -> String { String(decoding: [byte], as: UTF8.self) }
  return fields.joined(separator: text(separators.element)) + text(separators.element)
    + text(separators.component) + text(separators.terminator) + ending
}
