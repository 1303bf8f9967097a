// Fields that may be blank, read and written as nothing at all.

extension DelimitedTable {
  /// A decimal number as an integer of `10^-places`; blank is `nil`, never zero.
  func optionalDecimal(_ column: Int, places: Int) throws(LoadError) -> Int64? {
    trimmed(column).isEmpty ? nil : try decimal(column, places: places)
  }

  /// One of a few words.
  func choice<Value>(_ column: Int, _ choices: [String: Value]) throws(LoadError) -> Value {
    let text = text(column)
    guard let value = choices[text] else {
      let words = choices.keys.sorted().map { $0.isEmpty ? "blank" : $0 }.joined(separator: " or ")
      throw error(column, .notA(text, words))
    }
    return value
  }
}

extension TableText {
  public mutating func optionalDecimal(_ value: Int64?, places: Int) {
    guard let value else { return field("") }
    decimal(value, places: places)
  }
}
