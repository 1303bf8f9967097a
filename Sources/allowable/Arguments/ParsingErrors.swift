// What the parser can complain about, each with one line of what would be right.

extension UsageError {
  static func unknownOption(_ form: String, in syntax: CommandSyntax) -> UsageError {
    let isDash: (Unicode.Scalar) -> Bool = { "-–—".unicodeScalars.contains($0) }
    let name = String(String.UnicodeScalarView(form.unicodeScalars.drop(while: isDash)))
    let near = nearest(to: name, in: syntax.options.map(\.name))
    return UsageError(
      command: syntax.name, "unknown option \(quoted(form))", hint: near.map { "did you mean --\($0)?" })
  }

  static func repeated(_ option: Option, in syntax: CommandSyntax) -> UsageError {
    UsageError(
      command: syntax.name, "\(option.longForm) is given twice", hint: "write \(option.usage) once")
  }

  static func flagWithValue(_ option: Option, _ value: String, in syntax: CommandSyntax) -> UsageError {
    UsageError(
      command: syntax.name, "\(option.longForm) takes no value, but is given \(quoted(value))",
      hint: "write \(option.longForm) alone")
  }

  static func missingValue(_ option: Option, in syntax: CommandSyntax) -> UsageError {
    UsageError(
      command: syntax.name, "\(option.longForm) needs a value", hint: "write \(option.usage): \(option.help)")
  }

  static func optionAsValue(_ option: Option, _ text: String, in syntax: CommandSyntax) -> UsageError {
    let dashes = text.utf8.starts(with: "--".utf8) ? "--" : String(text.unicodeScalars.prefix(1))
    let form = option.longForm
    return UsageError(
      command: syntax.name, "\(form) needs a value, but \(quoted(text)) starts with \(dashes)",
      hint: "write \(option.usage), or \(form)=VALUE if the value does start with \(dashes)")
  }

  static func notAllowed(_ word: Word, of values: [String]) -> UsageError {
    let guess = nearest(to: word.text, in: values).map { "did you mean \($0)? " } ?? ""
    let taker =
      switch word.place {
      case .option(let name), .positional(let name): name
      }
    return UsageError(at: word, "is not a choice", hint: guess + "\(taker) takes \(phrase(values))")
  }

  static func missing(_ positional: Positional, in syntax: CommandSyntax) -> UsageError {
    UsageError(command: syntax.name, "\(positional.name) is missing", hint: "write \(syntax.usage)")
  }

  static func unexpected(_ text: String, in syntax: CommandSyntax) -> UsageError {
    UsageError(command: syntax.name, "\(quoted(text)) is one word too many", hint: "write \(syntax.usage)")
  }
}
