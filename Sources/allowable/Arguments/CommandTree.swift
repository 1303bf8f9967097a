// Finding a command by its name, which is one word, or two when commands form a group.

/// The words that can stand next in a command's name.
struct CommandStep: Equatable, Sendable {
  struct Choice: Equatable, Sendable {
    let word: String
    let summary: String
  }

  /// The words typed so far: empty, or a group such as `contract`.
  let after: String
  let choices: [Choice]
  /// The command that the words are by themselves, if they are one: `data` beside `data diff`.
  let command: CommandSyntax?
}

extension [CommandSyntax] {
  /// The commands whose two-word names start with `word`: `contract check` and `contract show`.
  func group(_ word: String) -> [CommandSyntax] {
    filter { $0.words.count > 1 && $0.words[0] == word }
  }

  /// Whether a word is the first of some names and no name by itself.
  func isMereGroup(_ word: String) -> Bool { !group(word).isEmpty && single(word) == nil }

  private func single(_ word: String) -> CommandSyntax? { first { $0.name == word } }

  /// The first words of the groups, each once, in order.
  var groupNames: [String] {
    var names: [String] = []
    for command in self where command.words.count > 1 && !names.contains(command.words[0]) {
      names.append(command.words[0])
    }
    return names
  }

  /// What a shell offers while the name of a command is being typed.
  var steps: [CommandStep] {
    let single = filter { $0.words.count == 1 }.map { CommandStep.Choice(word: $0.name, summary: $0.summary) }
    let groups = groupNames.filter(isMereGroup).map { name in
      CommandStep.Choice(word: name, summary: group(name).map { $0.words[1] }.joined(separator: ", "))
    }
    let second = groupNames.map { name in
      let choices = group(name).map { CommandStep.Choice(word: $0.words[1], summary: $0.summary) }
      return CommandStep(after: name, choices: choices, command: self.single(name))
    }
    return [CommandStep(after: "", choices: single + groups, command: nil)] + second
  }

  /// The command that `words` start with, and the words left for it.
  ///
  /// - Throws: ``UsageError`` that names the nearest command, or the commands of the group.
  func command(at words: some Collection<String>) throws(UsageError) -> (CommandSyntax, rest: [String]) {
    let named = filter { !$0.words.isEmpty && words.starts(with: $0.words) }
    guard let command = named.max(by: { $0.words.count < $1.words.count }) else {
      throw unknownCommand([String](words.prefix(2)))
    }
    // A word after a command that takes none is meant for one of its group.
    if command.positionals.isEmpty, command.words.count == 1, !group(command.name).isEmpty,
      let next = words.dropFirst().first, next.utf8.first != UInt8(ascii: "-")
    {
      throw unknownCommand([String](words.prefix(2)))
    }
    return (command, [String](words.dropFirst(command.words.count)))
  }

  private func unknownCommand(_ words: [String]) -> UsageError {
    let first = words.first ?? ""
    let typed = words.joined(separator: " ")
    let members = group(first)
    if first.utf8.first == UInt8(ascii: "-") {
      return UsageError(
        command: "", "\(quoted(first)) stands before the command",
        hint: "write \(CommandSyntax.program) COMMAND [options]")
    }
    if !members.isEmpty {
      let choices = phrase(members.map { "\(CommandSyntax.program) \($0.name)" })
      guard words.count > 1 else {
        return UsageError(command: "", "\(quoted(first)) is half a command", hint: "write \(choices)")
      }
      let meant = nearest(to: words[1], in: members.map { $0.words[1] }).map { didYouMean("\(first) \($0)") }
      return UsageError(command: "", "unknown command \(quoted(typed))", hint: meant ?? "write \(choices)")
    }
    let meant = nearest(to: first, in: steps[0].choices.map(\.word))
    return UsageError(command: "", "unknown command \(quoted(first))", hint: meant.map(didYouMean))
  }
}

private func didYouMean(_ name: String) -> String { "did you mean \(CommandSyntax.program) \(name)?" }
