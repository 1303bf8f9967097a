// allowable completions: a script that teaches a shell the commands and options.

enum CompletionsCommand: Command {
  static let syntax = CommandSyntax(
    "completions", summary: "print a script that completes words in your shell",
    positionals: [
      Positional("SHELL", .exactlyOne, .oneOf(Shell.allCases.map(\.rawValue)), help: "your shell")
    ],
    examples: [
      .init("allowable completions bash", shows: "load it with: source <(allowable completions bash)")
    ])

  static func run(_ arguments: Arguments) throws -> Int32 {
    let shell = Shell(rawValue: arguments.positionals[0].text) ?? .bash
    try Output.write(completions(for: commands.map { $0.syntax }, shell: shell))
    return 0
  }
}
