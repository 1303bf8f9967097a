// A drawing in whole pixels that knows where its text stands, so that a test can see whether any of it overlaps.

/// A rectangle in pixels.
package struct Box: Equatable, Sendable {
  package var x: Int
  package var y: Int
  package var width: Int
  package var height: Int

  package func intersects(_ other: Box) -> Bool {
    x < other.x + other.width && other.x < x + width && y < other.y + other.height && other.y < y + height
  }

  package func contains(_ other: Box) -> Bool {
    other.x >= x && other.y >= y && other.x + other.width <= x + width
      && other.y + other.height <= y + height
  }
}

/// Shapes and text of a chart of some width, made into SVG.
package struct Drawing: Sendable {
  /// Where text begins at its place.
  package enum Anchor: String, Sendable {
    case start, middle, end
  }

  package let width: Int
  package private(set) var height = 0
  /// Lines that lie behind everything else, and all that is drawn over them.
  private var background: [String] = []
  private var elements: [String] = []
  /// What each text takes up.
  package private(set) var texts: [(text: String, box: Box)] = []
  /// What each straight line takes up: nothing across.
  package private(set) var lines: [Box] = []
  /// What each bar, node and plot takes up.
  package private(set) var shapes: [Box] = []

  /// The size of text unless another is named.
  static let textSize = 14

  package init(width: Int) { self.width = width }

  package var bounds: Box { Box(x: 0, y: 0, width: width, height: height) }

  // MARK: - Shapes

  private mutating func grow(to bottom: Int) { height = max(height, bottom) }

  /// Adds room below what is drawn.
  mutating func pad(_ room: Int) { height += room }

  /// - Parameters:
  ///   - style: names of classes of ``PageStyle``.
  ///   - title: what a pointer that rests on it is told.
  mutating func rectangle(_ box: Box, _ style: String, title: String? = nil) {
    shapes.append(box)
    grow(to: box.y + box.height)
    let start =
      "<rect x=\"\(box.x)\" y=\"\(box.y)\" width=\"\(box.width)\" height=\"\(box.height)\" class=\"\(style)\""
    elements.append(start + (title.map { "><title>\(escaped($0))</title></rect>" } ?? "/>"))
  }

  /// - Parameter isBehind: whether what is drawn before is over it, too.
  mutating func line(
    _ x1: Int, _ y1: Int, _ x2: Int, _ y2: Int, _ style: String, isBehind: Bool = false
  ) {
    grow(to: max(y1, y2))
    lines.append(Box(x: min(x1, x2), y: min(y1, y2), width: abs(x2 - x1), height: abs(y2 - y1)))
    let line = "<line x1=\"\(x1)\" y1=\"\(y1)\" x2=\"\(x2)\" y2=\"\(y2)\" class=\"\(style)\"/>"
    if isBehind { background.append(line) } else { elements.append(line) }
  }

  /// - Parameter tenths: whether the points are in tenths of a pixel, as curves are that should look smooth.
  mutating func curve(
    _ points: [(x: Int, y: Int)], _ style: String, title: String? = nil, tenths: Bool = false
  ) {
    guard let bottom = points.map(\.y).max() else { return }
    grow(to: tenths ? bottom / 10 : bottom)
    func written(_ place: Int) -> String { tenths ? "\(place / 10).\(place % 10)" : "\(place)" }
    let places = points.map { "\(written($0.x)),\(written($0.y))" }.joined(separator: " ")
    let start = "<polyline points=\"\(places)\" class=\"\(style)\""
    elements.append(start + (title.map { "><title>\(escaped($0))</title></polyline>" } ?? "/>"))
  }

  mutating func dot(_ x: Int, _ y: Int, _ style: String, title: String? = nil) {
    grow(to: y + 4)
    let start = "<circle cx=\"\(x)\" cy=\"\(y)\" r=\"4\" class=\"\(style)\""
    elements.append(start + (title.map { "><title>\(escaped($0))</title></circle>" } ?? "/>"))
  }

  // MARK: - Text

  /// One line of text.
  ///
  /// - Parameters:
  ///   - x: where it starts, has its middle or ends.
  ///   - y: the top of its line.
  mutating func text(
    _ text: String, x: Int, y: Int, anchor: Anchor = .start, _ style: String = "", size: Int = textSize
  ) {
    let width = TextMeasure.width(text, size: size)
    let left =
      switch anchor {
      case .start: x
      case .middle: x - width / 2
      case .end: x - width
      }
    let box = Box(x: left, y: y, width: width, height: TextMeasure.height(size: size))
    texts.append((text, box))
    grow(to: y + box.height)
    let type = style.isEmpty ? "" : " class=\"\(style)\""
    elements.append(
      "<text x=\"\(x)\" y=\"\(y + size)\" text-anchor=\"\(anchor.rawValue)\" font-size=\"\(size)\"\(type)>"
        + "\(escaped(text))</text>")
  }

  /// Text in as many lines as its room takes.
  ///
  /// - Returns: where the next thing below may begin.
  mutating func paragraph(
    _ text: String, x: Int, y: Int, width: Int, _ style: String = "", size: Int = textSize
  ) -> Int {
    var y = y
    for line in TextMeasure.lines(text, width: width, size: size) {
      self.text(line, x: x, y: y, style, size: size)
      y += TextMeasure.height(size: size)
    }
    return y
  }

  // MARK: - SVG

  /// The drawing as an element of a page.
  ///
  /// - Parameters:
  ///   - title: what a reader that cannot see it is told.
  ///   - style: for which widths of the page it is.
  package func svg(title: String, style: String) -> String {
    "<svg class=\"\(style)\" role=\"img\" viewBox=\"0 0 \(width) \(height)\" width=\"\(width)\" height=\"\(height)\""
      + " aria-label=\"\(escaped(title))\">\n<title>\(escaped(title))</title>\n"
      + (background + elements).map { $0 + "\n" }.joined() + "</svg>\n"
  }
}

/// A chart that can be drawn as wide as there is room.
package protocol Chart: Sendable {
  func drawing(width: Int) -> Drawing
}
