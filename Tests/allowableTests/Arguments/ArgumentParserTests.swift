import Testing

@testable import allowable

/// A command line of `price`, its positionals, and one option with the values it has.
private let acceptedLines: [(String, positionals: String, Option, values: [String])] = [
  ("64493 64494", "64493 64494", Sample.date, []),
  ("64493 --date 2026-03-02", "64493", Sample.date, ["2026-03-02"]),
  ("--date=2026-03-02 64493", "64493", Sample.date, ["2026-03-02"]),
  ("-d 2026-03-02 64493", "64493", Sample.date, ["2026-03-02"]),
  ("-d=2026-03-02 64493", "64493", Sample.date, ["2026-03-02"]),
  ("64493 --contract=a=b.json", "64493", Sample.contract, ["a=b.json"]),  // only the first = divides
  ("64493 --contract=--odd", "64493", Sample.contract, ["--odd"]),
  ("64493 --contract -", "64493", Sample.contract, ["-"]),
  ("64493 --mips -9", "64493", Sample.mips, ["-9"]),
  ("64493 --mips -.5", "64493", Sample.mips, ["-.5"]),
  ("64493 --fee-data a --fee-data=b", "64493", Sample.feeData, ["a", "b"]),
  ("- 64493", "- 64493", Sample.date, []),
  ("64493 -- --date -x --", "64493 --date -x --", Sample.date, []),
]

@Test(arguments: acceptedLines)
func parserAccepts(line: String, positionals: String, option: Option, values: [String]) throws {
  let arguments = try parse(Sample.words(line), as: Sample.price)
  #expect(arguments.positionals.map(\.text) == Sample.words(positionals))
  #expect(arguments.values(of: option) == values)
  #expect(arguments.contains(option) == !values.isEmpty)
}

/// A command line of `price` that is refused, the message, and the hint.
private let refusedLines: [(String, message: String, hint: String)] = [
  ("1 --localty 3", #"unknown option "--localty""#, "did you mean --locality?"),
  ("1 --nat", #"unknown option "--nat""#, "did you mean --national?"),
  ("1 -date 3", #"unknown option "-date""#, "did you mean --date?"),
  ("1 —date 3", #"unknown option "—date""#, "did you mean --date?"),  // a word processor's dash
  ("1 --DATE=3", #"unknown option "--DATE""#, "did you mean --date?"),
  ("1 --xyzzy", #"unknown option "--xyzzy""#, "allowable price --help shows what can be given"),
  ("1 --=3", #"unknown option "--""#, "allowable price --help shows what can be given"),
  ("1 --date", "--date needs a value", "write --date DATE: date of service"),
  ("1 --date=", "--date needs a value", "write --date DATE: date of service"),
  ("1 -d ''", "--date needs a value", "write --date DATE: date of service"),
  (
    "1 --date --national", #"--date needs a value, but "--national" starts with --"#,
    "write --date DATE, or --date=VALUE if the value does start with --"
  ),
  (
    "1 --contract -d", #"--contract needs a value, but "-d" starts with -"#,
    "write --contract FILE, or --contract=VALUE if the value does start with -"
  ),
  ("1 --date a -d b", "--date is given twice", "write --date DATE once"),
  ("1 --national --national", "--national is given twice", "write --national once"),
  ("1 --national=yes", #"--national takes no value, but is given "yes""#, "write --national alone"),
  ("1 --national=", #"--national takes no value, but is given """#, "write --national alone"),
  (
    "1 --format JSON", #"--format "JSON" is not a choice"#,
    "did you mean json? --format takes table, csv or json"
  ),
  ("1 --format parquet", #"--format "parquet" is not a choice"#, "--format takes table, csv or json"),
  ("", "CODE is missing", "write allowable price CODE… [options]"),
  ("--national", "CODE is missing", "write allowable price CODE… [options]"),
]

@Test(arguments: refusedLines)
func parserRefuses(line: String, message: String, hint: String) {
  let text = Sample.complaint { _ = try parse(Sample.words(line), as: Sample.price) }
  #expect(text == "allowable price: error: \(message)\n  \(hint)")
}

@Test func aCommandTakesAsManyPositionalsAsItSays() throws {
  #expect(try parse([], as: Sample.reprice).positionals.isEmpty)
  #expect(try parse(["a", "-", ""], as: Sample.reprice).positionals.map(\.text) == ["a", "-", ""])
  #expect(
    Sample.complaint { _ = try parse([], as: Sample.contractCheck) } == """
      allowable contract check: error: FILE is missing
        write allowable contract check FILE [options]
      """)
  #expect(
    Sample.complaint { _ = try parse(["a.json", "b.json"], as: Sample.contractCheck) } == """
      allowable contract check: error: "b.json" is one word too many
        write allowable contract check FILE [options]
      """)
  #expect(
    Sample.complaint { _ = try parse(["fisch"], as: Sample.shellScript) } == """
      allowable completions: error: "fisch" is not a choice
        did you mean fish? SHELL takes bash, zsh or fish
      """)
}

@Test(arguments: ["--help", "-h", "--xyzzy --help", "--date -h", "1 2 --national=3 --help"])
func helpIsGivenWhateverElseIsWrong(line: String) throws {
  #expect(try parse(Sample.words(line), as: Sample.price).contains(.help))
}

@Test func helpAfterTwoDashesIsAPositional() throws {
  let arguments = try parse(["--", "--help"], as: Sample.price)
  #expect(arguments.positionals.map(\.text) == ["--help"])
  #expect(!arguments.contains(.help))
}

private let oddWords = [
  "", "-", "--", "---", "=", "-=", "--=", "--date=", "-\u{301}", "--é", "🧾", "\u{0}", "\n", "–", "—", "-9",
  "-.", "\u{FFFD}", "--\u{1B}[31m", "--date\u{338}=x", String(repeating: "-", count: 100_000),
  "--" + String(repeating: "long", count: 100_000), "-e" + String(repeating: "\u{301}", count: 100_000),
]

@Test(arguments: oddWords)
func noWordCrashesTheParser(word: String) {
  let lines = [[word], ["1", word], [word, word], ["--date", word], ["--format", word], ["--", word]]
  for line in lines {
    for command in Sample.commands {
      let text = Sample.complaint { _ = try parse(line, as: command) }
      #expect(text.unicodeScalars.count < 400)
    }
    _ = Sample.complaint { _ = try Request(line, commands: Sample.commands) }
  }
}
