// Aligned columns for a terminal: at most 100 characters wide.

/// A table of text whose columns are as wide as their longest cell; where that is too wide for a terminal, the
/// wrapped columns share what is left and their cells take several lines.
struct TextTable {
  struct Column {
    let title: String
    var isRight = false
    /// Long cells go on in the next line.
    var isWrapped = false
  }

  /// The most characters a line takes.
  static let width = 100
  /// The fewest that a wrapped column is left with.
  private static let narrowest = 16

  let columns: [Column]
  var rows: [[String]] = []

  init(_ columns: [Column]) {
    self.columns = columns
  }

  /// The header, a rule, and the rows, each line with its line end.
  func text(isColoured: Bool = false) -> String {
    let widths = fittedWidths()
    let head = line(columns.map(\.title), widths)
    let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
    let body = rows.flatMap { lines($0, widths) }
    return ([isColoured ? "\u{1B}[1m\(head)\u{1B}[0m" : head, rule] + body).map { $0 + "\n" }.joined()
  }

  /// The natural widths, with the widest wrapped column narrowed until the line fits.
  private func fittedWidths() -> [Int] {
    var widths = columns.indices.map { column in
      ([columns[column].title] + rows.map { $0[column] }).map(\.count).max() ?? 0
    }
    while widths.reduce(2 * (widths.count - 1), +) > Self.width {
      let wide = columns.indices.filter { columns[$0].isWrapped && widths[$0] > Self.narrowest }
      guard let widest = wide.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
    }
    return widths
  }

  private func lines(_ cells: [String], _ widths: [Int]) -> [String] {
    let parts = zip(cells, widths).map { cell, width in
      cell.count > width ? wrapped(cell, width: width) : [cell]
    }
    let height = parts.map(\.count).max() ?? 1
    return (0..<height).map { row in line(parts.map { row < $0.count ? $0[row] : "" }, widths) }
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    let padded = zip(zip(cells, widths), columns).map { cell, column in
      let space = String(repeating: " ", count: max(0, cell.1 - cell.0.count))
      return column.isRight ? space + cell.0 : cell.0 + space
    }
    var line = padded.joined(separator: "  ")
    while line.last == " " { line.removeLast() }
    return line
  }
}
