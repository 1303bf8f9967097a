// Whether a text without an ISA at its head is of remittances.

import ClaimFormats

/// Whether an interchange, or a group or transaction of remittances, begins anywhere in the text.
public func holdsX12Remittances(_ bytes: [UInt8]) -> Bool {
  var segments = X12Segments()
  segments.append(bytes)
  segments.finish()
  while true {
    switch segments.next() {
    case .problem: continue
    case .needsBytes, .end: return false
    case .segment:
      switch segments.name {
      case "ISA": return true
      case "GS": if segments.code(1) == "HP" { return true }
      case "ST": if segments.code(1) == "835" { return true }
      default: continue
      }
    }
  }
}
