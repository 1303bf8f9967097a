import Testing

@testable import allowable

@Test func theHelpOfACommand() {
  #expect(
    help(for: Sample.price) == """
      usage: allowable price CODE… [options]

      Estimate one claim before it is submitted.

      Arguments:
        CODE…  a service

      Options:
        -d, --date DATE      date of service (default: today)
            --locality CARRIER-LOCALITY
                             Medicare locality
            --national       no geographic adjustment
            --mips PERCENT   payment adjustment
            --format FORMAT  how results are written (table, csv or json; default:
                             table)
            --fee-data DIR   published tables (may be repeated)
        -c, --contract FILE  the payer's terms
        -h, --help           print this help

      Examples:
        allowable price 64493-50 --national
            both sides, without locality

      """)
}

@Test func theHelpOfACommandWithNotes() {
  let command = CommandSyntax("data", summary: "list the releases", notes: ["Exit 0: done."])
  #expect(
    help(for: command) == """
      usage: allowable data [options]

      List the releases.

      Options:
        -h, --help  print this help

      Exit 0: done.

      """)
}

@Test func theListOfCommands() {
  #expect(
    overview(of: Sample.commands + [.help], purpose: "Prices claims under the Medicare fee schedule.") == """
      usage: allowable COMMAND [options]

      Prices claims under the Medicare fee schedule.

      Commands:
        price           estimate one claim before it is submitted
        reprice         price many claims
        contract check  validate a contract
        contract show   print a contract in words: the payer's terms
        completions     print a completion script
        data            list what is loaded
        data diff       compare two releases
        help            explain a command

      allowable help COMMAND explains one; allowable --version prints the version.

      """)
}

/// A text, and its lines of at most ten characters.
private let wrappedTexts: [(String, [String])] = [
  ("", []),
  ("ten chars.", ["ten chars."]),
  ("eleven char", ["eleven", "char"]),
  ("a b c d e f", ["a b c d e", "f"]),
  ("--locality=09102-04 is long", ["--locality=09102-04", "is long"]),
]

@Test(arguments: wrappedTexts)
func wrapsAtTenCharacters(text: String, lines: [String]) {
  #expect(wrapped(text, width: 10) == lines)
}

@Test func noLineOfHelpIsWiderThanATerminal() {
  let long = Option("zip", value: "ZIP", help: String(repeating: "where the service was ", count: 20))
  let command = CommandSyntax("price", summary: String(repeating: "word ", count: 40), options: [long])
  #expect(help(for: command).split(separator: "\n").allSatisfy { $0.count <= 80 })
}

@Test func anExampleGivesItsWords() {
  #expect(Sample.price.examples[0].words == ["price", "64493-50", "--national"])
}
