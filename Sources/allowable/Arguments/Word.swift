/// A word of the command line that remembers where it stood, so that a later complaint can point at it.
struct Word: Equatable, Sendable {
  enum Place: Equatable, Sendable {
    /// The name of the positional it was taken for: `CODE`.
    case positional(String)
    /// The option it is the value of, in the form that was typed: `--date` or `-d`.
    case option(String)
  }

  let text: String
  let place: Place
  /// The name of the command it was given to.
  let command: String

  /// How a message names the word: `--date "2026-13-02"`, or `"6449"` for a positional.
  var shown: String {
    switch place {
    case .positional: quoted(text)
    case .option(let form): form + " " + quoted(text)
    }
  }

  /// The value this word stands for.
  ///
  ///     try word.read("a date", like: "2026-03-02", ServiceDate.init)
  ///
  /// - Throws: ``UsageError`` when `convert` gives `nil`: `--date "2026-13-02" is not a date`, and the
  ///   hint `write --date 2026-03-02`.
  func read<Value>(
    _ what: String, like example: String, _ convert: (String) -> Value?
  ) throws(UsageError) -> Value {
    if let value = convert(text) { return value }
    let form = if case .option(let form) = place { form + " " } else { "" }
    throw UsageError(at: self, "is not \(what)", hint: "write \(form)\(example)")
  }
}
