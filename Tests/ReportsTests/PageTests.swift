// Pages and their tables.

import Testing

@testable import Reports

@Suite struct PageTests {
  @Test(arguments: [
    ("a < b & \"c\" 'd' > e", "a &lt; b &amp; &quot;c&quot; &#39;d&#39; &gt; e"),
    ("\u{0}\u{1B}[1m\u{9F}", "\u{FFFD}\u{FFFD}[1m\u{FFFD}"), ("tab\tand\nline é 痛 😀", "tab\tand\nline é 痛 😀"),
  ])
  func escaping(text: String, shown: String) { #expect(escaped(text) == shown) }

  private var page: Page {
    var page = Page("<title> & more")
    page.heading("A")
    page.list([])
    page.list(["<script>alert(1)</script>"])
    let chart = BarChart(
      [.init("payer", tone: 1)], [.init("</svg><script>", parts: [500], text: "5.00")], format: { "\($0)" })
    page.figure(
      "Bars", says: "One bar.", chart,
      table: PageTable("c", [.init("What"), .init("$", isNumber: true)], rows: [["<i>", "5.00"]]))
    return page
  }

  /// Every element that begins ends, in order, and no text is taken for an element.
  @Test func elementsAreClosed() {
    let empty: Set = ["meta", "line", "!DOCTYPE"]
    var open: [String] = []
    for piece in page.html.split(separator: "<").dropFirst() where !piece.hasPrefix("!DOCTYPE") {
      let tag = piece.prefix { $0 != ">" }
      let name = String(tag.prefix { $0 != " " && $0 != "/" || tag.first == "/" && $0 != " " })
      if tag.hasSuffix("/") || empty.contains(name) { continue }
      if name.hasPrefix("/") {
        #expect(open.popLast() == String(name.dropFirst()), "\(piece)")
      } else {
        open.append(name)
      }
    }
    #expect(open.isEmpty)
    #expect(!page.html.contains("<script") && !page.html.contains("<i>"))
  }

  /// Nothing is fetched, and each chart has a title for those who do not see it, and its table.
  @Test func selfContained() {
    let html = page.html
    for word in ["http", "src=", "href=", "url(", "@import"] { #expect(!html.contains(word), "\(word)") }
    #expect(html.contains("role=\"img\"") && html.contains("aria-label=\"Bars. One bar.\""))
    #expect(html.contains("<th scope=\"row\">&lt;i&gt;</th><td class=\"number\">5.00</td>"))
    #expect(html.contains("prefers-color-scheme: dark") && html.contains("@media print"))
  }
}
