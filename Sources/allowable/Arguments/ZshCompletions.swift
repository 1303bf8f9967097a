// The completion script for zsh, built on its `_arguments` and `_describe`.

/// The lines of the script; it works from a folder on `$fpath` as `_allowable`, and sourced.
func zshCompletions(for commands: [CommandSyntax]) -> [String] {
  let own = commands.filter { !$0.takesCommandName }
  return zshOpening + commands.steps.flatMap(nameStep) + ["  esac"] + dropName(in: commands)
    + ["  case $name in"] + own.flatMap(argumentSpecs) + ["  esac", "}", ""] + zshClosing
}

/// `typed` is what stands between the program and the cursor; after `help` it is a name as well.
private let zshOpening = [
  "#compdef allowable",
  "# zsh completion for allowable. To use it: source <(allowable completions zsh)",
  "",
  "_allowable() {",
  "  local typed=\"${(j: :)words[2,CURRENT-1]}\" name=$words[2]",
  "  local -a choices",
  "  case $typed in",
]

private let zshClosing = [
  "if [[ $funcstack[1] == _allowable ]]; then",
  "  _allowable \"$@\"",
  "else",
  "  compdef _allowable allowable",
  "fi",
]

private func nameStep(_ step: CommandStep) -> [String] {
  let help = CommandSyntax.help.name
  let pattern = step.after.isEmpty ? "''|\(help)" : "'\(step.after)'|'\(help) \(step.after)'"
  let choices = step.choices.map { choice in
    "        " + singleQuoted("\(choice.word):\(replacing(["\\": "\\\\", ":": "\\:"], in: choice.summary))")
  }
  // After a command that has a group too, its own options are offered besides.
  let rest = step.command == nil ? "; return" : ""
  return ["    \(pattern))", "      choices=("] + choices + [
    "      )", "      _describe -t commands command choices\(rest) ;;",
  ]
}

/// `_arguments` takes the first word for the command, so the words before the last of its name are dropped.
private func dropName(in commands: [CommandSyntax]) -> [String] {
  let groups = commands.groupNames.map { name in
    (name, commands.isMereGroup(name) ? [] : commands.group(name).map { $0.words[1] })
  }
  let drop = "shift words; (( CURRENT-- ))"
  guard !groups.isEmpty else { return ["  \(drop)"] }
  let mere = groups.filter { $0.1.isEmpty }.map(\.0)
  let cases =
    (mere.isEmpty ? [] : ["    \(mere.joined(separator: "|"))) name=\"$name $words[2]\"; \(drop) ;;"])
    + groups.filter { !$0.1.isEmpty }.map { name, members in
      "    \(name)) if [[ $words[2] == (\(members.joined(separator: "|"))) ]] && (( CURRENT > 2 )); then "
        + "name=\"$name $words[2]\"; \(drop); fi ;;"
    }
  return ["  \(drop)", "  case $name in"] + cases + ["  esac"]
}

private func argumentSpecs(_ command: CommandSyntax) -> [String] {
  let specs = command.options.map(optionSpec) + command.positionals.map(positionalSpec)
  let lines = specs.map { "        \($0)" }.joined(separator: " \\\n")
  return ["    '\(command.name)')", "      _arguments -S : \\", lines + " ;;"]
}

/// `'(-d --date)'{-d,--date=}'[date of service]:DATE: '`; forms of an option that repeats do not
/// exclude each other, and start with `*`.
private func optionSpec(_ option: Option) -> String {
  let long = option.longForm + (option.isFlag ? "" : "=")
  let value = option.valueName.map { ":\(zshText($0)):\(action(option.kind))" } ?? ""
  let rest = singleQuoted("[\(zshText(option.help))]\(value)")
  let star = option.repeats ? "'*'" : ""
  guard let letter = option.letter else { return star + long + rest }
  let exclusion = option.repeats ? star : "'(\(option.forms.joined(separator: " ")))'"
  return "\(exclusion){-\(letter),\(long)}\(rest)"
}

private func positionalSpec(_ positional: Positional) -> String {
  let message = ":\(zshText(positional.name)):\(action(positional.kind))"
  return singleQuoted((positional.count == .exactlyOne ? "" : "*") + message)
}

private func action(_ kind: ValueKind) -> String {
  switch kind {
  case .text: " "
  case .file: "_files"
  case .folder: "_files -/"
  case .oneOf(let values): "(\(values.joined(separator: " ")))"
  }
}

private func zshText(_ text: String) -> String {
  replacing(["\\": "\\\\", "[": "\\[", "]": "\\]", ":": "\\:"], in: text)
}
