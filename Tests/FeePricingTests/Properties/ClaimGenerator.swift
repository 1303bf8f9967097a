// Claims made from a seed over the embedded codes: the same seed makes the same claims.

import FeePricing
import SeededNumbers

/// Makes lines of claims.
struct ClaimGenerator {
  private(set) var random: SeededNumbers
  private let codes: [ProcedureCode]
  private let surgical: [ProcedureCode]
  /// In force in all loaded years, so that they may stand on a line of any date.
  private let localities = ["", "09102-04", "13202-01", "04412-99", "02102-01"].map {
    Locality($0) ?? .national
  }

  /// - Throws: if the embedded data cannot be loaded.
  init(seed: UInt64) throws {
    let data = try FeeData.embedded.get()
    random = SeededNumbers(seed: seed)
    codes = data.labels.keys.sorted()
    let period = try data.period(on: Self.day).found()
    surgical = codes.filter { code in
      let row = data.schedule.row(code, in: period.releaseNumber)
      return row?.multiple == .standard || row?.multiple == .endoscopy
    }
  }

  static let day = ServiceDate(uncheckedYYYYMMDD: 2026_03_02)
  static let otherDay = ServiceDate(uncheckedYYYYMMDD: 2025_11_12)

  mutating func pick<Value>(_ values: [Value]) -> Value { random.pick(values) }

  mutating func number(_ range: ClosedRange<Int>) -> Int { random.number(range) }

  /// A code of the embedded set; every second one takes part in the ranking of procedures.
  mutating func code() -> ProcedureCode { number(0...1) == 0 ? pick(codes) : pick(surgical) }

  mutating func charge() -> Money { Money(cents: Int64(number(0...60_000))) }

  /// Lines of one day and practitioner, each of another code, without charges and without modifiers that
  /// differ in what they do after the ranking.
  mutating func plainClaim(lines count: Int, units: ClosedRange<Int> = 1...3) -> [ClaimLine] {
    var seen: Set<ProcedureCode> = []
    let (place, locality) = (pick(["11", "22", "24"]), pick(localities))
    return (0..<count).compactMap { _ in
      let code = code()
      guard seen.insert(code).inserted else { return nil }
      let modifiers = pick([[], [], [], ["50"], ["RT"], ["LT"], ["26"], ["TC"], ["59"], ["54"], ["25"]])
      return ClaimLine(
        code: code, modifiers: Self.modifiers(modifiers), units: Int32(number(units)), date: Self.day,
        place: PlaceOfService(place) ?? .office, locality: locality)
    }
  }

  /// Lines of any kind: dates, practitioners, places, codes and modifiers without regard to sense.
  mutating func wildClaim(lines count: Int) -> [ClaimLine] {
    let few = (0..<3).map { _ in code() }
    let dates = ["2026-03-02", "2026-03-02", "2025-11-12", "2024-03-08", "2024-03-09", "2019-01-01"]
    return (0..<count).map { _ in
      let modifiers = (0..<number(0...3)).map { _ in
        pick([
          "50", "50", "RT", "LT", "RT", "LT", "26", "TC", "53", "54", "55", "56", "78", "62", "66", "80",
          "81",
          "AS", "CO", "CQ", "59", "XE", "22", "52", "73", "GY", "76", "KX", "ZZ",
        ])
      }
      let place = pick(["11", "11", "22", "24", "02", "31", "98"])
      let locality = number(0...9) == 0 ? Locality("99999-99") : pick(localities)
      let practitioner = pick(["MD", "MD", "MD", "NP", "PT", "CSW", "XX"])
      return ClaimLine(
        code: number(0...2) == 0 ? code() : pick(few), modifiers: Self.modifiers(modifiers),
        units: Int32(pick([1, 1, 1, 1, 2, 2, 3, 12, 0])),
        date: ServiceDate(pick(dates)) ?? Self.day, place: PlaceOfService(place) ?? .office,
        locality: locality ?? .national, practitioner: Practitioner(practitioner) ?? .physician,
        charge: number(0...2) == 0 ? nil : charge())
    }
  }

  static func modifiers(_ texts: [String]) -> Modifiers {
    Modifiers(texts.compactMap { Modifier($0) }) ?? .none
  }
}
