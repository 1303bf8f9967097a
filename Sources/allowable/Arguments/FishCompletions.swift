// The completion script for fish 3.0 and later: one `complete` line for each thing offered.

/// The lines of the script.
func fishCompletions(for commands: [CommandSyntax]) -> [String] {
  let own = commands.filter { !$0.takesCommandName }
  return fishHelpers + commands.steps.flatMap(nameLines) + own.flatMap(argumentLines)
}

/// Two questions about the words before the cursor: are they exactly these, and do they start with these?
private let fishHelpers = [
  "# fish completion for allowable. To use it: allowable completions fish | source",
  "",
  "function __allowable_after",
  "    set -l words (commandline -opc)",
  "    set -e words[1]",
  "    test \"$words\" = \"$argv\"",
  "end",
  "",
  "function __allowable_in",
  "    set -l words (commandline -opc)",
  "    set -e words[1]",
  "    string match -q -- \"$argv *\" \"$words \"",
  "end",
  "",
  "complete -c allowable -f",
  "complete -c allowable -n __allowable_after -l version -d 'print the version'",
  "complete -c allowable -n __allowable_after -s h -l help -d 'list the commands'",
]

private func nameLines(_ step: CommandStep) -> [String] {
  let help = CommandSyntax.help.name
  let places = step.after.isEmpty ? ["", " \(help)"] : [" \(step.after)", " \(help) \(step.after)"]
  return places.flatMap { place in
    step.choices.map { choice in
      line(when: "__allowable_after\(place)", "-a \(choice.word) -d \(fishQuoted(choice.summary))")
    }
  }
}

private func argumentLines(_ command: CommandSyntax) -> [String] {
  let condition = "__allowable_in \(command.name)"
  let options = command.options.map { option in
    let short = option.letter.map { "-s \($0) " } ?? ""
    let value = option.isFlag ? "" : " " + valueOffer(option.kind)
    return line(when: condition, "\(short)-l \(option.name)\(value) -d \(fishQuoted(option.help))")
  }
  let positionals = command.positionals.compactMap { positional in
    positionalOffer(positional.kind).map { line(when: condition, $0) }
  }
  return options + positionals
}

/// `-x` asks for a value and keeps files away; `-r -F` asks for one and offers them.
private func valueOffer(_ kind: ValueKind) -> String {
  switch kind {
  case .text: "-x"
  case .file: "-r -F"
  case .folder: "-x -a '(__fish_complete_directories)'"
  case .oneOf(let values): "-x -a \(fishQuoted(values.joined(separator: " ")))"
  }
}

private func positionalOffer(_ kind: ValueKind) -> String? {
  switch kind {
  case .text: nil
  case .file: "-F"
  case .folder: "-a '(__fish_complete_directories)'"
  case .oneOf(let values): "-a \(fishQuoted(values.joined(separator: " ")))"
  }
}

private func line(when condition: String, _ rest: String) -> String {
  "complete -c \(CommandSyntax.program) -n '\(condition)' \(rest)"
}

/// fish reads `\'` and `\\` between single quotes.
private func fishQuoted(_ text: String) -> String {
  "'" + replacing(["\\": "\\\\", "'": "\\'"], in: text) + "'"
}
