// A mistake of a payer as one small value: what it changes of the terms, or of the claim, before the same pricing.

import FeePricing

/// A mistake that payers are known to make.
///
/// It holds no rule: it says with which other parameter the one engine is to price the claim again.
public struct PayerMistake: Hashable, Sendable {
  public let cause: VarianceCause
  /// What the payer did, in words: `both sides paid as one`.
  public let words: String
  /// What changes of the contract.
  let terms: [TermChange]
  /// What changes of the claim.
  let edit: ClaimEdit
  /// Whether it holds only if every line that it changes has its cents: an order of rank is one for all.
  let isWhole: Bool
  /// Whether so many like it are tried that one of them may give the cents by chance.
  let isOneOfMany: Bool

  init(
    _ cause: VarianceCause, _ words: String, _ terms: [TermChange], edit: ClaimEdit = .none,
    isWhole: Bool = false, isOneOfMany: Bool = false
  ) {
    self.cause = cause
    self.words = words
    self.terms = terms
    self.edit = edit
    self.isWhole = isWhole
    self.isOneOfMany = isOneOfMany
  }
}

extension PayerMistake {
  /// The share of a type of practitioner that was paid; `nil` for other mistakes.
  var practitionerShare: Rate? {
    if case .share(let share)? = terms.first, terms.count == 1, edit == .none { share } else { nil }
  }
}

/// A parameter of a contract that is another one than agreed.
enum TermChange: Hashable, Sendable {
  /// Both sides as a share of one.
  case bothSides(Rate)
  /// Each side is ranked on its own.
  case sidesApart
  /// Add-on codes are ranked, too.
  case addOnsRanked
  /// A procedure that is not on the claim ranks before those that are.
  case procedureBefore
  case ladder(Ladder)
  case rankBasis(RankBasis)
  /// Every practitioner is paid this share.
  case share(Rate)
  /// The schedule of this day holds.
  case schedule(ServiceDate)
  /// Medicare's relative values are paid at this factor.
  case factor(ConversionFactor)
  /// The contract's own factors are all this one.
  case ownFactor(ConversionFactor)
  /// What is paid as a percentage of Medicare is paid at this one.
  case percent(Rate)
  /// The version at this place holds on every day.
  case version(Int)
  /// The indices of the place of service hold, and no locality that the contract names.
  case localityOfService
}

/// A change of the claim before it is priced again; lines are counted from 0.
enum ClaimEdit: Hashable, Sendable {
  case none
  /// These lines were done at another place.
  case place(PlaceOfService, lines: [Int])
  /// All lines were done in another locality.
  case locality(Locality)
  case units(Int32, line: Int)
  /// So many of a line's units, each as a line of its own: what they are does not hang on how many there are.
  case singleUnits(Int32, line: Int)
  case code(ProcedureCode, line: Int)
  /// Of lines that are one service on two sides, the first alone, without its side.
  case oneSide(lines: [Int])
  /// The line's charge is raised above all others: it ranks first where rank is by charge.
  case chargedMost(line: Int)
  /// Charges fall from line to line: rank by charge is the order of the claim.
  case chargedInOrder
}

extension Contract {
  /// The contract with other terms.
  ///
  /// - Parameter practitioners: the types of practitioner that a changed share is for.
  func changed(by changes: [TermChange], practitioners: [Practitioner]) -> Contract {
    var versions = versions
    for change in changes {
      if case .version(let place) = change {
        var only = versions[place]
        only.span = .always
        versions = [only]
      }
    }
    for place in versions.indices {
      for change in changes { versions[place].take(change, practitioners) }
    }
    return Contract(name: name, payer: payer, versions: versions)
  }
}

extension ContractVersion {
  fileprivate mutating func take(_ change: TermChange, _ practitioners: [Practitioner]) {
    switch change {
    case .bothSides(let rate): bilateral = rate
    case .sidesApart: ranksSidesApart = true
    case .addOnsRanked: addOnsExempt = false
    case .procedureBefore: proceduresBefore = 1
    case .ladder(let ladder): self.ladder = ladder
    case .rankBasis(let basis): rankBasis = basis
    case .share(let share):
      self.practitioners = practitioners.map { PractitionerShare(practitioner: $0, share: share) }
    case .schedule(let date): scheduleDate = date
    case .factor(let factor): self.factor = factor
    case .ownFactor(let factor):
      changePrices { if case .conversionFactor = $0 { .conversionFactor(factor) } else { $0 } }
    case .percent(let percent):
      changePrices { if case .percentOfMedicare = $0 { .percentOfMedicare(percent) } else { $0 } }
    case .version: return
    case .localityOfService: locality = nil
    }
  }

  private mutating func changePrices(_ change: (ContractPrice) -> ContractPrice) {
    base = base.map(change)
    rates = ContractRates(
      rates.all.map { rate in
        ContractRate(
          codes: rate.codes, modifier: rate.modifier, span: rate.span, price: change(rate.price),
          place: rate.place)
      })
  }
}

extension ClaimEdit {
  /// The claim as changed: for each line the lines that stand in its place, none for one that falls away.
  func applied(to lines: [ClaimLine]) -> [[ClaimLine]] {
    var edited = lines
    var dropped: Set<Int> = []
    switch self {
    case .none: break
    case .place(let place, let places): for line in places { edited[line].place = place }
    case .locality(let locality): for line in lines.indices { edited[line].locality = locality }
    case .units(let units, let line): edited[line].units = units
    case .singleUnits(let units, let line): return Self.singled(lines, units, line)
    case .code(let code, let line): edited[line].code = code
    case .oneSide(let places):
      dropped.formUnion(places.dropFirst())
      guard let first = places.first else { break }
      edited[first].modifiers = lines[first].modifiers.withoutSides
      edited[first].units = 1
    case .chargedMost(let line):
      edited[line] = lines[line].charged(Self.highest(lines) + Money(cents: 100))
    case .chargedInOrder:
      let highest = Self.highest(lines)
      for line in lines.indices {
        edited[line] = lines[line].charged(highest + Money(cents: 100 * Int64(lines.count - line)))
      }
    }
    return edited.indices.map { dropped.contains($0) ? [] : [edited[$0]] }
  }

  /// Some units of a line as lines of one unit, each with its part of the charge.
  private static func singled(_ lines: [ClaimLine], _ units: Int32, _ place: Int) -> [[ClaimLine]] {
    var edited = lines.map { [$0] }
    let line = lines[place]
    edited[place] = (0..<units).map { unit in
      var single = line
      if let charge = line.billedCharge {
        single = line.charged(charge.share(Int64(unit), of: Int64(max(1, line.units))))
      }
      single.units = 1
      return single
    }
    return edited
  }

  private static func highest(_ lines: [ClaimLine]) -> Money {
    lines.reduce(.zero) { max($0, $1.billedCharge ?? .zero) }
  }
}

extension Modifiers {
  /// Without 50, RT and LT.
  fileprivate var withoutSides: Modifiers {
    let sides = ["50", "RT", "LT"]
    return Modifiers(filter { !sides.contains($0.description) }) ?? .none
  }
}

extension ClaimLine {
  fileprivate func charged(_ charge: Money) -> ClaimLine {
    var line = ClaimLine(
      code: code, modifiers: modifiers, units: units, date: date, place: place, locality: locality,
      practitioner: practitioner, charge: charge)
    line.unitBasis = unitBasis
    return line
  }
}
