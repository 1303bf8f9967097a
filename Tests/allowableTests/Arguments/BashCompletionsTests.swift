import Testing

@testable import allowable

/// What stands on the line, and the words bash offers. `=` is a word of its own to bash.
private let bashOffers: [(String, [String])] = [
  ("allowable pr", ["price"]),
  ("allowable ", ["price", "reprice", "completions", "data", "help", "contract", "--help", "--version"]),
  ("allowable con", ["contract"]),
  ("allowable contract ", ["check", "show", "--help"]),
  ("allowable contract s", ["show"]),
  ("allowable data ", ["diff", "--format", "--help"]),
  ("allowable data --format ", ["table", "csv", "json"]),
  ("allowable data diff --", ["--national", "--help"]),
  ("allowable help data ", ["diff", "--format", "--help"]),
  ("allowable help contract c", ["check"]),
  ("allowable help re", ["reprice"]),
  ("allowable help price ", []),
  ("allowable price --fo", ["--format"]),
  ("allowable price 64493 --format ", ["table", "csv", "json"]),
  ("allowable price 64493 --format j", ["json"]),
  ("allowable price 64493 --format =", ["table", "csv", "json"]),
  ("allowable price 64493 --format = c", ["csv"]),
  ("allowable price --date ", []),
  ("allowable reprice --format j", ["jsonl"]),
  ("allowable contract check --", ["--help"]),
  ("allowable completions ", ["bash", "zsh", "fish"]),
  ("allowable xyzzy ", []),
]

@Test(.enabled(if: BashSession.isAvailable), arguments: bashOffers)
func bashCompletes(line: String, offers: [String]) {
  #expect(BashSession.offers(after: line) == offers)
}

/// In a folder with `acme.json`, `two words.csv` and the folder `acme tables`.
private let bashPaths: [(String, [String])] = [
  ("allowable price 64493 -c a", ["acme tables", "acme.json"]),
  ("allowable price 64493 --contract acme.", ["acme.json"]),
  ("allowable price 64493 --fee-data a", ["acme tables"]),
  ("allowable reprice t", ["two words.csv"]),
  ("allowable contract check acme.j", ["acme.json"]),
]

@Test(.enabled(if: BashSession.isAvailable))
func bashCompletesPaths() {
  let folder = BashSession.run("mktemp -d").split(separator: "\n").joined()
  defer { _ = BashSession.run("rm -r -- \(singleQuoted(folder))") }
  _ = BashSession.run(
    "cd \(singleQuoted(folder)) && touch acme.json 'two words.csv' && mkdir 'acme tables'")
  for (line, offers) in bashPaths {
    #expect(BashSession.offers(after: line, in: folder).sorted() == offers, "\(line)")
  }
}

@Test(.enabled(if: BashSession.isAvailable))
func theBashScriptIsWellFormed() {
  let script = completions(for: Sample.commands, shell: .bash)
  #expect(BashSession.run("bash -n <<'END'\n\(script)END") == "")
  #expect(script.hasSuffix("\ncomplete -F _allowable allowable\n"))
}

/// What the program itself offers, not only what the samples declare.
@Test(
  .enabled(if: BashSession.isAvailable),
  arguments: [
    ("allowable ver", ["verify"]), ("allowable data d", ["diff"]),
    ("allowable data diff --fee", ["--fee-data"]), ("allowable verify --format ", ["table", "json"]),
  ])
func bashCompletesTheCommands(line: String, offers: [String]) {
  #expect(BashSession.offers(after: line, commands: commands.map { $0.syntax }) == offers)
}
