// Bars that lie, each in parts, one below the other.

/// Amounts side by side: each bar has its label above and its amount at the right; amounts below nought go to the left.
package struct BarChart: Chart {
  /// What the parts of bars are.
  package struct Series: Sendable {
    let name: String
    /// Which of the colours of ``PageStyle``, the first being 1.
    let tone: Int

    package init(_ name: String, tone: Int) {
      self.name = name
      self.tone = tone
    }
  }

  /// A bar.
  package struct Bar: Sendable {
    let label: String
    /// One for each series, in its order; in cents or another small unit.
    let parts: [Int64]
    /// What stands at the right.
    let text: String

    package init(_ label: String, parts: [Int64], text: String) {
      self.label = label
      self.parts = parts
      self.text = text
    }
  }

  let series: [Series]
  let bars: [Bar]
  /// How a value is written at the axis and where a pointer rests.
  let format: @Sendable (Int64) -> String
  /// The smallest step of the axis.
  let least: Int64

  package init(
    _ series: [Series], _ bars: [Bar], least: Int64 = 100, format: @escaping @Sendable (Int64) -> String
  ) {
    self.series = series
    self.bars = bars
    self.least = least
    self.format = format
  }

  private static let thickness = 18

  package func drawing(width: Int) -> Drawing {
    var drawing = Drawing(width: width)
    var y = series.count > 1 ? legend(series.map { ($0.name, "tone\($0.tone)") }, in: &drawing) : 0
    let room = bars.map { TextMeasure.width($0.text, size: Drawing.textSize) }.max() ?? 0
    let ends = bars.flatMap { bar in
      [bar.parts.filter { $0 > 0 }.reduce(0, +), bar.parts.filter { $0 < 0 }.reduce(0, +)]
    }
    let scale = Scale(ends + [0], from: 0, to: max(40, width - room - 12))
    var rows: [(Bar, Int)] = []
    for bar in bars {
      y = drawing.paragraph(bar.label, x: 0, y: y + 6, width: width) + 2
      rows.append((bar, y))
      y += Self.thickness
    }
    axis(
      scale, along: rows.map { bandOfBar(at: $0.1, Self.thickness) }, to: y + 4, in: &drawing, least: least,
      format: format)
    for (bar, y) in rows { draw(bar, at: y, scale, &drawing) }
    return drawing
  }

  private func draw(_ bar: Bar, at y: Int, _ scale: Scale, _ drawing: inout Drawing) {
    var (right, left) = (Int64(0), Int64(0))
    for (part, series) in zip(bar.parts, series) where part != 0 {
      let from = part > 0 ? right : left
      let ends = [scale.place(from), scale.place(from + part)].sorted()
      let box = Box(x: ends[0], y: y, width: max(1, ends[1] - ends[0]), height: Self.thickness)
      drawing.rectangle(
        box, "tone\(series.tone)", title: "\(bar.label), \(series.name): \(format(part))")
      if part > 0 { right += part } else { left += part }
    }
    drawing.text(bar.text, x: drawing.width, y: y, anchor: .end, "value")
  }
}

/// What each colour means, in as many rows as it takes.
///
/// - Returns: where the next thing below may begin.
func legend(_ entries: [(name: String, style: String)], in drawing: inout Drawing, isLine: Bool = false)
  -> Int
{
  var (x, y) = (0, 0)
  let height = TextMeasure.height(size: Drawing.textSize)
  for (name, style) in entries {
    let lines = TextMeasure.lines(name, width: drawing.width - 24, size: Drawing.textSize)
    let width = 24 + (lines.map { TextMeasure.width($0, size: Drawing.textSize) }.max() ?? 0)
    if x > 0, x + width > drawing.width { (x, y) = (0, y + height) }
    if isLine {
      drawing.line(x, y + 9, x + 18, y + 9, style)
    } else {
      drawing.rectangle(Box(x: x, y: y + 3, width: 12, height: 12), style)
    }
    for (number, line) in lines.enumerated() { drawing.text(line, x: x + 24, y: y + number * height) }
    if lines.count > 1 { (x, y) = (0, y + lines.count * height) } else { x += width + 16 }
  }
  return (x > 0 ? y + height : y) + 6
}

/// What lines across a bar cover of the height: the bar and a little more, and nothing of the text above it.
func bandOfBar(at y: Int, _ thickness: Int) -> ClosedRange<Int> { y - 1...y + thickness + 3 }

/// Lines at round values with their numbers below; numbers that would touch are left out.
///
/// - Parameter bands: where the lines are drawn, so that none goes through text.
func axis(
  _ scale: Scale, along bands: [ClosedRange<Int>], to bottom: Int, in drawing: inout Drawing, least: Int64,
  format: (Int64) -> String
) {
  let size = 12
  var last = Int.min
  for tick in scale.ticks(6, least: least) {
    let (place, text) = (scale.place(tick), format(tick))
    for band in bands {
      drawing.line(
        place, band.lowerBound, place, band.upperBound, tick == 0 ? "base" : "grid", isBehind: true)
    }
    let half = (TextMeasure.width(text, size: size) + 1) / 2
    let middle = min(max(place, half), drawing.width - half)
    guard middle - half > last else { continue }
    drawing.text(text, x: middle, y: bottom + 2, anchor: .middle, "tick", size: size)
    last = middle + half + 6
  }
}
