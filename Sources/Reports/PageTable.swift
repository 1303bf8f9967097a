// A table of a page, which stands behind a chart or by itself.

/// Rows under headings; the first cell of each row is its heading.
package struct PageTable: Sendable {
  package struct Column: Sendable {
    let title: String
    let isNumber: Bool

    package init(_ title: String, isNumber: Bool = false) {
      self.title = title
      self.isNumber = isNumber
    }
  }

  let caption: String
  let columns: [Column]
  package var rows: [[String]]

  package init(_ caption: String, _ columns: [Column], rows: [[String]] = []) {
    self.caption = caption
    self.columns = columns
    self.rows = rows
  }

  /// The table in a frame that scrolls by itself where the page is too narrow for it.
  package var html: String {
    let head = columns.map { "<th scope=\"col\"\(Self.style($0))>\(escaped($0.title))</th>" }.joined()
    let body = rows.map { row in
      let cells = zip(columns, row).enumerated().map { place, cell in
        place == 0
          ? "<th scope=\"row\">\(escaped(cell.1))</th>"
          : "<td\(Self.style(cell.0))>\(escaped(cell.1))</td>"
      }
      return "<tr>\(cells.joined())</tr>\n"
    }
    // A column of codes is as narrow as they are; words keep room to stand side by side.
    let style = rows.allSatisfy { ($0.first?.count ?? 0) <= 12 } ? " class=\"codes\"" : ""
    return
      "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"\(escaped(caption))\">\n<table\(style)>\n"
      + "<caption><span>\(escaped(caption))</span></caption>\n<thead><tr>\(head)</tr></thead>\n"
      + "<tbody>\n\(body.joined())</tbody>\n</table>\n</div>\n"
  }

  private static func style(_ column: Column) -> String { column.isNumber ? " class=\"number\"" : "" }
}
