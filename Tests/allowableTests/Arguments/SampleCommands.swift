@testable import allowable

/// The commands that the tests of this folder declare; the real ones are tested elsewhere.
enum Sample {
  static let date = Option("date", letter: "d", value: "DATE", help: "date of service", default: "today")
  static let locality = Option("locality", value: "CARRIER-LOCALITY", help: "Medicare locality")
  static let national = Option("national", help: "no geographic adjustment")
  static let mips = Option("mips", value: "PERCENT", help: "payment adjustment")
  static let format = Option(
    "format", value: "FORMAT", .oneOf(["table", "csv", "json"]), help: "how results are written",
    default: "table")
  static let feeData = Option("fee-data", value: "DIR", .folder, help: "published tables", repeats: true)
  static let contract = Option("contract", letter: "c", value: "FILE", .file, help: "the payer's terms")

  /// Takes services and every kind of option.
  static let price = CommandSyntax(
    "price", summary: "estimate one claim before it is submitted",
    positionals: [Positional("CODE", .oneOrMore, help: "a service")],
    options: [date, locality, national, mips, format, feeData, contract],
    examples: [.init("allowable price 64493-50 --national", shows: "both sides, without locality")])

  static let reprice = CommandSyntax(
    "reprice", summary: "price many claims",
    positionals: [Positional("FILE", .zeroOrMore, .file, help: "claims; - is standard input")],
    options: [format.allowing(["csv", "jsonl"], default: "csv")])

  static let contractCheck = CommandSyntax(
    "contract check", summary: "validate a contract",
    positionals: [Positional("FILE", .exactlyOne, .file, help: "the contract")])

  static let contractShow = CommandSyntax(
    "contract show", summary: "print a contract in words: the payer's terms",
    positionals: [Positional("FILE", .exactlyOne, .file, help: "the contract")])

  static let shellScript = CommandSyntax(
    "completions", summary: "print a completion script",
    positionals: [Positional("SHELL", .exactlyOne, .oneOf(["bash", "zsh", "fish"]), help: "the shell")])

  /// A command, and one of its group.
  static let data = CommandSyntax("data", summary: "list what is loaded", options: [format])

  static let dataDiff = CommandSyntax(
    "data diff", summary: "compare two releases",
    positionals: [Positional("CODE", .oneOrMore, help: "a service")], options: [national])

  static let commands = [price, reprice, contractCheck, contractShow, shellScript, data, dataDiff]

  /// The words of a line; `''` stands for an empty word.
  static func words(_ line: String) -> [String] {
    line.split(separator: " ").map { $0 == "''" ? "" : String($0) }
  }

  /// What the error of `body` says, or `no error`.
  static func complaint(_ body: () throws -> Void) -> String {
    do {
      try body()
      return "no error"
    } catch {
      return "\(error)"
    }
  }
}
