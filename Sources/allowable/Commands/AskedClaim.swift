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
  /// All that was found, in the order of the lines, what is silenced among it.
  let all: [ToldFinding]
  /// `nil` where no line has a price.
  let allowedAmount: Money?
  /// What is not paid of the allowed amount if the edits are applied; `nil` where that is not known.
  let amountAtStake: Money?

  /// - Throws: ``UsageError`` for words that say nothing, ``LoadError`` for fee data that cannot be read.
  init(
    _ arguments: Arguments, edits mode: EditMode, context: ClaimContext = ClaimContext(),
    silencing: Silencing = Silencing(), isCheck: Bool = false
  ) throws {
    let services = try Self.readServices(arguments)
    circumstances = try Circumstances(arguments)
    folders = try FeeDataFolders(arguments).folders
    let billed = Set(services.map(\.code))
    let codes = billed.union(try ReplacingCodes.of(billed, in: folders))
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
    let checker = try ClaimChecker(
      pricer, folders: folders, for: (claim, context), findsUnbilled: arguments.contains(.missed),
      looksUpEdits: mode != .off)
    let everything = circumstances.need(codes: nil)
    var auditor = ClaimAuditor(
      checker,
      unknownCodes: UnknownCodes { [folders] () throws(LoadError) in
        try FeeData.load(from: folders, need: everything)
      }, silencing: silencing, isDenying: mode == .deny)
    let verdict = try auditor.audit(claim, context)
    priced = verdict.priced
    allowedAmount = verdict.allowedAmount
    amountAtStake = verdict.amountAtStake
    // Beside amounts only what may be denied is said; `check` says everything.
    let said = verdict.findings.filter { isCheck || !$0.isOfEdits || $0.finding.severity != .info }
    let notChecked = isCheck ? auditor.notChecked(claim, context) : []
    all = auditor.told(placeFindings, on: claim) + said + notChecked
  }

  /// What is told, in the order of the lines.
  var findings: [Finding] { all.filter { $0.silencedBecause == nil }.map(\.finding) }

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
