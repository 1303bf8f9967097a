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
    var text: [UInt8] = []
    write(to: &text, indent: 0)
    return String(decoding: text, as: UTF8.self) + "\n"
  }

  /// Appends the value as one line without blanks, with a line end.
  func writeLine(to text: inout [UInt8]) {
    write(to: &text, indent: nil)
    text.append(UInt8(ascii: "\n"))
  }

  /// - Parameter indent: how many blanks stand before each line; `nil` for a single line.
  private func write(to text: inout [UInt8], indent: Int?) {
    switch self {
    case .null: text += "null".utf8
    case .bool(let value): text += (value ? "true" : "false").utf8
    case .integer(let value): text += "\(value)".utf8
    case .number(let digits): text += digits.utf8
    case .string(let string): Self.write(quoted: string, to: &text)
    case .array(let values):
      text.append(UInt8(ascii: "["))
      for (number, value) in values.enumerated() {
        Self.writeBreak(before: number, to: &text, indent: indent.map { $0 + 2 })
        value.write(to: &text, indent: indent.map { $0 + 2 })
      }
      if !values.isEmpty { Self.writeBreak(before: 0, to: &text, indent: indent) }
      text.append(UInt8(ascii: "]"))
    case .object(let members):
      text.append(UInt8(ascii: "{"))
      for (number, member) in members.enumerated() {
        Self.writeBreak(before: number, to: &text, indent: indent.map { $0 + 2 })
        Self.write(quoted: member.0, to: &text)
        text += (indent == nil ? ":" : ": ").utf8
        member.1.write(to: &text, indent: indent.map { $0 + 2 })
      }
      if !members.isEmpty { Self.writeBreak(before: 0, to: &text, indent: indent) }
      text.append(UInt8(ascii: "}"))
    }
  }

  /// What stands before a member: a comma after another one, and a new line unless all is on one.
  private static func writeBreak(before number: Int, to text: inout [UInt8], indent: Int?) {
    if number > 0 { text.append(UInt8(ascii: ",")) }
    guard let indent else { return }
    text.append(UInt8(ascii: "\n"))
    text.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent))
  }

  private static func write(quoted string: String, to text: inout [UInt8]) {
    let (quote, backslash) = (UInt8(ascii: "\""), UInt8(ascii: "\\"))
    text.append(quote)
    if string.utf8.allSatisfy({ $0 >= 0x20 && $0 != quote && $0 != backslash }) {
      text += string.utf8
    } else {
      for byte in string.utf8 {
        switch byte {
        case quote, backslash: text += [backslash, byte]
        case UInt8(ascii: "\n"): text += "\\n".utf8
        case UInt8(ascii: "\t"): text += "\\t".utf8
        case UInt8(ascii: "\r"): text += "\\r".utf8
        case 0..<0x20: text += "\\u00\(byte < 0x10 ? "0" : "")\(String(byte, radix: 16))".utf8
        default: text.append(byte)
        }
      }
    }
    text.append(quote)
  }
}
