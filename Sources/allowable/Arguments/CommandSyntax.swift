/// What one command accepts, stated once: parsing, help, errors and completions all read this value.
struct CommandSyntax: Equatable, Sendable {
  /// A command line worth imitating, and what it shows.
  struct Example: Equatable, Sendable {
    /// As typed, starting with `allowable`.
    let commandLine: String
    let shows: String

    init(_ commandLine: String, shows: String) {
      self.commandLine = commandLine
      self.shows = shows
    }

    /// The words after `allowable`, split at spaces; quotes mean nothing here.
    var words: [String] { commandLine.split(separator: " ").dropFirst().map(String.init) }
  }

  /// The executable's name, as it stands in messages and completion scripts.
  static let program = "allowable"

  /// One word, or two where commands form a group: `contract check`.
  let name: String
  /// One line, without a full stop: what the command does.
  let summary: String
  /// In the order they are typed; one that takes many words stands last.
  let positionals: [Positional]
  /// The options declared by the command, in the order help shows them; `--help` is added to these.
  let options: [Option]
  /// Paragraphs that help prints below the options.
  let notes: [String]
  let examples: [Example]

  init(
    _ name: String, summary: String, positionals: [Positional] = [], options: [Option] = [],
    notes: [String] = [], examples: [Example] = []
  ) {
    self.name = name
    self.summary = summary
    self.positionals = positionals
    self.options = options + [.help]
    self.notes = notes
    self.examples = examples
  }

  /// `allowable help COMMAND`, which ``Request`` answers; it is added to every list of commands.
  static let help = CommandSyntax(
    "help", summary: "explain a command",
    positionals: [Positional("COMMAND", .zeroOrMore, help: "what to explain; without it, all are listed")]
  )

  /// The words of the name.
  var words: [String] { name.split(separator: " ").map(String.init) }

  /// `allowable price CODE… [options]`.
  var usage: String {
    let parts = [Self.program, name] + positionals.map(\.usage) + ["[options]"]
    return parts.joined(separator: " ")
  }

  /// The option typed as `form`, such as `--date` or `-d`.
  func option(typedAs form: String) -> Option? {
    options.first { $0.forms.contains(form) }
  }
}
