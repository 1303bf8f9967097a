// JSON text to values, each with its place; what is wrong is named with file, line and column.

import FeePricing

/// Reads a whole JSON text (RFC 8259): no comments, no trailing commas, no name twice in one object.
///
/// Any bytes are safe to read: nesting is limited, and work is in proportion to the text.
package struct JSONReader {
  /// How deep lists and objects may stand in one another.
  static let deepest = 64

  private let file: String
  private let bytes: [UInt8]
  private var index = 0
  private var line = 1
  private var lineStart = 0
  private var depth = 0

  private init(file: String, bytes: [UInt8]) {
    self.file = file
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      index = 3
      lineStart = 3
    }
  }

  /// The value that a text holds.
  ///
  /// - Throws: ``LoadError`` with the place of the first thing that is wrong.
  package static func read(_ bytes: [UInt8], file: String) throws(LoadError) -> JSONNode {
    var reader = JSONReader(file: file, bytes: bytes)
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw reader.error("the file is not UTF-8 text; save it as UTF-8")
    }
    let node = try reader.value()
    reader.passSpace()
    guard reader.index == bytes.count else {
      throw reader.error("the value has ended; nothing may follow it")
    }
    return node
  }

  // MARK: - Values

  private mutating func value() throws(LoadError) -> JSONNode {
    passSpace()
    let (line, column) = (line, column)
    let value: JSONNode.Value
    switch next {
    case UInt8(ascii: "{"): value = .object(try nested { (reader) throws(LoadError) in try reader.members() })
    case UInt8(ascii: "["): value = .array(try nested { (reader) throws(LoadError) in try reader.elements() })
    case UInt8(ascii: "\""): value = .string(try string())
    case let byte? where byte == UInt8(ascii: "-") || (0x30...0x39).contains(byte):
      value = .number(try number())
    default: value = try word()
    }
    return JSONNode(value: value, line: line, column: column)
  }

  private mutating func nested<T>(
    _ read: (inout JSONReader) throws(LoadError) -> T
  ) throws(LoadError) -> T {
    guard depth < Self.deepest else { throw error("more than \(Self.deepest) levels of brackets") }
    depth += 1
    index += 1
    let value = try read(&self)
    depth -= 1
    return value
  }

  private mutating func members() throws(LoadError) -> [JSONMember] {
    var members: [JSONMember] = []
    var lines: [String: Int] = [:]
    passSpace()
    if take(UInt8(ascii: "}")) { return members }
    while true {
      passSpace()
      let (line, column) = (line, column)
      guard next == UInt8(ascii: "\"") else {
        throw error(next == UInt8(ascii: "}") ? "a comma stands before }" : "a name in quotes belongs here")
      }
      let name = try string()
      if let first = lines[name] {
        throw LoadError(
          file: file, line: line, column: column, problem: .duplicate("\"\(name)\"", firstLine: first))
      }
      lines[name] = line
      passSpace()
      guard take(UInt8(ascii: ":")) else { throw error("a colon belongs after the name \"\(name)\"") }
      members.append(JSONMember(name: name, line: line, column: column, value: try value()))
      passSpace()
      if take(UInt8(ascii: "}")) { return members }
      guard take(UInt8(ascii: ",")) else { throw error("a comma or } belongs here") }
    }
  }

  private mutating func elements() throws(LoadError) -> [JSONNode] {
    var elements: [JSONNode] = []
    passSpace()
    if take(UInt8(ascii: "]")) { return elements }
    while true {
      passSpace()
      if next == UInt8(ascii: "]") { throw error("a comma stands before ]") }
      elements.append(try value())
      passSpace()
      if take(UInt8(ascii: "]")) { return elements }
      guard take(UInt8(ascii: ",")) else { throw error("a comma or ] belongs here") }
    }
  }

  private mutating func word() throws(LoadError) -> JSONNode.Value {
    let words: [(String, JSONNode.Value)] = [("null", .null), ("true", .bool(true)), ("false", .bool(false))]
    for (text, value) in words where bytes[index...].starts(with: text.utf8) {
      index += text.utf8.count
      return value
    }
    throw error(index == bytes.count ? "the file ends where a value belongs" : "a value belongs here")
  }

  /// A number as it is written; an exponent is not exact enough to the eye, and is refused.
  private mutating func number() throws(LoadError) -> String {
    let start = index
    if next == UInt8(ascii: "-") { index += 1 }
    while let byte = next, byte == UInt8(ascii: ".") || (0x30...0x39).contains(byte) { index += 1 }
    let digits = bytes[start..<index].drop { $0 == UInt8(ascii: "-") }
    let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let hasLeadingZero = digits.count > 1 && digits.first == 0x30 && parts[0].count > 1
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      throw error("write the number without an exponent")
    }
    guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty }), !hasLeadingZero else {
      index = start
      throw error("a number is written as 128 or 57.85")
    }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  // MARK: - Strings

  private mutating func string() throws(LoadError) -> String {
    let (line, column) = (line, column)
    index += 1
    var text: [UInt8] = []
    while let byte = next, byte != UInt8(ascii: "\"") {
      guard byte >= 0x20 else {
        if byte == 0x0A || byte == 0x0D { break }
        throw error(
          "a control character stands in a text; write it as \\u00" + (byte < 16 ? "0" : "")
            + String(byte, radix: 16))
      }
      index += 1
      if byte == UInt8(ascii: "\\") {
        try escape(into: &text)
      } else {
        text.append(byte)
      }
    }
    guard take(UInt8(ascii: "\"")) else {
      throw LoadError(
        file: file, line: line, column: column,
        problem: .unrecognised("the text that begins here does not end"))
    }
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func escape(into text: inout [UInt8]) throws(LoadError) {
    let plain: [UInt8: UInt8] = [
      UInt8(ascii: "\""): 0x22, UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "/"): 0x2F, UInt8(ascii: "b"): 0x08,
      UInt8(ascii: "f"): 0x0C, UInt8(ascii: "n"): 0x0A, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09,
    ]
    guard let byte = next else { return }
    if let meant = plain[byte] {
      index += 1
      text.append(meant)
      return
    }
    guard byte == UInt8(ascii: "u") else { throw error("\\ is written \\\\ in a text") }
    index += 1
    var value = try fourDigits()
    if (0xD800..<0xDC00).contains(value), bytes[index...].starts(with: "\\u".utf8) {
      index += 2
      let low = try fourDigits()
      guard (0xDC00..<0xE000).contains(low) else {
        throw error("half a character: \\u pairs belong together")
      }
      value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(value) else {
      throw error("half a character: \\u pairs belong together")
    }
    text += Array(String(Character(scalar)).utf8)
  }

  private mutating func fourDigits() throws(LoadError) -> UInt32 {
    let digits = bytes[index...].prefix(4)
    let isHexadecimal = digits.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit && $0 < 0x80 }
    guard digits.count == 4, isHexadecimal,
      let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw error("four hexadecimal digits belong after \\u") }
    index += 4
    return value
  }

  // MARK: - Bytes

  private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

  private var column: Int { index - lineStart + 1 }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    index += 1
    return true
  }

  private mutating func passSpace() {
    while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
      index += 1
      if byte == 0x0A {
        line += 1
        lineStart = index
      }
    }
  }

  private func error(_ what: String) -> LoadError {
    LoadError(file: file, line: line, column: column, problem: .unrecognised(what))
  }
}
