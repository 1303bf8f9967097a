// Completion scripts: `source <(allowable completions bash)` and the like.

/// A shell that can complete command lines.
enum Shell: String, CaseIterable, Sendable {
  case bash, zsh, fish
}

/// A script that makes `shell` complete commands, options, allowed values, files and folders.
///
/// A command with several positionals is offered the completions of all of them at each.
///
/// - Parameter commands: every command except `help`, which is added.
func completions(for commands: [CommandSyntax], shell: Shell) -> String {
  let known = commands + [.help]
  let script =
    switch shell {
    case .bash: bashCompletions(for: known)
    case .zsh: zshCompletions(for: known)
    case .fish: fishCompletions(for: known)
    }
  return script.joined(separator: "\n") + "\n"
}

extension CommandSyntax {
  /// Commands take their own arguments; `help` takes the name of another command instead.
  var takesCommandName: Bool { name == Self.help.name }

  /// The words that any positional may be, each once.
  var positionalValues: [String] { positionals.flatMap(\.kind.allowedValues) }

  func hasPositional(_ kind: ValueKind) -> Bool { positionals.contains { $0.kind == kind } }
}

/// `text` between single quotes, as bash and zsh read it.
func singleQuoted(_ text: String) -> String {
  "'" + replacing(["'": "'\\''"], in: text) + "'"
}

/// `text` with some of its characters replaced.
func replacing(_ replacements: [Character: String], in text: String) -> String {
  text.reduce(into: "") { $0 += replacements[$1] ?? String($1) }
}
