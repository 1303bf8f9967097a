/// A command line that cannot be carried out, and one line of what would be right.
///
///     allowable price: error: unknown option "--localty"
///       did you mean --locality?
struct UsageError: Error, Equatable, CustomStringConvertible {
  /// The command's name, or empty when no command was recognized.
  let command: String
  let message: String
  let hint: String

  /// - Parameter hint: what would be right; a pointer to the command's help when not given.
  init(command: String, _ message: String, hint: String? = nil) {
    self.command = command
    self.message = message
    self.hint = hint ?? "\(Self.prefix(command)) --help shows what can be given"
  }

  /// A complaint about one word: `--date "2026-13-02"` and then `message`, such as `is not a date`.
  init(at word: Word, _ message: String, hint: String? = nil) {
    self.init(command: word.command, "\(word.shown) \(message)", hint: hint)
  }

  var description: String { "\(Self.prefix(command)): error: \(message)\n  \(hint)" }

  private static func prefix(_ command: String) -> String {
    command.isEmpty ? CommandSyntax.program : "\(CommandSyntax.program) \(command)"
  }
}
