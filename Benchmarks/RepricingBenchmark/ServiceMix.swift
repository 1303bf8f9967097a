// What a pain practice bills, and how often.

import FeePricing
import SeededNumbers

/// A service as billed, before its date, place and charge.
struct Service {
  let code: ProcedureCode
  var modifiers = Modifiers.none
  var units: Int32 = 1
  /// The usual charge, in cents.
  var charges: ClosedRange<Int64> = 400_00...3000_00

  init(_ code: String, _ modifiers: String = "") {
    guard let code = ProcedureCode(code),
      let modifiers = Modifiers(modifiers.split(separator: " ").compactMap { Modifier($0) })
    else { preconditionFailure("\(code) is not a service") }
    self.code = code
    self.modifiers = modifiers
  }

  func with(_ modifiers: Modifiers) -> Service {
    var service = self
    service.modifiers = modifiers
    return service
  }
}

/// Draws services with realistic shares, in thousandths.
struct ServiceMix {
  /// Claims of several lines that begin with a visit, which then bears modifier 25.
  static let visitFirst = 400
  /// Of what follows, in turn: drugs, codes that no table has, odd codes, families of add-ons, visits.
  static let drug = 60
  static let unknown = 5
  static let odd = 15
  static let family = 500
  static let visit = 120
  /// Families billed as one line for the right and one for the left; of the others, two in five bear 50.
  static let bothSidesByLine = 150

  private let visits = codes("99203 99204 99213 99213 99214 99214 99215", 150_00...450_00)
  private let families = [
    "64493 64494 64495", "64490 64491 64492", "64635 64636", "64633 64634", "64483 64484", "64479 64480",
  ].map { codes($0) }
  private let singles = codes(
    "62323 62321 20610 20611 20552 20553 27096 64405 64450 63650 62370")
  private let imaging = [Service("72148", "26"), Service("77002", "26"), Service("95886"), Service("72148")]
  private let therapy = [Service("97110", "GP"), Service("97140", "GP")]
  private let drugs = codes("J3301 J1010 J0702 Q9967", 20_00...200_00)
  private let unknowns = codes("00000 64434 99999")
  private let odds = codes("80307 99417 64999 G2211")
  private let sides = ["50", "50", "RT", "LT", ""].map { Service("64493", $0).modifiers }

  private static func codes(_ texts: String, _ charges: ClosedRange<Int64>? = nil) -> [Service] {
    texts.split(separator: " ").map {
      var service = Service(String($0))
      if let charges { service.charges = charges }
      return service
    }
  }

  /// A visit on the day of a procedure.
  func visitWithProcedure(_ numbers: inout SeededNumbers) -> Service {
    numbers.pick(visits).with(Service("99213", "25").modifiers)
  }

  /// One service, or a family with its add-ons.
  func services(_ numbers: inout SeededNumbers) -> [Service] {
    var draw = Int.random(in: 0..<1000, using: &numbers)
    func isWithin(_ share: Int) -> Bool {
      draw -= share
      return draw < 0
    }
    if isWithin(Self.drug) { return [units(numbers.pick(drugs), [4, 8, 10, 40], &numbers)] }
    if isWithin(Self.unknown) { return [numbers.pick(unknowns)] }
    if isWithin(Self.odd) { return [numbers.pick(odds)] }
    if isWithin(Self.family) { return family(&numbers) }
    if isWithin(Self.visit) { return [numbers.pick(visits)] }
    if isWithin(50) { return [numbers.pick(imaging)] }
    if isWithin(50) { return [units(numbers.pick(therapy), [1, 2, 3], &numbers)] }
    return [numbers.pick(singles)]
  }

  private func units(_ service: Service, _ counts: [Int32], _ numbers: inout SeededNumbers) -> Service {
    var service = service
    service.units = numbers.pick(counts)
    return service
  }

  private func family(_ numbers: inout SeededNumbers) -> [Service] {
    let family = numbers.pick(families)
    let levels = family.prefix(Int.random(in: 1...family.count, using: &numbers))
    if numbers.happens(Self.bothSidesByLine) {
      return levels.flatMap { [$0.with(sides[2]), $0.with(sides[3])] }
    }
    let side = numbers.pick(sides)
    return levels.map { $0.with(side) }
  }
}
