// What holds for every claim, tried on claims made from seeds.

import FeePricing
import Testing

@Suite struct PricingPropertyTests {
  private static let seeds: [UInt64] = Array(1...20)
  private static let claimsPerSeed = 25

  private func priced(_ lines: [ClaimLine], _ terms: PayerTerms = .medicare) throws -> PricedClaim {
    Pricer(try FeeData.embedded.get(), terms: terms).price(Claim(lines: lines))
  }

  @Test(arguments: seeds)
  func orderOfLinesNeverChangesTheTotal(seed: UInt64) throws {
    var generator = try ClaimGenerator(seed: seed)
    for _ in 0..<Self.claimsPerSeed {
      let lines = generator.plainClaim(lines: generator.number(2...9))
      var shuffler = generator.random
      let shuffled = lines.shuffled(using: &shuffler)
      #expect(try priced(lines).allowedAmount == priced(shuffled).allowedAmount, "\(text(lines))")
    }
  }

  @Test(arguments: seeds)
  func twoLinesOfTwoSidesAreOneLineWith50(seed: UInt64) throws {
    var generator = try ClaimGenerator(seed: seed)
    let data = try FeeData.embedded.get()
    let period = try data.period(on: ClaimGenerator.day).found()
    let bilateral = data.labels.keys.sorted().filter {
      data.schedule.row($0, in: period.releaseNumber)?.bilateral == .payAt150Percent
    }
    for _ in 0..<Self.claimsPerSeed {
      let others = generator.plainClaim(lines: generator.number(0...5))
      let code = generator.pick(bilateral)
      guard !others.contains(where: { $0.code == code }) else { continue }
      let charge = generator.number(0...1) == 0 ? nil : generator.charge()
      func side(_ modifier: String, _ charge: Money?) -> ClaimLine {
        ClaimLine(
          code: code, modifiers: ClaimGenerator.modifiers([modifier]), date: ClaimGenerator.day,
          charge: charge)
      }
      let one = try priced(others + [side("50", charge)])
      let two = try priced(
        others + [side("RT", charge?.share(0, of: 2)), side("LT", charge?.share(1, of: 2))])
      #expect(one.allowedAmount == two.allowedAmount, "\(code) \(text(others))")
    }
  }

  @Test(arguments: seeds)
  func aHigherChargeNeverPaysLess(seed: UInt64) throws {
    var generator = try ClaimGenerator(seed: seed)
    for _ in 0..<Self.claimsPerSeed {
      var lines = generator.plainClaim(lines: generator.number(1...6))
      for place in lines.indices { lines[place] = charged(lines[place], generator.charge()) }
      let place = generator.number(0...(lines.count - 1))
      let before = try priced(lines)
      let charge = (lines[place].billedCharge ?? .zero) + generator.charge()
      lines[place] = charged(lines[place], charge)
      let after = try priced(lines)
      #expect(after.allowedAmount >= before.allowedAmount, "\(text(lines))")
      #expect((after.lines[place].allowedAmount ?? .zero) <= charge)
    }
  }

  @Test(arguments: seeds)
  func aNursePractitionerIsPaid85Percent(seed: UInt64) throws {
    var generator = try ClaimGenerator(seed: seed)
    for _ in 0..<Self.claimsPerSeed {
      // Drugs are of another schedule, which knows no such share.
      let lines = try priced(generator.plainClaim(lines: generator.number(1...6))).lines
        .filter { $0.otherBasis == nil }.map(\.billed)
      let physician = try priced(lines).allowedAmount.cents
      let nurse = try priced(
        lines.map { line in
          var line = line
          line.practitioner = Practitioner("NP") ?? .physician
          return line
        }
      ).allowedAmount.cents
      // Half a cent for each unit that is rounded on its own.
      let units = lines.reduce(0) { $0 + Int64($1.units) }
      #expect(abs(100 * nurse - 85 * physician) <= 50 * units, "\(text(lines))")
    }
  }

  @Test(arguments: seeds)
  func linesAddUpToTheirClaimAndPartsToTheirLine(seed: UInt64) throws {
    var generator = try ClaimGenerator(seed: seed)
    for _ in 0..<Self.claimsPerSeed {
      let claim = try priced(generator.wildClaim(lines: generator.number(1...12)))
      let total = claim.lines.reduce(0) { $0 + ($1.allowedAmount?.cents ?? 0) }
      #expect(claim.allowedAmount.cents == total)
      #expect(claim.notPricedLines == claim.lines.count { $0.allowedAmount == nil })
      for (number, line) in claim.lines.enumerated() where line.outcome == .priced {
        let parts = line.parts.reduce(Money.zero) { sum, part in
          let amount = part.amount.times(Int64(part.repeats))
          guard part.lines.count == 2 else { return sum + amount }
          return sum + amount.share(part.lines[0] == number ? 0 : 1, of: 2)
        }
        #expect(parts == line.allowedAmount)
        #expect(line.rules.first == .base && line.rules == line.rules.sorted { $0.rawValue < $1.rawValue })
        for part in line.parts { #expect(part.steps.last?.amount == part.amount) }
        #expect(
          line.billed.billedCharge.map { charge in
            line.parts.contains { $0.lines.count == 2 } || (line.allowedAmount ?? .zero) <= charge
          } ?? true)
      }
    }
  }

  @Test(arguments: seeds)
  func theFastWayAnswersAsTheExplainedOne(seed: UInt64) throws {
    var generator = try ClaimGenerator(seed: seed)
    var terms = PayerTerms.medicare
    terms.isQualifyingParticipant = seed % 3 == 0
    terms.isParticipating = seed % 4 != 0
    terms.pricesNotApplicableSettings = seed % 5 == 0
    var repricer = Repricer(try FeeData.embedded.get(), terms: terms)
    for _ in 0..<Self.claimsPerSeed * 4 {
      let lines = generator.wildClaim(lines: generator.number(1...12))
      let claim = try priced(lines, terms)
      repricer.price(lines)
      for (number, line) in claim.lines.enumerated() {
        let answer = repricer.answer(number)
        #expect(answer.outcome == line.outcome && answer.reason == line.reason, "\(text(lines))")
        guard line.outcome == .priced else { continue }
        #expect(
          answer.fee == line.feeScheduleAmount && answer.allowed == line.allowedAmount, "\(text(lines))")
        #expect(answer.rules.rules == line.rules, "\(text(lines))")
      }
    }
  }

  @Test(arguments: seeds)
  func aLineChangesNothingOnAnotherDay(seed: UInt64) throws {
    var generator = try ClaimGenerator(seed: seed)
    for _ in 0..<Self.claimsPerSeed {
      let lines = generator.plainClaim(lines: generator.number(1...6))
      var more = generator.plainClaim(lines: generator.number(1...3))
      for place in more.indices { more[place].date = ClaimGenerator.otherDay }
      let (alone, beside) = (try priced(lines), try priced(more + lines))
      #expect(alone.lines.map(summary) == beside.lines.dropFirst(more.count).map(summary), "\(text(lines))")
    }
  }

  private func charged(_ line: ClaimLine, _ charge: Money) -> ClaimLine {
    ClaimLine(
      code: line.code, modifiers: line.modifiers, units: line.units, date: line.date, place: line.place,
      locality: line.locality, practitioner: line.practitioner, charge: charge)
  }

  /// Lines as a person would write them, to try a failing claim by hand.
  private func text(_ lines: [ClaimLine]) -> String {
    lines.map { line in
      let service = ([line.code.description] + line.modifiers.map(\.description)).joined(separator: "-")
      let charge = line.billedCharge.map { "@\($0)" } ?? ""
      return
        "\(service)x\(line.units)\(charge) \(line.date) \(line.place) \(line.locality) \(line.practitioner)"
    }.joined(separator: "; ")
  }
}
