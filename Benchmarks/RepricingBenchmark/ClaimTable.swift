// Claims as a CSV file in our own columns.

import FeePricing

/// Writes claims as rows.
struct ClaimTable {
  static let header =
    "claim_id,line,date_of_service,hcpcs,mod1,mod2,mod3,mod4,units,pos,carrier,locality,provider,charge\n"

  /// Whether every field stands in quotes, as some exports write them.
  let isQuoted: Bool
  private(set) var bytes = Array(Self.header.utf8)
  private var claims = 0

  init(isQuoted: Bool = false) {
    self.isQuoted = isQuoted
  }

  /// Adds a row for each line of a claim.
  mutating func append(_ claim: some Sequence<ClaimLine>) {
    claims += 1
    for (place, line) in claim.enumerated() {
      append("C\(claims)", "")
      append("\(place + 1)")
      append(line.date.description)
      append(line.code.description)
      for modifier in 0..<4 { append(line.modifiers[modifier].description) }
      append("\(line.units)")
      append(line.place.description)
      append(line.locality.carrier)
      append(line.locality.number)
      append(line.practitioner.description)
      append(line.billedCharge?.description ?? "")
      bytes.append(UInt8(ascii: "\n"))
    }
  }

  private mutating func append(_ field: String, _ separator: String = ",") {
    bytes += separator.utf8
    if isQuoted { bytes.append(UInt8(ascii: "\"")) }
    bytes += field.utf8
    if isQuoted { bytes.append(UInt8(ascii: "\"")) }
  }

  /// What has been added since it was last taken.
  mutating func taken() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }
}
