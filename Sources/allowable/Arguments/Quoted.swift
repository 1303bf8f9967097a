/// `text` between quotation marks, fit for one line of a terminal: control and invisible formatting
/// characters are written as `\u{1B}`, and what follows the 60th character is cut.
func quoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars.prefix(60) {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator:
      result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    default:
      result.unicodeScalars.append(scalar)
    }
  }
  let isCut = text.unicodeScalars.dropFirst(60).first != nil
  return result + (isCut ? "…\"" : "\"")
}

/// The words as a phrase: `table, csv or json`.
func phrase(_ words: [String], _ conjunction: String = "or") -> String {
  guard let last = words.last, words.count > 1 else { return words.first ?? "" }
  return "\(words.dropLast().joined(separator: ", ")) \(conjunction) \(last)"
}
