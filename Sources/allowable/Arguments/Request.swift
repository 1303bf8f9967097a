/// What a whole command line asks for.
enum Request: Equatable, Sendable {
  /// The commands there are, or those of one group: no words, `--help`, `help`, `help contract`.
  case overview([CommandSyntax])
  /// `--version`.
  case version
  /// `price --help` or `help price`.
  case help(CommandSyntax)
  case run(CommandSyntax, Arguments)

  /// Reads the words after the executable's name.
  ///
  /// - Parameter commands: every command except `help`, which is known here.
  /// - Throws: ``UsageError`` for an unknown command, or words that it does not accept.
  init(_ words: [String], commands: [CommandSyntax]) throws(UsageError) {
    let known = commands + [.help]
    let asksForHelp = words.first == CommandSyntax.help.name || Option.help.forms.contains(words.first ?? "")
    if words.isEmpty {
      self = .overview(known)
    } else if asksForHelp {
      self = try .explanation(of: words.dropFirst(), in: known)
    } else if words[0] == "--version" {
      self = .version
    } else if words.count == 2, Option.help.forms.contains(words[1]), known.isMereGroup(words[0]) {
      self = .overview(known.group(words[0]))
    } else {
      let (command, rest) = try known.command(at: words)
      let arguments = try parse(rest, as: command)
      self = arguments.contains(.help) ? .help(command) : .run(command, arguments)
    }
  }

  private static func explanation(
    of words: ArraySlice<String>, in commands: [CommandSyntax]
  ) throws(UsageError) -> Request {
    let names = words.filter { !Option.help.forms.contains($0) }
    guard let first = names.first else { return .overview(commands) }
    if names.count == 1, commands.isMereGroup(first) { return .overview(commands.group(first)) }
    return .help(try commands.command(at: names).0)
  }
}
