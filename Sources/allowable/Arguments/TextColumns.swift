// Plain text laid out for a terminal of 80 columns.

/// How wide help is, in characters.
let helpWidth = 80

/// `text` in lines of at most `width` characters, broken at spaces; a longer word keeps a line to itself.
func wrapped(_ text: String, width: Int) -> [String] {
  var lines: [String] = []
  for word in text.split(separator: " ") {
    if let line = lines.last, line.count + 1 + word.count <= width {
      lines[lines.count - 1] += " " + word
    } else {
      lines.append(String(word))
    }
  }
  return lines
}

/// Labels on the left and wrapped text on the right, indented by two.
///
/// A label of more than 26 characters has a line of its own, so that one does not squeeze the others.
func helpColumns(_ rows: [(label: String, text: String)]) -> [String] {
  let widest = 26
  let labelWidth = rows.map(\.label.count).filter { $0 <= widest }.max() ?? widest
  let indent = labelWidth + 4
  return rows.flatMap { label, text in
    var lines = wrapped(text, width: helpWidth - indent).map { String(repeating: " ", count: indent) + $0 }
    let start = "  " + label
    if label.count <= labelWidth, !lines.isEmpty {
      lines[0] = start + lines[0].dropFirst(start.count)
    } else {
      lines.insert(start, at: 0)
    }
    return lines
  }
}
