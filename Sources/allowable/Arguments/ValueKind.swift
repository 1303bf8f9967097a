/// What may stand where a value is asked for: checked when parsed, offered when completed.
enum ValueKind: Equatable, Sendable {
  /// Any text; only the command can judge it.
  case text
  /// The path of a file, or `-` where the command reads standard input.
  case file
  /// The path of a folder.
  case folder
  /// One of these words, in this spelling; anything else is a ``UsageError``.
  case oneOf([String])

  /// The only words accepted, or empty when the list is open.
  var allowedValues: [String] {
    if case .oneOf(let values) = self { values } else { [] }
  }

  func allows(_ text: String) -> Bool {
    allowedValues.isEmpty || allowedValues.contains(text)
  }
}
