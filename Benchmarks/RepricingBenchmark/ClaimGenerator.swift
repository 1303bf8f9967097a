// Invented claims with realistic shares, the same for the same seed.

import FeePricing

/// A small random number generator: the same numbers for the same seed on any machine (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }

  /// Whether something with this chance in a thousand happens.
  mutating func happens(_ perMille: Int) -> Bool { Int.random(in: 0..<1000, using: &self) < perMille }
}

/// Makes claims of a pain practice: visits, add-on families, both sides, nurse practitioners, drugs, unknown codes
/// and charges below the fee.
struct ClaimGenerator {
  private var numbers: SeededNumbers
  private let localities: [Locality]
  private let visits: [ProcedureCode]
  private let families: [[ProcedureCode]]
  private let singles: [ProcedureCode]
  private let rare: [ProcedureCode]

  init(_ data: FeeData, seed: UInt64) {
    numbers = SeededNumbers(seed: seed)
    localities = data.periods.last.map { data.localities(in: $0).map(\.locality) } ?? [.national]
    func codes(_ texts: String) -> [ProcedureCode] {
      texts.split(separator: " ").compactMap { ProcedureCode($0) }
    }
    visits = codes("99203 99204 99213 99214 99215")
    families = [
      "64493 64494 64495", "64490 64491", "64635 64636", "64633 64634", "64483 64484", "64479 64480",
    ].map(codes)
    singles = codes(
      "62323 62321 20610 20611 20552 20553 27096 64405 64450 72148 95886 97110 77002 63650 62370")
    rare = codes("J3301 J1010 80307 99417 64999 00000 64434")
  }

  /// The lines of one claim: one to six of one day, sometimes a seventh a day later.
  mutating func claim(lines count: Int? = nil) -> [ClaimLine] {
    let year = numbers.happens(600) ? 2026 : 2025
    let month = Int.random(in: 1...12, using: &numbers)
    let day = Int.random(in: 1...27, using: &numbers)
    let place = PlaceOfService(uncheckedNumber: numbers.happens(550) ? 11 : numbers.happens(500) ? 24 : 22)
    let practitioner =
      Practitioner(numbers.happens(700) ? "MD" : numbers.happens(600) ? "NP" : "PA") ?? .physician
    let locality = localities.randomElement(using: &numbers) ?? .national
    let wanted = count ?? [1, 1, 1, 2, 2, 2, 3, 3, 4, 6].randomElement(using: &numbers) ?? 1
    var lines: [ClaimLine] = []
    if wanted > 1, numbers.happens(400), let visit = visits.randomElement(using: &numbers) {
      lines.append(line(visit, ["25"], year, month, day, place, locality, practitioner))
    }
    while lines.count < wanted {
      let isLater = lines.count > 5
      for (code, modifiers) in services() where lines.count < wanted {
        lines.append(
          line(code, modifiers, year, month, isLater ? day + 1 : day, place, locality, practitioner))
      }
    }
    return lines
  }

  /// A family with its add-ons on one side or both, a single procedure, a visit, or something rare.
  private mutating func services() -> [(ProcedureCode, [String])] {
    if numbers.happens(20), let code = rare.randomElement(using: &numbers) { return [(code, [])] }
    if numbers.happens(550), let family = families.randomElement(using: &numbers) {
      let levels = family.prefix(Int.random(in: 1...family.count, using: &numbers))
      if numbers.happens(150) { return levels.flatMap { [($0, ["RT"]), ($0, ["LT"])] } }
      let side = [["50"], ["50"], ["RT"], ["LT"], []].randomElement(using: &numbers) ?? []
      return levels.map { ($0, side) }
    }
    guard numbers.happens(850) else { return visits.randomElement(using: &numbers).map { [($0, [])] } ?? [] }
    return singles.randomElement(using: &numbers).map { [($0, [])] } ?? []
  }

  private mutating func line(
    _ code: ProcedureCode, _ modifiers: [String], _ year: Int, _ month: Int, _ day: Int,
    _ place: PlaceOfService,
    _ locality: Locality, _ practitioner: Practitioner
  ) -> ClaimLine {
    let charge = Int64.random(in: numbers.happens(150) ? 20_00...60_00 : 300_00...3000_00, using: &numbers)
    return ClaimLine(
      code: code, modifiers: Modifiers(modifiers.compactMap { Modifier($0) }) ?? .none,
      date: ServiceDate(year: year, month: month, day: day) ?? .endOfTime, place: place, locality: locality,
      practitioner: practitioner, charge: Money(cents: charge))
  }
}

/// Claims as a CSV file in our own columns.
func csv(of claims: [[ClaimLine]], from first: Int) -> String {
  var text = ""
  for (number, lines) in claims.enumerated() {
    for (place, line) in lines.enumerated() {
      let modifiers = (0..<4).map { $0 < line.modifiers.count ? line.modifiers[$0].description : "" }
      let fields =
        ["C\(first + number)", "\(place + 1)", line.date.description, line.code.description] + modifiers
        + [
          "\(line.units)", line.place.description, line.locality.carrier, line.locality.number,
          line.practitioner.description, line.billedCharge?.description ?? "",
        ]
      text += fields.joined(separator: ",") + "\n"
    }
  }
  return text
}

let csvHeader =
  "claim_id,line,date_of_service,hcpcs,mod1,mod2,mod3,mod4,units,pos,carrier,locality,provider,charge\n"
