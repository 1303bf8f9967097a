// Trees, curves and ranges without overlaps, and where pixel arithmetic puts them.

import Testing

@testable import Reports

@Suite struct OtherChartTests {
  private func tree(depth: Int, label: Int = 0) -> TreeChart.Node {
    let children =
      depth > 1
      ? [tree(depth: depth - 1, label: label + 1), tree(depth: depth - 1, label: label + 2)] : []
    return TreeChart.Node(
      branch: label == 0 ? "" : "33.33 %", title: labels[label % labels.count],
      details: [labels[(label + 1) % labels.count], "286.25"], children: children)
  }

  @Test(arguments: widths)
  func treesDoNotOverlap(width: Int) {
    for depth in 1...6 {
      let drawing = TreeChart(tree(depth: depth)).drawing(width: width)
      #expect(drawing.shapes.count == (1 << depth) - 1)
      #expect(problems(drawing).isEmpty, "\(depth): \(problems(drawing))")
      for (place, one) in drawing.shapes.enumerated() {
        #expect(!drawing.shapes.dropFirst(place + 1).contains { one.intersects($0) })
      }
    }
  }

  /// Two columns of 752: the second begins where the first ends and the branch has had its room; on a telephone it stands
  /// below, farther in.
  @Test func directions() {
    let node = tree(depth: 2)
    let wide = TreeChart(node).drawing(width: Page.wide).shapes
    #expect(wide.count == 3 && wide.map(\.x).filter { $0 == 0 }.count == 1)
    let first = wide.first { $0.x == 0 }
    let others = wide.filter { $0.x != 0 }
    #expect(others.allSatisfy { $0.x > (first?.width ?? 0) })
    let deep = TreeChart(tree(depth: 4)).drawing(width: Page.narrow).shapes
    #expect(Set(deep.map(\.x)) == [0, 14, 28, 42])
  }

  @Test(arguments: widths)
  func curvesDoNotOverlap(width: Int) {
    for marks in 0...4 {
      let lines = labels.map { label in
        LineChart.Line(
          label, points: (Int64(0)...20).map { place in (x: place * 50_000, y: place * place * 317 - 9_000) })
      }
      let places = (0..<marks).map { place in
        LineChart.Mark(x: Int64(600_000 + place * 400), y: 5000, text: "\(60 + place).05 %")
      }
      let chart = LineChart(
        lines, marks: places,
        axisTitle: labels[1], least: (10_000, 100), formatX: { "\($0 / 10_000) %" },
        formatY: { "\($0 / 100)" })
      let drawing = chart.drawing(width: width)
      #expect(problems(drawing).isEmpty, "\(problems(drawing))")
    }
  }

  @Test(arguments: widths)
  func rangesDoNotOverlap(width: Int) {
    let rows = labels.enumerated().map { place, label in
      let step = Int64(place)
      return RangeChart.Row(
        label, low: 500_00 - step * 70_00, high: 500_00 + step * 33_00, text: labels[1])
    }
    let drawing = RangeChart(middle: 500_00, rows, format: { "\($0 / 100)" }).drawing(width: width)
    #expect(problems(drawing).isEmpty, "\(problems(drawing))")
  }

  /// From 400 to 600 over 200 pixels: 450 to 500 is from pixel 50 to 100, 500 to 600 from 100 to 200.
  @Test func rangesStartAtTheMiddle() {
    let rows = [
      RangeChart.Row("a", low: 450, high: 600, text: ""), .init("b", low: 400, high: 500, text: ""),
    ]
    let bars = RangeChart(middle: 500, rows, least: 1, format: { "\($0)" }).drawing(width: 200).shapes
      .filter { $0.height == 18 }
    #expect(bars.map { [$0.x, $0.width] } == [[100, 100], [50, 50], [0, 100]])
  }
}
