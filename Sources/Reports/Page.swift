// One self-contained page: nothing is fetched, no script runs.

/// A page of HTML, put together from top to bottom.
package struct Page: Sendable {
  private let title: String
  private var body = ""

  /// Widths that every chart is drawn in: for screens such as a telephone's, and for wider ones and print.
  package static let narrow = 328
  package static let wide = 752

  package init(_ title: String) { self.title = title }

  package mutating func heading(_ text: String) { body += "<h2>\(escaped(text))</h2>\n" }

  package mutating func subheading(_ text: String) { body += "<h3>\(escaped(text))</h3>\n" }

  package mutating func paragraph(_ text: String) { body += "<p>\(escaped(text))</p>\n" }

  /// A list of remarks; nothing where there are none.
  package mutating func list(_ texts: [String]) {
    guard !texts.isEmpty else { return }
    body += "<ul>\n" + texts.map { "<li>\(escaped($0))</li>\n" }.joined() + "</ul>\n"
  }

  /// Figures in boxes, each under its name.
  package mutating func totals(_ figures: [(name: String, value: String)]) {
    body += "<dl class=\"totals\">\n"
    for (name, value) in figures {
      body += "<div><dt>\(escaped(name))</dt><dd>\(escaped(value))</dd></div>\n"
    }
    body += "</dl>\n"
  }

  /// A line that opens to facts and a text whose line breaks count; an empty fact is left out.
  ///
  /// - Parameter line: its parts; the first is an amount.
  package mutating func folded(_ line: [String], facts: [(name: String, value: String)], text: String?) {
    let parts = line.enumerated().map { place, part in
      place == 0 ? "<b class=\"number\">\(escaped(part))</b>" : "<span>\(escaped(part))</span>"
    }
    let shown = facts.filter { !$0.value.isEmpty }
      .map { "<dt>\(escaped($0.name))</dt><dd>\(escaped($0.value))</dd>\n" }
    body += "<details class=\"folded\">\n<summary>\(parts.joined(separator: " "))</summary>\n"
    body += "<dl>\n\(shown.joined())</dl>\n" + (text.map { "<pre>\(escaped($0))</pre>\n" } ?? "")
    body += "</details>\n"
  }

  package mutating func table(_ table: PageTable) { body += table.html }

  /// A chart with its title, and the figures behind it.
  ///
  /// - Parameter says: in a sentence what it shows, for those who see it and those who do not.
  package mutating func figure(_ title: String, says: String, _ chart: some Chart, table: PageTable) {
    body += "<figure>\n<figcaption><h3>\(escaped(title))</h3>\n<p>\(escaped(says))</p></figcaption>\n"
    body += chart.drawing(width: Self.wide).svg(title: "\(title). \(says)", style: "wide")
    body += chart.drawing(width: Self.narrow).svg(title: "\(title). \(says)", style: "narrow")
    body += "<details open><summary>The figures</summary>\n\(table.html)</details>\n</figure>\n"
  }

  package var html: String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>\(escaped(title))</title>
    <style>
    \(PageStyle.text)</style>
    </head>
    <body>
    <main>
    <h1>\(escaped(title))</h1>
    \(body)</main>
    </body>
    </html>

    """
  }
}
