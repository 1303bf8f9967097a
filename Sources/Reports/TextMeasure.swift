// How much room text takes, before any browser has seen it.

/// Widths of text in the faces that browsers have, never less than what they draw: of each letter the widest of
/// Helvetica, Arial, Segoe UI, Roboto, Liberation Sans and DejaVu Sans.
enum TextMeasure {
  /// The width in pixels of text of a size, rounded up.
  static func width(_ text: String, size: Int) -> Int {
    let sum = text.unicodeScalars.reduce(0) { $0 + thousandths(of: $1) }
    return (sum * size + 999) / 1000
  }

  /// The height of a line of text of a size.
  static func height(size: Int) -> Int { size + size / 3 }

  private static func thousandths(of letter: Unicode.Scalar) -> Int {
    switch letter {
    case "i", "j", "l", "I", "'", "|": 320
    case " ", ".", ",", ":", ";", "!", "f", "t", "r", "(", ")", "[", "]", "/", "-": 420
    case "m", "w", "M", "W", "%", "@", "→", "—", "…", "×", "≤", "≥": 1000
    case "A"..."Z", "&", "#", "+", "=", "<", ">", "−", "~": 840
    case "0"..."9", "a"..."z", "–": 640
    default: letter.value < 0x2000 ? 840 : 1000
    }
  }

  /// Text in lines of at most a width; a word that is wider is cut.
  static func lines(_ text: String, width limit: Int, size: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      let longer = line.isEmpty ? String(word) : line + " " + word
      if width(longer, size: size) <= limit {
        line = longer
        continue
      }
      if !line.isEmpty { lines.append(line) }
      line = String(word)
      while width(line, size: size) > limit, line.count > 1 {
        var part = line
        while part.count > 1, width(part, size: size) > limit { part.removeLast() }
        lines.append(part)
        line = String(line.dropFirst(part.count))
      }
    }
    if !line.isEmpty || lines.isEmpty { lines.append(line) }
    return lines
  }
}
