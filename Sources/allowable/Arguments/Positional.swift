/// A word or words that a command takes without an option name, such as `CODE…`.
struct Positional: Equatable, Sendable {
  enum Count: Sendable {
    case exactlyOne, zeroOrMore, oneOrMore
  }

  /// What it is called in help, in capitals: `CODE`.
  let name: String
  let count: Count
  let kind: ValueKind
  /// One phrase, without a full stop.
  let help: String

  init(_ name: String, _ count: Count = .exactlyOne, _ kind: ValueKind = .text, help: String) {
    self.name = name
    self.count = count
    self.kind = kind
    self.help = help
  }

  /// How it stands in a usage line: `FILE`, `CODE…` or `[CODE…]`.
  var usage: String {
    switch count {
    case .exactlyOne: name
    case .oneOrMore: name + "…"
    case .zeroOrMore: "[\(name)…]"
    }
  }
}
