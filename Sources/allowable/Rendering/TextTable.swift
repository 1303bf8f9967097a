// Aligned columns for a terminal.

/// A table of text whose columns are as wide as their longest cell, up to a limit of its own for one of them.
struct TextTable {
  struct Column {
    let title: String
    var isRight = false
    /// The most characters a cell shows; longer ones end in `…`.
    var limit = 60
  }

  let columns: [Column]
  var rows: [[String]] = []

  init(_ columns: [Column]) {
    self.columns = columns
  }

  /// The header, a rule, and the rows, each line with its line end.
  func text(isColoured: Bool = false) -> String {
    let cut = rows.map { row in zip(row, columns).map { Self.cut($0, to: $1.limit) } }
    let widths = columns.indices.map { column in
      ([columns[column].title] + cut.map { $0[column] }).map(\.count).max() ?? 0
    }
    let head = line(columns.map(\.title), widths)
    let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
    let body = cut.map { line($0, widths) }
    return ([isColoured ? "\u{1B}[1m\(head)\u{1B}[0m" : head, rule] + body).map { $0 + "\n" }.joined()
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

  private static func cut(_ text: String, to limit: Int) -> String {
    text.count <= limit ? text : text.prefix(limit - 1) + "…"
  }
}
