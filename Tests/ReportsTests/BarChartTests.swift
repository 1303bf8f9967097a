// Bars where they belong: against pixel arithmetic, and without overlaps whatever they are called.

import Testing

@testable import Reports

@Suite struct BarChartTests {
  private let money: @Sendable (Int64) -> String = { "\($0 / 100)" }

  /// 200 wide less 24 pixels for three digits "100" at 640/1000 × 14 (27) and 12 of room leave 161 for 100.00: the parts of
  /// 60 and 40 are 97 and 64 wide and touch.
  @Test func partsStandInARow() {
    let chart = BarChart(
      [.init("payer", tone: 1), .init("patient", tone: 2)],
      [.init("all", parts: [60_00, 40_00], text: "100")], format: money)
    let bars = chart.drawing(width: 200).shapes.filter { $0.height == 18 }
    #expect(bars.map(\.x) == [0, 97] && bars.map(\.width) == [97, 64])
  }

  /// What is lost goes to the left of nought, what is gained to the right, on one scale.
  @Test func belowNought() {
    let chart = BarChart(
      [.init("difference", tone: 1)],
      [.init("more", parts: [50_00], text: "+50"), .init("less", parts: [-50_00], text: "-50")], format: money
    )
    let bars = chart.drawing(width: 400).shapes
    #expect(bars.count == 2 && bars[1].x == 0 && bars[0].x == bars[1].width)
    #expect(abs(bars[0].width - bars[1].width) <= 1)
  }

  @Test(arguments: widths)
  func nothingOverlaps(width: Int) {
    let values: [Int64] = [0, 1, -1, 99, 123_456_78, -987_654_321_00, Int64(1) << 52]
    for count in [1, 3] {
      let series = labels.prefix(count).enumerated().map { BarChart.Series($1, tone: $0 + 1) }
      for shift in values.indices {
        let bars = labels.enumerated().map { place, label in
          let value = values[(place + shift) % values.count]
          return BarChart.Bar(label, parts: Array(repeating: value, count: count), text: "\(value)")
        }
        let found = problems(BarChart(series, bars, format: money).drawing(width: width))
        #expect(found.isEmpty, "\(found)")
      }
    }
  }

  /// Steps are 1, 2 or 5 times a power of ten: 0 to 286.25 in at most six ticks is 0, 50, 100 … 250.
  @Test func roundNumbers() {
    let scale = Scale([0, 286_25], from: 0, to: 100)
    #expect(scale.ticks(6) == [0, 50_00, 100_00, 150_00, 200_00, 250_00])
    #expect(Scale([-30, 30], from: 0, to: 10).ticks(6) == [-20, 0, 20])
    #expect(scale.place(0) == 0 && scale.place(286_25) == 100 && scale.place(143_12) == 50)
  }
}
