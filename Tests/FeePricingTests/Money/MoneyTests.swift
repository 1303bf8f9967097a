// Whole cents, shares of them, and the one place where part of a cent is decided.

import FeePricing
import Testing

/// Cents, millionths of them, and the cents that come out, half a cent away from zero.
private let scalings: [(Int64, Int64, Int64)] = [
  (190_39, 1_500_000, 285_59),  // 285.585
  (100_01, 1_500_000, 150_02),  // 150.015
  (104_21, 500_000, 52_11),  // 52.105
  (264_87, 1_500_000, 397_31),  // 397.305
  (95_86, 1_500_000, 143_79),  // 143.79 exactly
  (77_72, 200_000, 15_54),  // 15.544
  (285_59, 850_000, 242_75),  // 242.7515
  (100_00, 136_000, 13_60), (1, 499_999, 0), (1, 500_000, 1), (-1, 500_000, -1), (-1, 499_999, 0),
  (-104_21, 500_000, -52_11), (0, 1_500_000, 0), (-50, 0, 0),
]

@Test(arguments: scalings)
func scaled(cents: Int64, millionths: Int64, expected: Int64) {
  #expect(Money(cents: cents).scaled(by: Rate(millionths: millionths)).cents == expected)
}

/// A quotient rounded and cut.
private let quotients: [(Int64, Int64, Int64, Int64)] = [
  (5, 2, 3, 2), (-5, 2, -3, -2), (5, -2, -3, -2), (4, 3, 1, 1), (-4, 3, -1, -1), (0, 7, 0, 0), (7, 7, 1, 1),
  (1, 2, 1, 0), (-1, 2, -1, 0), (Int64.max, 1, Int64.max, Int64.max), (Int64.min, 1, Int64.min, Int64.min),
  (Int64.max, Int64.max, 1, 1), (Int64.max - 1, Int64.max, 1, 0), (2, 5, 0, 0), (3, 5, 1, 0),
]

@Test(arguments: quotients)
func quotient(numerator: Int64, divisor: Int64, rounded: Int64, cut: Int64) {
  #expect(Rounding.halfAwayFromZero.quotient(numerator, divisor) == rounded)
  #expect(Rounding.towardZero.quotient(numerator, divisor) == cut)
}

/// An amount split: earlier parts take the odd cents, and nothing is lost.
@Test(arguments: [
  (Int64(285_59), Int64(2), [Int64(142_80), 142_79]), (100_01, 3, [33_34, 33_34, 33_33]), (1, 3, [1, 0, 0]),
  (0, 2, [0, 0]), (7, 1, [7]),
])
func share(cents: Int64, count: Int64, parts: [Int64]) {
  let money = Money(cents: cents)
  #expect((0..<count).map { money.share($0, of: count).cents } == parts)
  #expect(parts.reduce(0, +) == cents)
}

@Test(arguments: [
  (Int64(0), "0.00"), (5, "0.05"), (50, "0.50"), (123_45, "123.45"), (-7, "-0.07"), (-123_45, "-123.45"),
  (Int64.min, "-92233720368547758.08"), (Int64.max, "92233720368547758.07"),
])
func moneyText(cents: Int64, text: String) { #expect(Money(cents: cents).description == text) }

@Test(arguments: [
  (Int64(1_500_000), "150 %"), (136_000, "13.6 %"), (625_000, "62.5 %"), (1_000_000, "100 %"), (0, "0 %"),
  (1, "0.0001 %"), (20_000, "2 %"),
])
func rateText(millionths: Int64, text: String) {
  #expect(Rate(millionths: millionths).description == text)
  #expect(Rate(millionths: millionths).complement.millionths == 1_000_000 - millionths)
}

@Test func moneyAddsAndCompares() {
  let (one, two) = (Money(cents: 1), Money(cents: 2))
  #expect(one + two == Money(cents: 3) && one - two == Money(cents: -1) && one < two)
  #expect(two.times(-3).cents == -6 && Rate.percent(85) == Rate(millionths: 850_000))
}
