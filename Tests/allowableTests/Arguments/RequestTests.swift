import Testing

@testable import allowable

@Test(arguments: ["", "--help", "-h", "help", "help --help"])
func requestListsTheCommands(line: String) throws {
  let request = try Request(Sample.words(line), commands: Sample.commands)
  #expect(request == .overview(Sample.commands + [.help]))
}

@Test(arguments: ["help contract", "contract --help", "contract -h", "--help contract"])
func requestListsTheCommandsOfAGroup(line: String) throws {
  let request = try Request(Sample.words(line), commands: Sample.commands)
  #expect(request == .overview([Sample.contractCheck, Sample.contractShow]))
}

/// A command line that asks for the help of one command.
private let helpLines: [(String, of: CommandSyntax)] = [
  ("help price", Sample.price),
  ("--help price", Sample.price),
  ("price --help", Sample.price),
  ("price 64493 --xyzzy -h", Sample.price),
  ("help contract show", Sample.contractShow),
  ("contract show --help", Sample.contractShow),
  ("data --help", Sample.data),
  ("help data", Sample.data),
  ("help data diff", Sample.dataDiff),
  ("help help", .help),
]

@Test(arguments: helpLines)
func requestExplains(line: String, command: CommandSyntax) throws {
  #expect(try Request(Sample.words(line), commands: Sample.commands) == .help(command))
}

/// A command line, the command that runs, and the positionals left for it.
private let runLines: [(String, CommandSyntax, [String])] = [
  ("price 64493", Sample.price, ["64493"]),
  ("contract check a.json", Sample.contractCheck, ["a.json"]),
  ("reprice contract", Sample.reprice, ["contract"]),
  ("data --format csv", Sample.data, []),
  ("data diff 64493", Sample.dataDiff, ["64493"]),
]

@Test(arguments: runLines)
func requestRuns(line: String, command: CommandSyntax, positionals: [String]) throws {
  let request = try Request(Sample.words(line), commands: Sample.commands)
  guard case .run(command, let arguments) = request else {
    Issue.record("\(line) does not run \(command.name)")
    return
  }
  #expect(arguments.positionals.map(\.text) == positionals)
  #expect(arguments.command == command.name)
}

@Test func requestPrintsTheVersion() throws {
  #expect(try Request(["--version"], commands: Sample.commands) == .version)
}

/// A command line that names no command, the message, and the hint.
private let unknownCommands: [(String, message: String, hint: String)] = [
  ("prcie 64493", #"unknown command "prcie""#, "did you mean allowable price?"),
  ("help repriced", #"unknown command "repriced""#, "did you mean allowable reprice?"),
  ("contrct check", #"unknown command "contrct""#, "did you mean allowable contract?"),
  ("contract chekc", #"unknown command "contract chekc""#, "did you mean allowable contract check?"),
  (
    "contract print", #"unknown command "contract print""#,
    "write allowable contract check or allowable contract show"
  ),
  ("data dif 64493", #"unknown command "data dif""#, "did you mean allowable data diff?"),
  ("data 64493", #"unknown command "data 64493""#, "write allowable data diff"),
  ("contract", #""contract" is half a command"#, "write allowable contract check or allowable contract show"),
  ("--date x price", #""--date" stands before the command"#, "write allowable COMMAND [options]"),
  ("xyzzy", #"unknown command "xyzzy""#, "allowable --help shows what can be given"),
  ("''", #"unknown command """#, "allowable --help shows what can be given"),
]

@Test(arguments: unknownCommands)
func requestKnowsNoSuchCommand(line: String, message: String, hint: String) {
  #expect(
    Sample.complaint { _ = try Request(Sample.words(line), commands: Sample.commands) }
      == "allowable: error: \(message)\n  \(hint)")
}
