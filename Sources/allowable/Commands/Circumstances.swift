// Where, when and by whom, from the options of a command.

import Contracts
import FeePricing

/// What a claim needs besides its services, as the options say.
struct Circumstances {
  let date: ServiceDate
  let place: PlaceOfService
  let practitioner: Practitioner
  let terms: PayerTerms
  /// The contract to price under; `nil` for Medicare.
  let contract: Contract?
  /// The ZIP code, if that is how the place was named.
  let zip: Word?
  private let named: Locality?

  /// - Throws: ``UsageError`` for words that say nothing, ``UnreadableContract`` for the contract.
  init(_ arguments: Arguments) throws {
    date =
      try arguments.word(of: .date)?.read("a date", like: "2026-03-02", { ServiceDate($0) }) ?? Clock.today
    place =
      try arguments.word(of: .place)?.read("a place of service", like: "11", { PlaceOfService($0) })
      ?? .office
    practitioner =
      try arguments.word(of: .provider)?.read("a type of practitioner", like: "NP", { Practitioner($0) })
      ?? .physician
    _ = try arguments.onlyOne(of: [.zip, .locality, .national])
    zip = arguments.word(of: .zip)
    named = try arguments.word(of: .locality)?.read("a locality", like: "09102-04", { Locality($0) })
    var terms = PayerTerms.medicare
    terms.isQualifyingParticipant = arguments.contains(.qualifying)
    terms.isParticipating = !arguments.contains(.nonparticipating)
    terms.pricesNotApplicableSettings = arguments.contains(.anySetting)
    terms.mipsAdjustment = try Self.mips(arguments)
    contract = try arguments.word(of: .contract).map { try Contract.named($0) }
    if let contract { terms.payer = contract.payer }
    self.terms = terms
  }

  /// - Throws: ``UsageError`` for anything but -9 to 9, and for a qualifying participant, who has no adjustment.
  private static func mips(_ arguments: Arguments) throws(UsageError) -> Rate? {
    guard let word = arguments.word(of: .mips) else { return nil }
    let rate = try word.read("a percentage from -9 to 9", like: "-9") { Rate(percent: $0, within: 9) }
    guard !arguments.contains(.qualifying) else {
      throw UsageError(
        at: word, "does not go with --qp",
        hint: "qualifying participants are excluded from MIPS (42 CFR 414.1310)")
    }
    return rate
  }

  /// Loads what is needed of the fee data, on the contract's terms if there is one.
  func load(_ folders: [String], _ need: FeeDataNeed) throws -> FeeData {
    let data = try FeeData.load(from: folders, need: need)
    return contract.map { data.under($0) } ?? data
  }

  /// What these circumstances need of the fee data besides the codes.
  func need(codes: Set<ProcedureCode>?) -> FeeDataNeed {
    var need = FeeDataNeed()
    need.dates = [date] + (contract?.scheduleDates ?? [])
    need.codes = codes
    need.zipCodes = zip.flatMap { ZipCode($0.text) }.map { [$0] } ?? []
    need.qualifyingParticipants = terms.isQualifyingParticipant
    return need
  }

  /// What is in force on the date.
  ///
  /// - Throws: ``UsageError`` that says which dates are loaded.
  func period(in data: FeeData, _ arguments: Arguments) throws(UsageError) -> PaymentPeriod {
    if let contract, contract.version(on: date) == nil {
      let spans = contract.versions.map(\.span.description).joined(separator: ", ")
      throw UsageError(
        command: arguments.command, "\(contract.name) has no version for \(date)",
        hint: "its versions are for \(spans)")
    }
    return try data.loadedPeriod(on: date, arguments)
  }

  /// The locality, with a finding where a ZIP code lies in more than one.
  ///
  /// - Throws: ``UsageError`` for a place or practitioner that is not known on the date.
  func locality(
    in data: FeeData, _ period: PaymentPeriod, _ arguments: Arguments
  ) throws(UsageError) -> (Locality, [Finding]) {
    try checkPlace(in: data, period, arguments)
    try checkPractitioner(period, arguments)
    guard let zip else { return (try listed(named ?? .national, in: data, period, arguments), []) }
    let code = try zip.read("a ZIP code", like: "33101", { ZipCode($0) })
    guard let range = data.zipCodes.range(of: code) else {
      let near = data.zipCodes.neighbours(of: code).map(\.description)
      throw UsageError(
        at: zip, "is not in Medicare's list of ZIP codes",
        hint: "nearest in the list: \(phrase(near, "and")); --locality 09102-04 names a locality directly")
    }
    guard range.needsPlusFour else { return (range.locality, []) }
    return (range.locality, [ambiguous(code, range, in: data, period)])
  }

  private func listed(
    _ locality: Locality, in data: FeeData, _ period: PaymentPeriod, _ arguments: Arguments
  ) throws(UsageError) -> Locality {
    if data.locality(locality, in: period) != nil { return locality }
    let all = data.localities(in: period)
    let ofCarrier = all.filter { $0.locality.carrier == locality.carrier }.map(\.locality.description)
    let near = nearest(to: locality.description, in: all.map(\.locality.description))
    throw UsageError(
      command: arguments.command, "\(locality) is not a locality of \(period.indexRelease)",
      hint: ofCarrier.isEmpty
        ? "did you mean \(near ?? "09102-04")?"
        : "carrier \(locality.carrier) has \(phrase(ofCarrier, "and"))")
  }

  private func ambiguous(
    _ zip: ZipCode, _ range: ZipCodeRange, in data: FeeData, _ period: PaymentPeriod
  ) -> Finding {
    let places = data.zipCodes.candidates(for: zip).map { locality in
      "\(locality) \(data.locality(locality, in: period)?.name ?? "")"
    }
    return Finding(
      id: "zip-needs-plus-four", severity: .warning, lines: [],
      message: "ZIP \(zip) lies in more than one locality; its +4 decides. Priced in \(places[0])"
        + (places.count > 1 ? "; next to it: \(places.dropFirst().joined(separator: ", "))" : ""),
      amountAtStake: nil, source: "CMS ZIP code to carrier locality file, plus-four flag")
  }

  private func checkPlace(
    in data: FeeData, _ period: PaymentPeriod, _ arguments: Arguments
  ) throws(UsageError) {
    guard period.setting(of: place) == nil, let word = arguments.word(of: .place) else { return }
    let known = data.places(on: date).map(\.place.description)
    throw UsageError(
      at: word, "is not a place of service on \(date)",
      hint: "known: \(known.joined(separator: " "))")
  }

  private func checkPractitioner(_ period: PaymentPeriod, _ arguments: Arguments) throws(UsageError) {
    guard period.share(of: practitioner) == nil, let word = arguments.word(of: .provider) else { return }
    throw UsageError(
      at: word, "is not a type of practitioner that Medicare pays on \(date)",
      hint: "known: \(period.practitioners.map(\.practitioner.description).joined(separator: " "))")
  }
}

extension Rate {
  /// Reads `-9`, `+1.4` and `2.25 %`, with at most four decimals.
  ///
  /// - Returns: `nil` for anything else, and for more than `limit` percent either way.
  init?(percent text: String, within limit: Int64) {
    var digits = text.hasSuffix("%") ? text.dropLast() : text[...]
    while digits.last == " " { digits.removeLast() }
    let isNegative = digits.hasPrefix("-") || digits.hasPrefix("−")
    if isNegative || digits.hasPrefix("+") { digits.removeFirst() }
    let parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let fraction = parts.count == 2 ? parts[1] : ""
    guard let whole = parts.first, (1...3).contains(whole.utf8.count), fraction.utf8.count <= 4,
      parts.count == 1 || !fraction.isEmpty,
      (whole + fraction).utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let value = Int64(whole + fraction + String(repeating: "0", count: 4 - fraction.utf8.count)),
      value <= limit * 10_000
    else { return nil }
    self.init(millionths: isNegative ? -value : value)
  }
}

extension FeeData {
  /// What is in force on a day.
  ///
  /// - Throws: ``UsageError`` that says which dates are loaded.
  func loadedPeriod(on date: ServiceDate, _ arguments: Arguments) throws(UsageError) -> PaymentPeriod {
    if let period = period(on: date) { return period }
    let loaded = releases.filter { $0.kind == .relativeValues && $0.participant != .qualifying }
      .sorted { $0.span.from < $1.span.from }.map { "\($0.name) \($0.span)" }
    throw UsageError(
      command: arguments.command, "no fee schedule is loaded for \(date)",
      hint: "loaded: \(loaded.joined(separator: ", ")); allowable import adds a release")
  }
}
