// allowable contract infer: a contract from what its payer allowed.

import FeePricing
import Repricing
import Variance

enum ContractInferCommand: Command {
  private static let contractName = Option(
    "name", value: "NAME", help: "what the contract is called", default: "the payer's name")

  static let syntax = CommandSyntax(
    "contract infer",
    summary: "estimate a contract from remittances: percent of Medicare, ladder, both sides",
    positionals: [
      Positional(
        "REMIT", .oneOrMore, .file,
        help: "835 files or tables of payments, also gzipped, or - for standard input")
    ],
    options: [VarianceCommand.submitted] + Option.circumstances.filter { $0.name != Option.contract.name } + [
      VarianceCommand.payer, contractName, .output, .feeData,
    ],
    notes: [
      "The result is a contract in JSON; how many lines are behind each of its terms, and the codes that do not fit, "
        + "go to standard error.",
      "A term is the one by which the most lines come out when their claims are priced; one that no line tells of is "
        + "left out, and codes of which most lines do not come out are left without a price (BR).",
    ],
    examples: [
      .init(
        "allowable contract infer era/*.835 --claims sent.837 --payer acme --output acme.json",
        shows: "what Acme pays by, as far as its remittances show")
    ])

  static func run(_ arguments: Arguments) throws -> Int32 {
    var job = try VarianceJob(arguments)
    // Under Medicare every line differs; why is not asked.
    job.options.findsCauses = false
    let report = try job.report()
    let claims = report.claims.compactMap { ObservedClaim($0, lines: $0.billed) }
    guard !claims.isEmpty else {
      throw UsageError(
        command: arguments.command, "no line of these remittances tells what is paid",
        hint: "lines that are allowed an amount below their charge are needed")
    }
    let inferred = ContractInference(
      job.medicare, terms: job.options.terms, claims, span: DateSpan.always)
    guard inferred.version.base != nil || !inferred.version.rates.all.isEmpty else {
      throw UsageError(
        command: arguments.command, "too few lines agree for an estimate: \(inferred.lines) were looked at",
        hint: "give more remittances of the payer, and the claims that were sent")
    }
    let payers = Set(report.claims.map(\.payer)).sorted()
    let name = arguments.value(of: contractName) ?? payers.joined(separator: ", ")
    try Output.write(
      json(inferred.version, name: name, payer: payers.joined(separator: ", ")).text,
      to: arguments.value(of: .output))
    Output.complain(text(inferred), terminator: "")
    return 0
  }

  // MARK: - What is behind it

  private static func text(_ inferred: ContractInference) -> String {
    var table = TextTable([
      .init(title: "Term"), .init(title: "Estimate", isWrapped: true),
      .init(title: "Lines that fit", isRight: true),
    ])
    table.rows = inferred.findings.map { [$0.subject, $0.words, "\($0.fitting) of \($0.of)"] }
    let whole = "\(inferred.fitting) of \(inferred.lines) lines come out within a cent a unit\n"
    if inferred.misfits.isEmpty { return table.text() + "\n" + whole }
    let misfits = inferred.misfits.filter { misfit in
      !inferred.unpriced.contains { $0.code == misfit.code }
    }
    return table.text() + "\n" + whole
      + list("left without a price, as no term gives most of their lines", inferred.unpriced)
      + list("priced, with lines that do not fit", misfits)
  }

  /// Codes with how many of how many of their lines do not come out.
  private static func list(_ what: String, _ codes: [(code: ProcedureCode, lines: Int, of: Int)]) -> String {
    if codes.isEmpty { return "" }
    let shown = codes.prefix(40).map { "\($0.code) (\($0.lines) of \($0.of))" }
    let rest = codes.count - shown.count
    return "\(what): " + shown.joined(separator: ", ") + (rest > 0 ? " and \(rest) more codes" : "") + "\n"
  }

  // MARK: - The contract

  private static func json(_ version: ContractVersion, name: String, payer: String) -> JSONValue {
    var members: [(String, JSONValue)] = [("name", .string(name)), ("payer", .string(payer))]
    members.append(("base", base(version)))
    if !version.rates.all.isEmpty { members.append(("rates", .array(version.rates.all.map(rate)))) }
    if let percent = version.bilateral {
      members.append(("bilateral", .object([("percent", number(percent))])))
    }
    var ranking: [(String, JSONValue)] = []
    if let ladder = version.ladder {
      ranking.append(("ladder", .array((1...Int32(ladder.count)).map { number(ladder.rate(at: $0)) })))
    }
    if let basis = version.rankBasis { ranking.append(("rankBy", .string(basis.rawValue))) }
    if let isExempt = version.addOnsExempt { ranking.append(("addOnsExempt", .bool(isExempt))) }
    if !ranking.isEmpty { members.append(("multipleProcedures", .object(ranking))) }
    if !version.practitioners.isEmpty {
      members.append(
        (
          "practitioner",
          .object(version.practitioners.map { ($0.practitioner.description, number($0.share)) })
        ))
    }
    if let test = version.chargeTest { members.append(("lesserOfCharge", .string(test.rawValue))) }
    return .object(members)
  }

  private static func base(_ version: ContractVersion) -> JSONValue {
    guard let base = version.base else { return .null }
    var members = price(base)
    if let date = version.scheduleDate { members.append(("scheduleDate", .string(date.description))) }
    return .object(members)
  }

  private static func rate(_ rate: ContractRate) -> JSONValue {
    var members = [("codes", JSONValue.array([.string(rate.codes.description)]))]
    if rate.modifier != .none { members.append(("modifier", .string(rate.modifier.description))) }
    return .object(members + price(rate.price))
  }

  private static func price(_ price: ContractPrice) -> [(String, JSONValue)] {
    switch price {
    case .percentOfMedicare(let share): return [("percentOfMedicare", number(share))]
    case .conversionFactor(let factor): return [("conversionFactor", .number(factor.description))]
    case .percentOfCharge(let share): return [("percentOfCharge", number(share))]
    case .amounts(let nonfacility, let facility):
      return [("nonfacility", nonfacility), ("facility", facility)].compactMap { name, amount in
        switch amount {
        case .dollars(let money): (name, .money(money))
        case .byReport: (name, .string("BR"))
        case .notCovered: (name, .string("N/C"))
        case .none: nil
        }
      }
    }
  }

  /// A percentage as a number: `128`, `13.6`.
  private static func number(_ share: Rate) -> JSONValue { .number(String(share.description.dropLast(2))) }
}
