// The completion script for bash 3.2 and later; it needs no other package.

/// The lines of the script.
func bashCompletions(for commands: [CommandSyntax]) -> [String] {
  let program = CommandSyntax.program
  let cases =
    commands.steps.flatMap(nameCase)
    // The pattern of a command fits those of its group too: theirs come first.
    + commands.filter { !$0.takesCommandName }.sorted { $0.words.count > $1.words.count }.flatMap(commandCase)
  return bashHelpers + cases + ["  esac", "}", "", "complete -F _\(program) \(program)"]
}

/// Reads the words around the cursor; bash itself cuts `--name=value` into three.
private let bashHelpers = [
  "# bash completion for allowable. To use it: source <(allowable completions bash)",
  "",
  "_allowable_words() {",
  "  COMPREPLY=($(compgen -W \"$1\" -- \"$current\"))",
  "}",
  "",
  "_allowable_paths() {",
  "  local path",
  "  compopt -o filenames 2>/dev/null",
  "  while IFS= read -r path; do COMPREPLY+=(\"$path\"); done < <(compgen \"$1\" -- \"$current\")",
  "}",
  "",
  "_allowable() {",
  "  local IFS=$' \\t\\n'",
  "  local current=\"${COMP_WORDS[COMP_CWORD]}\" previous=\"${COMP_WORDS[COMP_CWORD-1]}\"",
  "  local typed=\"${COMP_WORDS[*]:1:COMP_CWORD-1}\"",
  "  COMPREPLY=()",
  "  if [[ $current == = ]]; then",
  "    current=''",
  "  elif [[ $previous == = ]]; then",
  "    previous=\"${COMP_WORDS[COMP_CWORD-2]}\"",
  "  fi",
  "  case \"$typed\" in",
]

/// Offers the next word of a command's name, also after `help`.
private func nameCase(_ step: CommandStep) -> [String] {
  let help = CommandSyntax.help.name
  let pattern = step.after.isEmpty ? "'' | \(help)" : "'\(step.after)' | '\(help) \(step.after)'"
  let flags =
    step.command?.options.map(\.longForm)
    ?? (step.after.isEmpty ? [Option.help.longForm, "--version"] : [Option.help.longForm])
  return ["    \(pattern))", "      \(offer(step.choices.map(\.word) + flags)) ;;"]
}

private func commandCase(_ command: CommandSyntax) -> [String] {
  let options = offer(command.options.map(\.longForm))
  var lines = ["    '\(command.name)' | '\(command.name) '*)", "      case \"$previous\" in"]
  for option in command.options where !option.isFlag {
    lines.append("        \(option.forms.joined(separator: " | "))) \(offer(option.kind)) ;;")
  }
  lines.append("        *)")
  let positional = positionalOffers(command)
  if positional.isEmpty {
    lines.append("          \(options) ;;")
  } else {
    lines.append("          if [[ $current == -* ]]; then \(options)")
    lines.append("          else \(positional.joined(separator: "; "))")
    lines.append("          fi ;;")
  }
  return lines + ["      esac ;;"]
}

private func positionalOffers(_ command: CommandSyntax) -> [String] {
  let values = command.positionalValues
  let words = values.isEmpty ? [] : [offer(values)]
  if command.hasPositional(.file) { return words + [offer(.file)] }
  return command.hasPositional(.folder) ? words + [offer(.folder)] : words
}

private func offer(_ kind: ValueKind) -> String {
  switch kind {
  case .text: ":"
  case .file: "_allowable_paths -f"
  case .folder: "_allowable_paths -d"
  case .oneOf(let values): offer(values)
  }
}

private func offer(_ words: [String]) -> String {
  "_allowable_words \(singleQuoted(words.joined(separator: " ")))"
}
