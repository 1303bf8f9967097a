/// The words after a command's name, sorted as its syntax says.
///
/// Accepts `--name value`, `--name=value`, `-n value`, negative numbers as values, `-` as a positional, and
/// `--` before words that are all positionals. When `--help` is among the options nothing else is checked.
///
/// - Throws: ``UsageError`` at the first word that does not fit.
func parse(_ words: [String], as syntax: CommandSyntax) throws(UsageError) -> Arguments {
  let options = words.prefix { $0 != "--" }
  if options.contains(where: Option.help.forms.contains) {
    return Arguments(command: syntax.name, positionals: [], given: [Option.help.name: []])
  }
  var parser = ArgumentParser(syntax: syntax, remaining: words[...])
  return try parser.arguments()
}

/// The state of one pass over the words.
private struct ArgumentParser {
  let syntax: CommandSyntax
  var remaining: ArraySlice<String>
  var unnamed: [String] = []
  var given: [String: [Word]] = [:]

  mutating func arguments() throws(UsageError) -> Arguments {
    while let word = remaining.popFirst() {
      if word == "--" {
        unnamed += remaining
        remaining = []
      } else if isWrittenAsOption(word) {
        try takeOption(word)
      } else {
        unnamed.append(word)
      }
    }
    return Arguments(command: syntax.name, positionals: try positionals(), given: given)
  }

  private mutating func takeOption(_ word: String) throws(UsageError) {
    let (form, attached) = splitAtEqualsSign(word)
    guard let option = syntax.option(typedAs: form) else { throw .unknownOption(form, in: syntax) }
    if given[option.name] != nil, !option.repeats { throw .repeated(option, in: syntax) }
    if option.isFlag {
      if let attached { throw .flagWithValue(option, attached, in: syntax) }
      given[option.name] = []
    } else {
      let text = if let attached { attached } else { try nextValue(for: option) }
      guard !text.isEmpty else { throw .missingValue(option, in: syntax) }
      let value = Word(text: text, place: .option(form), command: syntax.name)
      try check(value, as: option.kind)
      given[option.name, default: []].append(value)
    }
  }

  private mutating func nextValue(for option: Option) throws(UsageError) -> String {
    guard let text = remaining.popFirst() else { throw .missingValue(option, in: syntax) }
    if isWrittenAsOption(text), !isNegativeNumber(text) {
      throw .optionAsValue(option, text, in: syntax)
    }
    return text
  }

  private func positionals() throws(UsageError) -> [Word] {
    var rest = unnamed[...]
    var words: [Word] = []
    for positional in syntax.positionals {
      let taken = positional.count == .exactlyOne ? rest.prefix(1) : rest
      if taken.isEmpty, positional.count != .zeroOrMore { throw .missing(positional, in: syntax) }
      for text in taken {
        let word = Word(text: text, place: .positional(positional.name), command: syntax.name)
        try check(word, as: positional.kind)
        words.append(word)
      }
      rest = rest.dropFirst(taken.count)
    }
    if let extra = rest.first { throw .unexpected(extra, in: syntax) }
    return words
  }

  private func check(_ word: Word, as kind: ValueKind) throws(UsageError) {
    if !kind.allows(word.text) { throw .notAllowed(word, of: kind.allowedValues) }
  }
}

/// Whether a word asks to be an option; the long dashes that a word processor makes of `--` count too.
private func isWrittenAsOption(_ word: String) -> Bool {
  guard let first = word.unicodeScalars.first, word != "-" else { return false }
  return "-–—".unicodeScalars.contains(first)
}

private func isNegativeNumber(_ word: String) -> Bool {
  let digits = word.utf8.dropFirst()
  let isFraction = digits.first == UInt8(ascii: ".")
  guard word.utf8.first == UInt8(ascii: "-"), let digit = digits.dropFirst(isFraction ? 1 : 0).first else {
    return false
  }
  return (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit)
}

/// `--name=value` in its two parts; the second is `nil` when there is no equals sign.
private func splitAtEqualsSign(_ word: String) -> (form: String, value: String?) {
  guard let sign = word.utf8.firstIndex(of: UInt8(ascii: "=")) else { return (word, nil) }
  return (String(word[..<sign]), String(word[word.utf8.index(after: sign)...]))
}
