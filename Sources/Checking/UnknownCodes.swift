// Codes that no loaded release has, and what may have been meant by them.

import FeePricing

/// Says what is wrong with codes that pricing does not know.
public struct UnknownCodes: Sendable {
  private let load: @Sendable () throws(LoadError) -> FeeData
  /// What is known of the codes once one was asked for.
  private var loaded: (data: FeeData, codes: [ProcedureCode])?
  /// What was said of each code and release; so many are kept, then all are forgotten.
  private var messages: [String: String] = [:]
  private static let mostMessages = 4096

  /// - Parameter load: gives all codes; asked once, and only if there is a code that is not known.
  public init(load: @escaping @Sendable () throws(LoadError) -> FeeData) {
    self.load = load
  }

  /// A finding for each line whose code no release has: an error where a whole release is loaded, else the code may only
  /// have been left out.
  ///
  /// - Parameter told: lines of which it is already said what is wrong with the code.
  public mutating func findings(
    _ priced: PricedClaim, besides told: [Finding]
  ) throws(LoadError) -> [Finding] {
    var found: [Finding] = []
    for (number, line) in priced.lines.enumerated() where line.reason == .unknownCode {
      let isTold = told.contains { $0.id == "code-withdrawn" && $0.lines.contains(number) }
      if !isTold { found.append(try finding(number, line.billed)) }
    }
    return found
  }

  private mutating func finding(_ number: Int, _ line: ClaimLine) throws(LoadError) -> Finding {
    if loaded == nil {
      let data = try load()
      loaded = (data, Set(data.schedule.rows.map(\.code)).sorted())
    }
    let release = loaded?.data.period(on: line.date)?.release ?? ""
    let isWhole = loaded?.data.holdsWholeRelease(on: line.date) ?? false
    let key = "\(line.code) \(release)"
    let message = messages[key] ?? message(line.code, release, isWhole)
    if messages.count == Self.mostMessages { messages.removeAll(keepingCapacity: true) }
    messages[key] = message
    return Finding(
      id: "code-unknown", severity: isWhole ? .error : .warning, lines: [number], message: message,
      amountAtStake: nil,
      source: release)
  }

  private func message(_ code: ProcedureCode, _ release: String, _ isWhole: Bool) -> String {
    let codes = loaded?.codes ?? []
    var near: [String] = []
    for other in codes where near.count < 6 && other.isSlip(of: code) { near.append(other.description) }
    return "\(code) is not in \(release) as loaded (\(codes.count) codes)"
      + (near.isEmpty ? "" : "; near it: \(near.joined(separator: " "))")
      + (isWhole ? "; bill the code that was meant" : "; allowable import adds a whole CMS release")
  }
}

extension ProcedureCode {
  /// Whether one character is another, or two neighbours are the wrong way round.
  func isSlip(of other: ProcedureCode) -> Bool {
    let difference = packedText ^ other.packedText
    if difference == 0 { return false }
    let place = UInt64(difference.trailingZeroBitCount / 8 * 8)
    let pair = (packedText >> place & 0xFFFF, other.packedText >> place & 0xFFFF)
    switch difference >> place {
    case ...0xFF: return true
    case ...0xFFFF: return pair.0 >> 8 == pair.1 & 0xFF && pair.0 & 0xFF == pair.1 >> 8
    default: return false
    }
  }
}
