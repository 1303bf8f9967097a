// allowable contract check: is the contract what was agreed?

import Contracts
import FeePricing
import Repricing

enum ContractCheckCommand: Command {
  static let syntax = CommandSyntax(
    "contract check",
    summary: "look for mistakes in a contract: overlaps, gaps, unknown codes, odd percentages",
    positionals: [Positional.contract],
    options: [.format.allowing(["table", "json"]), .output, .feeData],
    notes: [Positional.contractNote],
    examples: [
      .init(
        "allowable contract check FeeData/examples/acme-ppo.json",
        shows: "what is to be looked at, each with file, line and column")
    ])

  /// - Returns: 1 if there is something to act on.
  static func run(_ arguments: Arguments) throws -> Int32 {
    let path = arguments.positionals[0].text
    guard fileExists(path) else { throw UnreadableContract(problems: ContractFile(path: path).problems) }
    let file = ContractFile(path: path)
    var problems = file.problems
    if let contract = file.contract {
      let data = try FeeData.load(from: try FeeDataFolders(arguments).folders)
      problems += ContractCheck(contract, data).problems
    }
    let text =
      arguments.value(of: .format) == "json"
      ? json(problems).text : problems.map { "\($0)\n" }.joined() + summary(problems, file.contract)
    try Output.write(text, to: arguments.value(of: .output))
    return problems.contains { $0.severity != .note } ? 1 : 0
  }

  private static func summary(_ problems: [ContractProblem], _ contract: Contract?) -> String {
    func count(_ severity: ContractProblem.Severity) -> String {
      let count = problems.count { $0.severity == severity }
      return "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
    }
    guard problems.isEmpty, let contract else { return "\(count(.error)), \(count(.warning))\n" }
    let rates = contract.versions.reduce(0) { $0 + $1.rates.all.count }
    let versions = contract.versions.count
    return "\(contract.name): nothing to act on; \(versions) version\(versions == 1 ? "" : "s"), "
      + "\(rates) price\(rates == 1 ? "" : "s")\n"
  }

  private static func json(_ problems: [ContractProblem]) -> JSONValue {
    .object([
      (
        "findings",
        .array(
          problems.map { problem in
            .object([
              ("severity", .string(problem.severity.rawValue)), ("file", .string(problem.place.file)),
              ("line", .integer(problem.place.line)), ("column", .integer(problem.place.column)),
              ("message", .string(problem.message)),
            ])
          })
      )
    ])
  }
}

extension Positional {
  /// A contract, as several commands take it.
  static let contract = Positional(
    "FILE", .exactlyOne, .file, help: "a contract in JSON, or a folder with a file for each version")
  static let contractNote =
    "A file holds one version, {…}, or several, [{…}, {…}]; of a folder every .json file is read. The date of "
    + "service chooses the version; of versions that overlap the one that begins last holds."
}
