// What `--help` prints, made from the same statements that the parser reads.

/// The help of one command: usage, summary, arguments, options, notes and examples, ending in a newline.
func help(for syntax: CommandSyntax) -> String {
  let blocks =
    [
      wrapped("usage: " + syntax.usage, width: helpWidth),
      wrapped(sentence(syntax.summary), width: helpWidth),
      titled("Arguments", helpColumns(syntax.positionals.map { ($0.usage, $0.description) })),
      titled("Options", helpColumns(syntax.options.map { (label(of: $0, in: syntax), $0.description) })),
    ] + syntax.notes.map { wrapped($0, width: helpWidth) } + [
      titled("Examples", syntax.examples.flatMap(lines))
    ]
  return text(blocks)
}

/// The list of commands, below one sentence on what the program is for, ending in a newline.
func overview(of commands: [CommandSyntax], purpose: String) -> String {
  let program = CommandSyntax.program
  return text([
    ["usage: \(program) COMMAND [options]"],
    wrapped(purpose, width: helpWidth),
    titled("Commands", helpColumns(commands.map { ($0.name, $0.summary) })),
    ["\(program) help COMMAND explains one; \(program) --version prints the version."],
  ])
}

extension Option {
  /// The help line, then what is allowed and what holds without the option.
  var description: String {
    let choices = kind.allowedValues.isEmpty ? nil : phrase(kind.allowedValues)
    let remarks = [choices, repeats ? "may be repeated" : nil, defaultText.map { "default: " + $0 }]
    return help + inParentheses(remarks.compactMap(\.self))
  }
}

extension Positional {
  /// The help line, then what is allowed.
  var description: String {
    help + inParentheses(kind.allowedValues.isEmpty ? [] : [phrase(kind.allowedValues)])
  }
}

private func inParentheses(_ remarks: [String]) -> String {
  remarks.isEmpty ? "" : " (\(remarks.joined(separator: "; ")))"
}

/// `-d, --date DATE`, with room left for the letter when any option of the command has one.
private func label(of option: Option, in syntax: CommandSyntax) -> String {
  let hasLetters = syntax.options.contains { $0.letter != nil }
  let short = option.letter.map { "-\($0), " } ?? (hasLetters ? "    " : "")
  return short + option.usage
}

private func lines(of example: CommandSyntax.Example) -> [String] {
  let explanation = wrapped(example.shows, width: helpWidth - 6).map { "      " + $0 }
  return ["  " + example.commandLine] + explanation
}

private func titled(_ title: String, _ lines: [String]) -> [String] {
  lines.isEmpty ? [] : [title + ":"] + lines
}

private func sentence(_ phrase: String) -> String {
  phrase.prefix(1).uppercased() + phrase.dropFirst() + "."
}

/// Blocks of lines with an empty line between them; empty blocks are left out.
private func text(_ blocks: [[String]]) -> String {
  let paragraphs = blocks.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
  return paragraphs.joined(separator: "\n\n") + "\n"
}
