// The composite that names a service, such as `HC:64483:RT:59`: SV101 of a claim, SVC01 of a remittance.

import FeePricing

extension X12Segments {
  /// The second component as a HCPCS or CPT code.
  ///
  /// - Parameter element: whose components they are.
  package func procedureCode(_ parts: X12Components, in element: Int) -> X12Value<ProcedureCode> {
    let range = trimmed(parts[2])
    guard range.count == 5, let packed = capitals(range) else {
      return unreadable(element, component: 2, "a five-character code such as 64493")
    }
    return .value(ProcedureCode(uncheckedPacked: packed))
  }

  /// The third to sixth components as modifiers.
  ///
  /// - Parameter element: whose components they are.
  package func modifiers(_ parts: X12Components, in element: Int) -> X12Value<Modifiers> {
    if parts.count < 3 { return .blank }
    var packed: UInt64 = 0
    var shift: UInt64 = 48
    for component in 3...6 {
      let range = trimmed(parts[component])
      if range.isEmpty { continue }
      guard range.count == 2, let modifier = capitals(range) else {
        return unreadable(element, component: component, "a modifier of two characters")
      }
      packed |= modifier << shift
      shift &-= 16
    }
    return packed == 0 ? .blank : .value(Modifiers(uncheckedPacked: packed))
  }

  /// Up to eight ASCII letters and digits as capitals, the last in the low byte; `nil` for anything else.
  private func capitals(_ range: Range<Int>) -> UInt64? {
    var packed: UInt64 = 0
    for place in range {
      let byte = buffer[place]
      guard isAlphanumeric(byte) else { return nil }
      packed = packed << 8 | UInt64(byte >= 97 ? byte - 32 : byte)
    }
    return packed
  }
}
