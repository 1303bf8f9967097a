// Curves over a share from 0 to 100 percent, and where they cross.

/// Results as they depend on something, a curve for each option, with marks where two of them cross.
package struct LineChart: Chart {
  /// A curve.
  package struct Line: Sendable {
    let name: String
    /// By rising `x`, in small units.
    let points: [(x: Int64, y: Int64)]

    package init(_ name: String, points: [(x: Int64, y: Int64)]) {
      self.name = name
      self.points = points
    }
  }

  /// A place on the lower axis that has a name.
  package struct Mark: Sendable {
    let x: Int64
    let y: Int64
    let text: String

    package init(x: Int64, y: Int64, text: String) {
      self.x = x
      self.y = y
      self.text = text
    }
  }

  let lines: [Line]
  let marks: [Mark]
  /// What stands below.
  let axisTitle: String
  let formatX: @Sendable (Int64) -> String
  let formatY: @Sendable (Int64) -> String
  let least: (x: Int64, y: Int64)

  package init(
    _ lines: [Line], marks: [Mark], axisTitle: String, least: (x: Int64, y: Int64),
    formatX: @escaping @Sendable (Int64) -> String, formatY: @escaping @Sendable (Int64) -> String
  ) {
    self.lines = lines
    self.marks = marks
    self.axisTitle = axisTitle
    self.least = least
    self.formatX = formatX
    self.formatY = formatY
  }

  private static let small = 12

  package func drawing(width: Int) -> Drawing {
    var drawing = Drawing(width: width)
    var y = legend(
      lines.enumerated().map { ($1.name, "line\($0 % 6 + 1)") }, in: &drawing, isLine: true)
    let points = lines.flatMap(\.points) + marks.map { ($0.x, $0.y) }
    let height = Scale(points.map(\.y) + [0], from: 0, to: 1).ticks(6, least: least.y)
    let room = height.map { TextMeasure.width(formatY($0), size: Self.small) }.max() ?? 0
    let across = Scale(points.map(\.x), from: room + 8, to: width - 6)
    let levels = markLevels(across, width)
    y += ((levels.max() ?? -1) + 1) * TextMeasure.height(size: Self.small) + 4
    let plot = Box(x: room + 8, y: y, width: width - 6 - room - 8, height: min(320, width * 6 / 10))
    let bottom = plot.y + plot.height
    let up = Scale(points.map(\.y) + [0], from: 0, to: plot.height)
    for tick in height {
      let place = bottom - up.place(tick)
      drawing.line(plot.x, place, plot.x + plot.width, place, tick == 0 ? "base" : "grid", isBehind: true)
      drawing.text(
        formatY(tick), x: room, y: place - TextMeasure.height(size: Self.small) / 2, anchor: .end, "tick",
        size: Self.small)
    }
    axis(across, along: [bottom...bottom + 8], to: bottom + 8, in: &drawing, least: least.x, format: formatX)
    let fine = (
      x: Scale(points.map(\.x), from: plot.x * 10, to: (plot.x + plot.width) * 10),
      y: Scale(points.map(\.y) + [0], from: 0, to: plot.height * 10)
    )
    for (number, line) in lines.enumerated() {
      drawing.curve(
        line.points.map { (fine.x.place($0.x), bottom * 10 - fine.y.place($0.y)) },
        "line\(number % 6 + 1)", title: line.name, tenths: true)
    }
    draw(levels, across, up, plot, &drawing)
    _ = drawing.paragraph(
      axisTitle, x: plot.x, y: drawing.height + 2, width: plot.width, "soft", size: Self.small)
    return drawing
  }

  /// In which row above the plot the text of each mark has room.
  private func markLevels(_ across: Scale, _ width: Int) -> [Int] {
    var ends: [Int] = []
    return marks.map { mark in
      let box = place(of: mark, across, width)
      if let level = ends.firstIndex(where: { $0 + 6 <= box.x }) {
        ends[level] = box.x + box.width
        return level
      }
      ends.append(box.x + box.width)
      return ends.count - 1
    }
  }

  /// Where the text of a mark begins, and how wide it is.
  private func place(of mark: Mark, _ across: Scale, _ width: Int) -> (x: Int, width: Int) {
    let room = TextMeasure.width(mark.text, size: Self.small)
    return (max(0, min(across.place(mark.x) - room / 2, width - room)), room)
  }

  private func draw(
    _ levels: [Int], _ across: Scale, _ up: Scale, _ plot: Box, _ drawing: inout Drawing
  ) {
    let height = TextMeasure.height(size: Self.small)
    let rows = (levels.max() ?? -1) + 1
    for (mark, level) in zip(marks, levels) {
      let (x, _) = place(of: mark, across, drawing.width)
      let top = plot.y - 4 - (rows - level) * height
      drawing.text(mark.text, x: x, y: top, "strong", size: Self.small)
      let (across, place) = (across.place(mark.x), plot.y + plot.height - up.place(mark.y))
      drawing.line(across, plot.y - 4, across, plot.y + plot.height, "mark")
      drawing.dot(across, place, "dot", title: mark.text)
    }
  }
}
