// What each thing moves a result by: a tornado.

/// Ranges about one value, the widest on top as a rule.
package struct RangeChart: Chart {
  /// What one thing moves the result to.
  package struct Row: Sendable {
    let label: String
    /// The results at the low and at the high end of its range, in a small unit.
    let low: Int64
    let high: Int64
    /// What stands at the right.
    let text: String

    package init(_ label: String, low: Int64, high: Int64, text: String) {
      self.label = label
      self.low = low
      self.high = high
      self.text = text
    }
  }

  /// The result with nothing moved.
  let middle: Int64
  let rows: [Row]
  let least: Int64
  let format: @Sendable (Int64) -> String

  package init(
    middle: Int64, _ rows: [Row], least: Int64 = 100, format: @escaping @Sendable (Int64) -> String
  ) {
    self.middle = middle
    self.rows = rows
    self.least = least
    self.format = format
  }

  private static let thickness = 18

  package func drawing(width: Int) -> Drawing {
    var drawing = Drawing(width: width)
    var y = legend(
      [("at the low end of its range", "tone1"), ("at the high end", "tone2")], in: &drawing)
    let scale = Scale(rows.flatMap { [$0.low, $0.high] } + [middle], from: 0, to: width)
    var places: [Int] = []
    for row in rows {
      y = drawing.paragraph(row.label, x: 0, y: y + 6, width: width)
      y = drawing.paragraph(row.text, x: 0, y: y, width: width, "soft", size: 12) + 2
      places.append(y)
      y += Self.thickness
    }
    let bands = places.map { bandOfBar(at: $0, Self.thickness) }
    axis(scale, along: bands, to: y + 4, in: &drawing, least: least, format: format)
    for (row, y) in zip(rows, places) { draw(row, at: y, scale, &drawing) }
    for band in bands {
      drawing.line(scale.place(middle), band.lowerBound, scale.place(middle), band.upperBound, "mark")
    }
    return drawing
  }

  private func draw(_ row: Row, at y: Int, _ scale: Scale, _ drawing: inout Drawing) {
    // Where both ends lie on one side of the middle, the nearer is drawn over the farther.
    let ends = [(row.low, "tone1"), (row.high, "tone2")].sorted { left, right in
      (left.0 - middle).magnitude > (right.0 - middle).magnitude
    }
    for (value, style) in ends where value != middle {
      let places = [scale.place(middle), scale.place(value)].sorted()
      let box = Box(x: places[0], y: y, width: max(1, places[1] - places[0]), height: Self.thickness)
      drawing.rectangle(box, style, title: "\(row.label): \(format(value))")
    }
  }
}
