// allowable compare CODE… and --claims: the same claims in several sets of circumstances.

import ClaimFormats
import FeePricing
import Repricing

enum CompareClaims {
  static func run(_ arguments: Arguments, _ folders: [String]) throws -> Int32 {
    try checkIsNoScenario(arguments)
    let files = arguments.values(of: .comparedClaims)
    let report =
      files.isEmpty ? try ofServices(arguments, folders) : try ofFiles(files, arguments, folders)
    try Output.write(text(of: report, arguments), to: arguments.value(of: .output))
    if files.isEmpty || report.total.sum.lines > 0 { return 0 }
    Output.complain(
      "nothing is compared: no line has a price in every set of circumstances; --date moves all claims to a day"
    )
    return 2
  }

  private static func text(of report: ClaimsReport, _ arguments: Arguments) -> String {
    switch arguments.value(of: .format) {
    case "json": report.json.text
    case "csv": report.csv
    case "html": report.page
    default: report.table(isColoured: Output.isColoured && arguments.value(of: .output) == nil)
    }
  }

  /// - Throws: ``UsageError`` for what only a scenario has, which would say nothing here.
  private static func checkIsNoScenario(_ arguments: Arguments) throws(UsageError) {
    let options: [Option] = [.region, .joints, .bilateral, .reliefRate, .set, .constantPrices]
    if let option = options.first(where: arguments.contains) {
      throw arguments.error(
        "\(option.longForm) is for scenarios, and claims are compared here",
        hint: "leave it out, or name a scenario")
    }
    for word in [Option.comparedPlaces, .comparedProviders].flatMap({ arguments.words(of: $0) }).flatMap(
      \.parts)
    where word.text.contains("=") {
      throw UsageError(
        at: word, "names a step, and claims have none", hint: "write a value alone, such as 11")
    }
  }

  /// - Throws: ``UsageError`` unless there is something to compare.
  private static func checkSeveral(_ all: [ComparedCircumstances], _ arguments: Arguments) throws(UsageError)
  {
    guard all.count < 2 else { return }
    throw arguments.error(
      "only one set of circumstances is named",
      hint: "name something twice, such as --contract medicare --contract acme.json, two --date, --pos 11,24 "
        + "or --qp-or-not")
  }

  // MARK: - Services

  private static func ofServices(_ arguments: Arguments, _ folders: [String]) throws -> ClaimsReport {
    let services = try AskedClaim.readServices(arguments)
    let volume = try ComparePathways.patients(arguments) ?? 1
    let codes = Set(services.map(\.code))
    let read = try ComparedCircumstances.all(arguments, folders, codes: codes)
    try checkSeveral(read.all, arguments)
    let rates = try FacilityRates.load(from: folders, codes: codes)
    let claims = read.all.map { one in
      let lines = services.map { $0.line(one.given, one.locality) }
      let facility = read.medicare.period(on: one.given.date).flatMap { period in
        FacilityPayment(lines, rates: rates, parameters: period.parameters)
      }
      return (
        priced: Pricer(one.data, terms: one.given.terms).price(Claim(lines: lines)), facility: facility
      )
    }
    let rows = services.indices.map { line in
      let priced = claims.map { $0.priced.lines[line] }
      return ClaimsReport.Row(
        code: services[line].text, service: read.medicare.labels[services[line].code] ?? "",
        sum: ClaimTally.Row(line: priced, times: volume))
    }
    return ClaimsReport(
      names: read.all.map(\.name), labels: read.all.map(\.label), rows: ClaimsReport.sorted(rows),
      volume: volume, facilities: claims.map(\.facility),
      findings: read.findings, invalid: 0)
  }

  // MARK: - Files

  private static func ofFiles(
    _ files: [String], _ arguments: Arguments, _ folders: [String]
  ) throws -> ClaimsReport {
    if let word = arguments.word(of: .volume) {
      throw UsageError(at: word, "does not go with --claims", hint: "a file's lines are its volume")
    }
    let read = try ComparedCircumstances.all(arguments, folders, codes: nil, forFiles: true)
    try checkSeveral(read.all, arguments)
    let tally = ClaimTally(
      read.all.map { ClaimTally.Terms($0.data, $0.given.terms, changes: $0.changes) })
    var options = RepricingOptions()
    options.format = .tally(tally)
    options.taxonomyFolders = folders
    options.threads = try RepriceCommand.threads(arguments)
    // What lines leave blank is as the options say that are given once.
    let first = read.all[0]
    options.defaults = try first.given.lineDefaults(arguments) { first.locality }
    let summary = try gather(files, read.medicare, options)
    let rows = tally.sorted.map { code, row in
      ClaimsReport.Row(code: code.description, service: read.medicare.labels[code] ?? "", sum: row)
    }
    return ClaimsReport(
      names: read.all.map(\.name), labels: read.all.map(\.label), rows: rows, volume: 1,
      facilities: read.all.map { _ in nil }, findings: read.findings, invalid: summary.invalid)
  }
}

extension ComparedCircumstances {
  /// What stands over what claim lines say.
  fileprivate var changes: LineChanges {
    var changes = LineChanges()
    if variation.standsOverLines("date") { changes.date = given.date }
    if variation.standsOverLines("pos") { changes.place = given.place }
    if variation.standsOverLines("area") { changes.locality = locality }
    if variation.standsOverLines("provider") { changes.practitioner = given.practitioner }
    return changes
  }
}

extension ServiceNotation {
  /// As written: `64493-50x2`.
  fileprivate var text: String {
    ([code.description] + modifiers.map(\.description)).joined(separator: "-")
      + (units > 1 ? "x\(units)" : "")
  }
}
