// What single segments of an 837P say.

import FeePricing

extension X12Segments {
  /// NM109 where it is a national provider identifier.
  var npi: String { code(8) == "XX" ? text(9) : "" }

  func taxonomy(_ element: Int) -> Taxonomy? { Taxonomy(utf8: buffer[range(element)]) }

  func assignment(_ element: Int) -> ProfessionalClaim.Assignment? {
    let range = range(element)
    return range.count == 1 ? ProfessionalClaim.Assignment(rawValue: buffer[range.lowerBound]) : nil
  }

  /// A ZIP code of five digits, or of nine with or without a dash.
  func zip(_ element: Int) -> X12Value<ZipCode> {
    let range = range(element)
    if range.isEmpty { return .blank }
    let isPlain = range.count == 5 || range.count == 9
    if isPlain, digits(range) != nil, let number = digits(range.prefix(5)), let zip = ZipCode(number: number)
    {
      return .value(zip)
    }
    guard let zip = ZipCode(text(range)) else {
      return unreadable(element, "a ZIP code of five or nine digits")
    }
    return .value(zip)
  }

  /// A two-digit place of service; component 0 is the whole element.
  func place(_ element: Int, component: Int = 0) -> X12Value<PlaceOfService> {
    let range = component > 0 ? range(element, component: component) : range(element)
    if range.isEmpty { return .blank }
    guard range.count <= 2, let number = digits(range) else {
      return unreadable(element, component: component, "a two-digit place of service")
    }
    return .value(PlaceOfService(uncheckedNumber: UInt8(number)))
  }

  /// The diagnosis codes of HI, in order; codes of other kinds in it are passed over.
  func forEachDiagnosis(_ body: (Diagnosis) -> Void) {
    for element in 1..<max(1, elementCount + 1) {
      let parts = components(element)
      let qualifier = X12Code(buffer.span, trimmed(parts[1]))
      guard qualifier == "ABK" || qualifier == "ABF" || qualifier == "BK" || qualifier == "BF" else {
        continue
      }
      let code = text(trimmed(parts[2]))
      if !code.isEmpty { body(Diagnosis(qualifier: qualifier, code: code)) }
    }
  }

  /// The number that up to nine ASCII digits spell; `nil` for anything else.
  func digits(_ range: Range<Int>) -> Int? {
    guard !range.isEmpty, range.count <= 9 else { return nil }
    var number = 0
    for place in range {
      let digit = buffer[place] &- 48
      guard digit < 10 else { return nil }
      number = number * 10 + Int(digit)
    }
    return number
  }

  /// Whether the current segment may stand in an 837P transaction (005010X222A1).
  var isKnown837: Bool {
    switch name {
    case "DTP", "REF", "NTE", "LIN", "CTP", "SVD", "CAS", "AMT", "N3", "N2", "PER", "DMG", "PAT", "OI", "MOA",
      "BHT", "CUR", "PWK", "CN1", "K3", "CR1", "CR2", "CR3", "CRC", "HCP", "SV5", "QTY", "MEA", "PS1", "LQ",
      "FRM":
      true
    default: false
    }
  }
}

extension ServiceLine {
  /// SV1: what was done, what was asked for it, how often and where.
  mutating func takeService(_ segments: X12Segments) {
    position = segments.position
    let parts = segments.components(1)
    qualifier = X12Code(segments.buffer.span, segments.trimmed(parts[1]))
    writtenCode = segments.text(segments.trimmed(parts[2]))
    code = segments.hcpcsCode(parts, qualifier)
    modifiers = segments.modifiers(parts, in: 1)
    description = segments.text(segments.trimmed(parts[7]))
    billedCharge = segments.amount(2)
    unitBasis = segments.code(3)
    units = segments.quantity(4)
    place = segments.place(5)
    diagnosisPointers = segments.pointers
  }

  /// Any other segment of the line's loop.
  mutating func takeDetail(_ segments: X12Segments) {
    switch segments.name {
    case "DTP" where segments.code(1) == "472" && dates == .blank: dates = segments.days(3)
    case "REF" where segments.code(1) == "6R": controlNumber = segments.text(2)
    case "NTE": notes.append(ClaimNote(qualifier: segments.code(1), text: segments.text(2)))
    case "LIN" where segments.code(2) == "N4":
      drug = drug ?? Drug()
      drug?.ndc = segments.text(3)
    case "CTP":
      drug = drug ?? Drug()
      drug?.quantity = segments.quantity(4)
      drug?.unit = segments.code(5, component: 1)
    default: break
    }
  }
}

extension X12Segments {
  /// SV101-2 where SV101-1 says that it is a HCPCS or CPT code.
  fileprivate func hcpcsCode(_ parts: X12Components, _ qualifier: X12Code) -> X12Value<ProcedureCode> {
    guard qualifier == "HC" else {
      if qualifier == .none, trimmed(parts[2]).isEmpty { return .blank }
      return unreadable(1, component: 1, "HC, which marks HCPCS and CPT codes")
    }
    return procedureCode(parts, in: 1)
  }

  /// SV107: up to four places in the list of diagnoses; what is no number from 1 to 99 is passed over.
  fileprivate var pointers: DiagnosisPointers {
    var pointers = DiagnosisPointers()
    let parts = components(7)
    for component in 1...4 {
      let range = trimmed(parts[component])
      if range.count <= 2, let number = digits(range), number > 0 { pointers.append(UInt8(number)) }
    }
    return pointers
  }
}
