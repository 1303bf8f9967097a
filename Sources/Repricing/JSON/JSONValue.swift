// JSON as text: keys in the order given, money with two decimals, absent as null.

import FeePricing

/// A JSON value that prints itself.
package enum JSONValue {
  case null
  case bool(Bool)
  case integer(Int)
  /// A number already written out, so that its digits are exactly those given.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([(String, JSONValue)])

  /// Money with two decimals; `null` where there is none.
  package static func money(_ money: Money?) -> JSONValue { money.map { .number($0.description) } ?? .null }
  package static func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

  /// The value over several lines, two spaces a level, with a line end.
  package var text: String {
    var text = ""
    write(to: &text, indent: "")
    return text + "\n"
  }

  /// The value on one line without blanks, with a line end.
  package var line: String {
    var text = ""
    write(to: &text, indent: nil)
    return text + "\n"
  }

  /// - Parameter indent: what stands before each line; `nil` for a single line.
  private func write(to text: inout String, indent: String?) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .integer(let value): text += "\(value)"
    case .number(let digits): text += digits
    case .string(let string): text += Self.quoted(string)
    case .array(let values):
      Self.write(values.map { ("", $0) }, brackets: ("[", "]"), to: &text, indent: indent)
    case .object(let members):
      let colon = indent == nil ? ":" : ": "
      let keyed = members.map { (Self.quoted($0.0) + colon, $0.1) }
      Self.write(keyed, brackets: ("{", "}"), to: &text, indent: indent)
    }
  }

  private static func write(
    _ members: [(String, JSONValue)], brackets: (String, String), to text: inout String, indent: String?
  ) {
    guard !members.isEmpty else {
      text += brackets.0 + brackets.1
      return
    }
    text += brackets.0
    for (number, member) in members.enumerated() {
      text += number == 0 ? "" : ","
      if let indent { text += "\n\(indent)  " }
      text += member.0
      member.1.write(to: &text, indent: indent.map { $0 + "  " })
    }
    if let indent { text += "\n\(indent)" }
    text += brackets.1
  }

  private static func quoted(_ string: String) -> String {
    var text = "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      case "\r": text += "\\r"
      case _ where scalar.value < 0x20:
        let hex = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}
