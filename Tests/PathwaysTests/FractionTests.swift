// Exact chances.

import Testing

@testable import Pathways

@Suite struct FractionTests {
  @Test func textIsReadExactly() {
    #expect(Fraction("0.45") == Fraction(9, 20))
    #expect(Fraction("1/3") == Fraction(1, 3))
    #expect(Fraction("2/6")?.denominator == 3)
    for text in ["", ".", "1/0", "1/", "0.1234567", "-1", "1e3", "0,5", "9999999999", " 1"] {
      #expect(Fraction(text) == nil, "\(text)")
    }
  }

  /// A third of a dollar three times is a dollar; 0.1 + 0.2 is 0.3.
  @Test func sumsAreExact() throws {
    let third = try #require(Fraction(1, 3))
    #expect(try third.plus(third).plus(third) == .one)
    #expect(try Fraction(1, 10)!.plus(Fraction(1, 5)!) == Fraction(3, 10))
  }

  @Test func whatDoesNotFitIsThrown() throws {
    let small = try #require(Fraction(1, 1 << 100))
    #expect(throws: FractionOverflow.self) { try small.times(small) }
    #expect(throws: FractionOverflow.self) { try small.plus(Fraction(1, (1 << 40) + 1)!) }
  }

  /// Half a cent moves away from zero.
  @Test func roundingToCents() {
    #expect(Fraction(25, 2)?.money.cents == 13)
    #expect(Fraction(-25, 2)?.money.cents == -13)
    #expect(Fraction(37, 3)?.money.cents == 12)
  }
}
