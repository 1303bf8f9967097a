// What `variance` reads before it judges: fee data, contract, claims and remittances.

import Checking
import ClaimFormats
import FeePricing
import Remittances
import Repricing
import Variance

/// The inputs of a comparison of remittances with a contract.
struct VarianceJob {
  let arguments: Arguments
  let circumstances: Circumstances
  /// Fee data without the contract.
  let medicare: FeeData
  /// Fee data on the contract's terms.
  let data: FeeData
  let files: RemittanceFiles
  private let transactions: [RemittanceFiles.Transaction]
  let claims: SubmittedClaims?
  var options: JudgingOptions

  /// How many problems of files are shown; the rest are counted.
  private static let shownProblems = 20

  /// - Throws: ``LoadError`` for a file that cannot be opened, ``UsageError`` where no file has a remittance.
  init(_ arguments: Arguments) throws {
    self.arguments = arguments
    circumstances = try Circumstances(arguments)
    let remittances = arguments.positionals.map(\.text)
    let sent = arguments.values(of: VarianceCommand.submitted)
    for path in remittances + sent { try checkInput(path) }
    let folders = try FeeDataFolders(arguments).folders
    var need = FeeDataNeed()
    need.qualifyingParticipants = true
    medicare = try FeeData.load(from: folders, need: need)
    data = circumstances.contract.map { [medicare] in medicare.under($0) } ?? medicare
    var options = JudgingOptions()
    options.terms = circumstances.terms
    options.tolerance = try Self.tolerance(arguments)
    options.defaults = try Self.defaults(circumstances, medicare, arguments)
    (files, transactions) = try Self.read(remittances, arguments)
    claims = sent.isEmpty ? nil : try Self.readClaims(sent, medicare, options, folders)
    options.checker = try ClaimChecker(Pricer(data, terms: options.terms), folders: folders)
    self.options = options
  }

  /// Judges every claim of the remittances.
  func report() throws -> VarianceReport {
    let judge = ClaimJudge(medicare, circumstances.contract, options)
    var judged: [JudgedClaim] = []
    var unknown = 0
    var payers: Set<String> = []
    for history in files.ledger.histories() where isMeant(history) {
      let entry = history.decisions[0].entry
      payers.insert(files.ledger.remittance(of: entry).payerName)
      let sent = claims.flatMap { $0.claim(of: history, in: files.ledger) }
      guard let claim = judge.judge(history, of: files.ledger, against: sent) else { continue }
      if claims != nil, sent == nil { unknown += 1 }
      judged.append(claim)
    }
    tell(judged, unknown: unknown, payers: payers.sorted())
    return VarianceReport(claims: judged, transactions: transactions)
  }

  func text(of report: VarianceReport) -> String {
    switch arguments.value(of: .format) {
    case "json": VarianceRecords(report).json.text
    case "csv": VarianceRecords(report).csv
    case "html": VariancePage(report, self).text
    default:
      VarianceTable(report, head: head)
        .text(isColoured: Output.isColoured && arguments.value(of: .output) == nil)
    }
  }

  /// On whose terms, in words.
  var head: String {
    let terms = circumstances.contract.map { "\($0.name) (\($0.payer))" } ?? "Medicare"
    let what = claims == nil ? "the remitted lines priced, as no claims were given" : "the claims sent priced"
    return "\(terms); \(what)"
  }

  private func isMeant(_ history: ClaimHistory) -> Bool {
    guard let name = arguments.value(of: VarianceCommand.payer)?.lowercased() else { return true }
    let payer = files.ledger.remittance(of: history.decisions[0].entry)
    return payer.payer.name.lowercased().contains(name) || payer.payerKey.lowercased().contains(name)
  }

  // MARK: - Reading

  private static func tolerance(_ arguments: Arguments) throws(UsageError) -> VarianceTolerance {
    var tolerance = VarianceTolerance()
    guard let word = arguments.word(of: VarianceCommand.tolerance) else { return tolerance }
    tolerance.centsPerUnit = 0
    if word.text.hasSuffix("%") {
      tolerance.share = try word.read("a percentage up to 100", like: "1%") { text in
        Rate(percent: text, within: 100).flatMap { $0.millionths >= 0 ? $0 : nil }
      }
    } else {
      tolerance.amount = try word.read("an amount of dollars or a percentage", like: "0.05") {
        Money(dollars: $0)
      }
    }
    return tolerance
  }

  /// What a line's file does not say. A contract need not hold today for its remittances to be judged.
  private static func defaults(
    _ circumstances: Circumstances, _ data: FeeData, _ arguments: Arguments
  ) throws(UsageError) -> LineDefaults {
    try circumstances.lineDefaults(arguments) { () throws(UsageError) in
      guard let period = data.period(on: circumstances.date) ?? data.periods.last else {
        return LineDefaults().locality
      }
      return try circumstances.locality(in: data, period, arguments).0
    }
  }

  private static func read(
    _ paths: [String], _ arguments: Arguments
  ) throws -> (RemittanceFiles, [RemittanceFiles.Transaction]) {
    var files = RemittanceFiles()
    var empty: [String] = []
    for path in paths {
      let name = path == "-" ? "standard input" : path
      let isRead = try files.add(name) { take in try readChunks(of: path, take) }
      if !isRead { empty.append(name) }
    }
    let transactions = files.transactions
    let problems = files.problems + transactions.flatMap(\.problems)
    for problem in problems.prefix(shownProblems) { Output.complain("\(problem)") }
    if problems.count > shownProblems {
      Output.complain("and \(problems.count - shownProblems) more problems; --format json lists all")
    }
    if empty.count == paths.count {
      throw UsageError(
        command: arguments.command,
        empty.count == 1 ? "\(empty[0]) has no remittance" : "none of the files has a remittance",
        hint: "a remittance is an 835 (005010X221A1), or a table with columns of codes and payments")
    }
    for name in empty { Output.complain("\(name): warning: no remittance in it") }
    return (files, transactions)
  }

  private static func readClaims(
    _ paths: [String], _ data: FeeData, _ judging: JudgingOptions, _ folders: [String]
  ) throws -> SubmittedClaims {
    let collection = ClaimCollection()
    var options = RepricingOptions()
    options.format = .collection(collection)
    options.taxonomyFolders = folders
    options.defaults = judging.defaults
    _ = try gather(paths, data, options)
    var claims = SubmittedClaims()
    for claim in collection.claims { claims.add(SubmittedClaim(claim)) }
    return claims
  }

  // MARK: - Messages

  private func tell(_ judged: [JudgedClaim], unknown: Int, payers: [String]) {
    if claims == nil {
      Output.complain("no --claims: the remitted lines are priced as the payers show them")
    } else if unknown > 0 {
      let text = unknown == 1 ? "1 remitted claim is" : "\(unknown) remitted claims are"
      Output.complain("\(text) not among the claims given: the remitted lines are priced")
    }
    if let contract = circumstances.contract, payers.count > 1 {
      Output.complain(
        "\(contract.name) is held against remittances of \(phrase(payers, "and")); --payer names one")
    }
    let isPlaced = [.zip, .locality, .national].contains { arguments.contains($0) }
    if !isPlaced, claims == nil {
      Output.complain("national amounts: give --zip or --locality for those of the practice")
    }
  }
}

extension SubmittedClaim {
  /// A claim as its file has it.
  fileprivate init(_ claim: ReadClaim) {
    let lines = claim.lines.enumerated().map { place, line -> Line in
      let number = claim.name(of: place)
      switch line.content {
      case .line(let billed):
        let service = SubmittedService(
          controlNumber: line.controlNumber, number: number, code: billed.code.description,
          modifiers: billed.modifiers, date: billed.date, charge: billed.billedCharge)
        return Line(service: service, content: .line(billed))
      case .unreadable(let code, let reason):
        let service = SubmittedService(
          controlNumber: line.controlNumber, number: number, code: code.uppercased(), date: nil, charge: nil)
        return Line(service: service, content: .unreadable(reason: reason))
      }
    }
    self.init(
      number: claim.number, lines: lines, isVoid: claim.isVoid, isReplacement: claim.isReplacement)
  }
}
