// Codes that no loaded release has, and what may have been meant by them.

import FeePricing

/// Says what is wrong with codes that pricing does not know.
public struct UnknownCodes: Sendable {
  private let load: @Sendable () throws(LoadError) -> FeeData
  /// What is known of the codes once one was asked for.
  private var loaded: (codes: [ProcedureCode], releases: [LoadedRelease])?
  /// What was said of each code in each release; so many are kept, then all are forgotten.
  private var messages: [UInt64: String] = [:]
  private static let mostMessages = 32_768

  /// The relative values in force on some days.
  private struct LoadedRelease {
    let span: DateSpan
    /// Which name of a release this is, the first being 1; two spans may be of one release.
    let number: UInt64
    /// Empty where none is loaded.
    let name: String
    /// How many codes it has as loaded.
    let count: Int
    /// Whether it is a whole release of CMS.
    let isWhole: Bool
  }

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
    for number in priced.lines.indices where priced.lines[number].reason == .unknownCode {
      let isTold = told.contains { $0.id == "code-withdrawn" && $0.lines.contains(number) }
      if !isTold { found.append(try finding(number, priced.lines[number].billed)) }
    }
    return found
  }

  private mutating func finding(_ number: Int, _ line: ClaimLine) throws(LoadError) -> Finding {
    if loaded == nil {
      let data = try load()
      loaded = (Set(data.schedule.rows.map(\.code)).sorted(), Self.releases(of: data))
    }
    let release =
      loaded?.releases.first { $0.span.contains(line.date) }
      ?? LoadedRelease(
        span: DateSpan(from: line.date, through: line.date), number: 0, name: "", count: 0, isWhole: false)
    return Finding(
      id: "code-unknown", severity: release.isWhole ? .error : .warning, lines: [number],
      message: knownMessage(line.code, release), amountAtStake: nil, source: release.name)
  }

  private static func releases(of data: FeeData) -> [LoadedRelease] {
    var names: [String] = []
    return data.periods.map { period in
      if !names.contains(period.release) { names.append(period.release) }
      return LoadedRelease(
        span: period.span, number: UInt64(names.firstIndex(of: period.release) ?? 0) + 1,
        name: period.release, count: data.codes(in: period).count,
        isWhole: data.holdsWholeRelease(on: period.span.from))
    }
  }

  private mutating func knownMessage(_ code: ProcedureCode, _ release: LoadedRelease) -> String {
    let key = code.packedText | release.number << 40
    if let known = messages[key] { return known }
    let message = message(code, release)
    if messages.count == Self.mostMessages { messages.removeAll(keepingCapacity: true) }
    messages[key] = message
    return message
  }

  private func message(_ code: ProcedureCode, _ release: LoadedRelease) -> String {
    let codes = loaded?.codes ?? []
    var near: [String] = []
    for other in codes where near.count < 6 && other.isSlip(of: code) { near.append(other.description) }
    let loaded = "\(code) is not in \(release.name) as loaded (\(release.count) codes)"
    let names = near.joined(separator: " ")
    if release.isWhole {
      return loaded + (near.isEmpty ? "" : "; near it: \(names)") + "; bill the code that was meant"
    }
    return loaded + "; it may be valid all the same: allowable import adds the whole CMS release"
      + (near.isEmpty ? "" : "; codes that it may be a slip for: \(names)")
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
