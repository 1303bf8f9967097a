// The one claim that a command line states, priced and held against the edits.

import Checking
import ClaimFormats
import FeePricing
import Repricing

/// What edits do to prices.
enum EditMode: String, Sendable {
  /// They are said and change no price.
  case warn
  /// Lines that they deny are allowed nothing.
  case deny
  /// They are not looked up.
  case off
}

extension EditMode {
  /// As `--edits` says; they warn unless it does.
  init(_ arguments: Arguments) {
    self = arguments.value(of: .edits).flatMap { EditMode(rawValue: $0) } ?? .warn
  }
}

/// A claim of the services on a command line with its price and all that was found, for every report of it.
struct AskedClaim {
  let circumstances: Circumstances
  let folders: [String]
  let data: FeeData
  let period: PaymentPeriod
  let locality: Locality
  let claim: Claim
  let priced: PricedClaim
  /// In the order of the lines.
  let findings: [Finding]
  /// What is not paid of the allowed amount if the edits are applied.
  let amountAtStake: Money

  /// - Throws: ``UsageError`` for words that say nothing, ``LoadError`` for fee data that cannot be read.
  init(
    _ arguments: Arguments, edits mode: EditMode, context: ClaimContext = ClaimContext(),
    isCheck: Bool = false
  )
    throws
  {
    let services = try Self.readServices(arguments)
    circumstances = try Circumstances(arguments)
    folders = try FeeDataFolders(arguments).folders
    let codes = Set(services.map(\.code))
    // What was never billed has to have a price, too.
    let needed = arguments.contains(.missed) ? nil : codes
    var data = try circumstances.load(folders, circumstances.need(codes: needed))
    if mode != .off, services.contains(where: \.mayBeSeveralBilateral) {
      data = try data.withUnitLimits(of: codes)
    }
    self.data = data
    period = try circumstances.period(in: data, arguments)
    let (place, placeFindings) = try circumstances.locality(in: data, period, arguments)
    locality = place
    let claim = Claim(lines: services.map { [circumstances] in $0.line(circumstances, place) })
    self.claim = claim
    let pricer = Pricer(data, terms: circumstances.terms)
    var found: [Finding] = []
    if mode == .off {
      priced = pricer.price(claim)
      amountAtStake = .zero
    } else {
      var checker = try ClaimChecker(
        pricer, folders: folders, for: (claim, context), findsUnbilled: arguments.contains(.missed))
      let checked = try checker.check(claim, context, isDenying: mode == .deny)
      priced = checked.priced
      amountAtStake = checked.amountAtStake
      // Beside amounts only what may be denied is said; `check` says everything.
      found = checked.findings.filter { isCheck || $0.severity != .info }
      if isCheck { found += checker.notChecked(claim, context) }
    }
    let known = Set(found.filter { $0.id == "code-withdrawn" }.flatMap(\.lines))
    let unknown = try Self.unknownCodes(priced, folders, circumstances, known: known)
    let findings = priced.findings + priced.remarks(data) + found + unknown
    self.findings = placeFindings + findings.inLineOrder
  }

  static func readServices(_ arguments: Arguments) throws(UsageError) -> [ServiceNotation] {
    var services: [ServiceNotation] = []
    for word in arguments.positionals {
      do { services.append(try ServiceNotation(word.text)) } catch {
        throw UsageError(
          at: word, error.description, hint: "write CODE[-MOD…][xUNITS][@CHARGE], such as 64493-50x2@350")
      }
    }
    return services
  }

  /// What the user may have meant by a code that no loaded release has.
  ///
  /// - Parameter known: lines of which it is already said what is wrong with the code.
  private static func unknownCodes(
    _ priced: PricedClaim, _ folders: [String], _ circumstances: Circumstances, known: Set<Int>
  ) throws -> [Finding] {
    let unknown = priced.lines.indices.filter {
      priced.lines[$0].reason == .unknownCode && !known.contains($0)
    }
    guard !unknown.isEmpty else { return [] }
    let all = try FeeData.load(from: folders, need: circumstances.need(codes: nil))
    let codes = Set(all.schedule.rows.map(\.code.description)).sorted()
    let release = all.period(on: circumstances.date)?.release ?? ""
    let isWhole = all.holdsWholeRelease(on: circumstances.date)
    return unknown.map { number in
      let code = priced.lines[number].billed.code.description
      let near = codes.filter { editDistance($0, code) == 1 }.prefix(6)
      return Finding(
        id: "code-unknown", severity: isWhole ? .error : .warning, lines: [number],
        message: "\(code) is not in \(release) as loaded (\(codes.count) codes)"
          + (near.isEmpty ? "" : "; near it: \(near.joined(separator: " "))")
          + (isWhole ? "" : "; allowable import adds a whole CMS release"),
        amountAtStake: nil, source: release)
    }
  }
}

extension ServiceNotation {
  /// Whether the units may be so many procedures on both sides.
  fileprivate var mayBeSeveralBilateral: Bool {
    let names = modifiers.map(\.description)
    return units > 1 && (names.contains("50") || names.contains("RT") && names.contains("LT"))
  }

  /// The service as a claim line.
  func line(_ circumstances: Circumstances, _ locality: Locality) -> ClaimLine {
    ClaimLine(
      code: code, modifiers: modifiers, units: units, date: circumstances.date, place: circumstances.place,
      locality: locality, practitioner: circumstances.practitioner, charge: charge)
  }
}
