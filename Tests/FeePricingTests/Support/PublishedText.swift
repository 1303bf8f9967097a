// Published files read the simple way, by positions, so that they can be held against the library's reading.

import Foundation

/// Lines of comma-separated text as fields; quotes are undone, line ends dropped.
enum PublishedText {
  /// - Parameter wanted: whether a line is needed, by its first five characters after a quote.
  static func records(_ bytes: [UInt8], where wanted: (String) -> Bool = { _ in true }) -> [[String]] {
    bytes.split(separator: UInt8(ascii: "\n")).compactMap { line in
      let start = line.first == UInt8(ascii: "\"") ? line.dropFirst() : line
      guard wanted(String(decoding: start.prefix(5), as: UTF8.self)) else { return nil }
      return fields(line)
    }
  }

  private static func fields(_ line: ArraySlice<UInt8>) -> [String] {
    var fields: [String] = []
    var field: [UInt8] = []
    var isQuoted = false
    for byte in line where byte != UInt8(ascii: "\r") {
      if byte == UInt8(ascii: "\"") {
        isQuoted.toggle()
      } else if byte == UInt8(ascii: ","), !isQuoted {
        fields.append(String(decoding: field, as: UTF8.self))
        field = []
      } else {
        field.append(byte)
      }
    }
    return fields + [String(decoding: field, as: UTF8.self)]
  }

  /// A number as written, in units of `10^-places`: `1.5` is 1500 with three places; blank is zero.
  static func scaled(_ text: String, places: Int) -> Int? {
    if text.isEmpty { return 0 }
    guard let value = Decimal(string: text) else { return nil }
    var power = Decimal(1)
    for _ in 0..<places { power *= 10 }
    return Int("\(value * power)")
  }

  static func scaled(_ text: String, places: Int) -> String {
    scaled(text, places: places).map { "\($0)" } ?? "?\(text)"
  }
}
