// What the first, second and later procedures are paid.

import FeePricing
import Testing

@Test(arguments: [
  ([Int64(100), 50, 50, 50, 50], Int32(1), Int64(100)), ([100, 50, 50, 50, 50], 2, 50),
  ([100, 50, 50, 50, 50], 5, 50), ([100, 50, 50, 50, 50], 6, 50), ([100, 50, 25], 3, 25),
  ([100, 50, 25], 99_999, 25), ([100], 7, 100), ([1, 2, 3, 4, 5, 6, 7, 8], 8, 8),
  ([1, 2, 3, 4, 5, 6, 7, 8], 9, 8),
])
func ladderRate(percents: [Int64], position: Int32, expected: Int64) throws {
  let ladder = try Ladder(percents.map { Rate.percent($0) }).found()
  #expect(ladder.rate(at: position) == .percent(expected))
  #expect(ladder.count == percents.count)
}

@Test func ladderHasOneToEightSteps() {
  #expect(Ladder([]) == nil && Ladder(Array(repeating: .whole, count: 9)) == nil)
  #expect(Ladder([.percent(100), .percent(50)]) != Ladder([.percent(100), .percent(25)]))
  #expect(Ladder([.percent(100)]) == Ladder() && Ladder([.whole, .whole]) != Ladder())
}

@Test func laddersOfTheLaw() throws {
  let data = try FeeData.embedded.get()
  let expected = Ladder([100, 50, 50, 50, 50].map { Rate.percent($0) })
  #expect(data.periods.allSatisfy { $0.parameters.ladder == expected && $0.parameters.byReportFrom == 6 })
}
