/// The words given to a command, sorted into positionals and options.
///
///     arguments.contains(.qp)
///     try arguments.word(of: .date)?.read("a date", like: "2026-03-02", ServiceDate.init)
///
/// An option that the command does not declare is merely absent, so that code shared by several commands
/// may ask for any of theirs.
struct Arguments: Equatable, Sendable {
  /// The name of the command.
  let command: String
  /// The positionals in the order typed.
  let positionals: [Word]
  /// The values of each option that was given, by its long name; none for a flag.
  private let given: [String: [Word]]

  init(command: String, positionals: [Word], given: [String: [Word]]) {
    self.command = command
    self.positionals = positionals
    self.given = given
  }

  /// Whether the option or flag was given.
  func contains(_ option: Option) -> Bool { given[option.name] != nil }

  /// The value given, or `nil`; of an option given several times, the last.
  func value(of option: Option) -> String? { word(of: option)?.text }

  /// Every value given, in the order typed.
  func values(of option: Option) -> [String] { words(of: option).map(\.text) }

  /// The value given, with its place, or `nil`; of an option given several times, the last.
  func word(of option: Option) -> Word? { given[option.name]?.last }

  /// Every value given, with its place, in the order typed.
  func words(of option: Option) -> [Word] { given[option.name] ?? [] }

  /// These arguments with one value of an option in place of all that were given, or without the option.
  func with(_ word: Word?, for option: Option) -> Arguments {
    var changed = given
    changed[option.name] = word.map { [$0] }
    return Arguments(command: command, positionals: positionals, given: changed)
  }

  /// Which of several options that exclude each other was given, if any.
  ///
  /// - Throws: ``UsageError`` when two of them were: `--zip and --national exclude each other`.
  func onlyOne(of options: [Option]) throws(UsageError) -> Option? {
    let present = options.filter(contains)
    if present.count > 1 {
      let message = "\(phrase(present.map(\.longForm), "and")) exclude each other"
      throw error(message, hint: "give one of \(phrase(options.map(\.usage)))")
    }
    return present.first
  }

  /// A complaint about the command line as a whole; for one word, see ``UsageError/init(at:_:hint:)``.
  func error(_ message: String, hint: String? = nil) -> UsageError {
    UsageError(command: command, message, hint: hint)
  }
}
