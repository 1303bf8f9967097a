// Records that are no rows: notes, and the headings above fixed-width rows. Everything else is a row, or an error.

extension PublishedTable {
  /// Whether the record is a note: a single text of several words, or a control character that is left over; or
  /// asterisks with words after them, whatever stands in the other fields.
  var isNote: Bool {
    guard case .separated = shape else {
      return Self.isFootnote(lineBytes) || lineBytes.starts(with: "MAC Assignments".utf8)
    }
    let filled = (0..<count).filter { !isEmpty($0) }
    guard let first = filled.first else { return true }
    let text = bytes[trimmed(first)]
    let hasWords = text.contains(UInt8(ascii: " "))
    if filled.count == 1 { return hasWords || text.allSatisfy { $0 < 0x20 } }
    return first == 0 && hasWords && Self.isFootnote(text)
  }

  /// A row with an asterisk that strayed before it goes on with a digit.
  private static func isFootnote(_ text: ArraySlice<UInt8>) -> Bool {
    let marks = Array("* ".utf8)
    guard text.first == marks[0], let letter = text.first(where: { !marks.contains($0) }) else {
      return false
    }
    return !(48...57).contains(letter)
  }

  /// Whether the record is the title or the headings of a fixed-width text of places.
  var isPlaceHeading: Bool {
    guard case .fixed = shape else { return false }
    return line == 1 || lineBytes.starts(with: "Medicare Admi".utf8)
  }
}
