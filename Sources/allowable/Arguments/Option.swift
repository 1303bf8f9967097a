/// An option of one or more commands, stated once: `--date DATE`, or a flag such as `--qp`.
///
///     extension Option {
///       static let date = Option("date", letter: "d", value: "DATE", help: "date of service", default: "today")
///       static let qp = Option("qp", help: "the practitioner is a qualifying APM participant")
///     }
///
/// ``Arguments`` looks an option up by its name, so a command may declare a variation of a shared option
/// (see ``allowing(_:default:)``) and still be read by code that knows only the shared one.
struct Option: Equatable, Sendable {
  /// The long name without its dashes: `fee-data`.
  let name: String
  /// The letter of the short form: `d` for `-d`.
  let letter: Character?
  /// What the value is called in help, in capitals; `nil` for a flag, which takes no value.
  let valueName: String?
  let kind: ValueKind
  /// One phrase, without a full stop; the allowed values and the default are added to it.
  let help: String
  /// Whether the option may be given more than once.
  let repeats: Bool
  /// What holds when the option is absent, in words; shown in help, not applied.
  let defaultText: String?

  init(
    _ name: String, letter: Character? = nil, value: String? = nil, _ kind: ValueKind = .text, help: String,
    repeats: Bool = false, default defaultText: String? = nil
  ) {
    self.name = name
    self.letter = letter
    self.valueName = value
    self.kind = kind
    self.help = help
    self.repeats = repeats
    self.defaultText = defaultText
  }

  /// Every command accepts `--help`, without declaring it.
  static let help = Option("help", letter: "h", help: "print this help")

  var isFlag: Bool { valueName == nil }

  /// The long form as typed: `--date`.
  var longForm: String { "--" + name }

  /// Both forms as typed, the short one first: `-d` and `--date`.
  var forms: [String] { (letter.map { ["-" + String($0)] } ?? []) + [longForm] }

  /// How the option is written, value included: `--date DATE`.
  var usage: String { longForm + (valueName.map { " " + $0 } ?? "") }

  /// This option with another list of allowed values: `--format` also takes `jsonl` in `reprice`.
  func allowing(_ values: [String], default defaultText: String? = nil) -> Option {
    Option(
      name, letter: letter, value: valueName, .oneOf(values), help: help, repeats: repeats,
      default: defaultText ?? self.defaultText)
  }
}
