// The schedules beside the physician fee schedule that professional lines are paid from.

/// The tables that price what the relative value file does not: drugs and anesthesia.
///
/// - Source: SSA § 1842(o), § 1847A and § 1848(b)(2)(B).
public struct OtherSchedules: Sendable {
  /// Payment limits of drugs, by quarter.
  public let drugs: DrugLimits
  /// Anesthesia base units.
  public let baseUnits: AnesthesiaBaseUnits
  /// What an anesthesia unit is paid in each locality.
  public let factors: AnesthesiaFactors
  private let national: [Dated<FactorRow>]
  private let withoutTime: [Dated<ProcedureCode>]
  private let added: [Dated<ProcedureCode>]

  /// Reads what the folders' releases hold of these tables, as far as it is needed.
  init(_ releases: [Release], _ reference: ReferenceTables, need: FeeDataNeed) throws(LoadError) {
    drugs = try Self.drugs(releases.filter { $0.kind == .drugLimits }, need: need)
    let isNeeded = need.codes?.contains(where: \.mayBeAnesthesia) ?? true
    let onDates = releases.filter { release in
      isNeeded && need.dates?.contains(where: release.span.contains) ?? true
    }
    baseUnits = try .load(onDates.filter { $0.kind == .anesthesiaBaseUnits }, codes: need.codes)
    factors = try .load(onDates.filter { $0.kind == .anesthesiaFactors }, codes: nil)
    national = reference.factors
    withoutTime = reference.codes("anesthesia:without-time")
    added = reference.codes("anesthesia:added")
  }

  /// The limits on the days that are needed; of every quarter where those do not list a code, so that it is known
  /// whether it is a drug.
  private static func drugs(_ releases: [Release], need: FeeDataNeed) throws(LoadError) -> DrugLimits {
    guard let codes = need.codes, let dates = need.dates else {
      return try DrugLimits.load(releases, codes: need.codes)
    }
    let drugs = codes.filter(\.mayBeDrug)
    guard !drugs.isEmpty else { return DrugLimits([]) }
    let inForce = releases.filter { dates.contains(where: $0.span.contains) }
    let found = try DrugLimits.load(inForce, codes: drugs)
    return drugs.allSatisfy(found.lists) ? found : try DrugLimits.load(releases, codes: drugs)
  }

  /// What an anesthesia unit is paid in a locality on a day; `nil` if none is loaded.
  public func factor(
    at locality: Locality, on date: ServiceDate, isQualifying: Bool
  ) -> ConversionFactor? {
    guard locality == .national else {
      let row = factors.row(locality, on: date)
      return isQualifying ? row?.qualifyingFactor : row?.factor
    }
    let participant: Release.Participant = isQualifying ? .qualifying : .nonQualifying
    return national.last {
      $0.span.contains(date) && ($0.value.participant == .all || $0.value.participant == participant)
    }?.value.anesthesiaFactor
  }

  /// Whether anesthesia of a code is paid by base units alone.
  func isWithoutTime(_ billed: ClaimLine) -> Bool {
    withoutTime.contains { $0.value == billed.code && $0.span.contains(billed.date) }
  }

  /// Whether anesthesia of a code is added to that of another and paid apart.
  func isAdded(_ billed: ClaimLine) -> Bool {
    added.contains { $0.value == billed.code && $0.span.contains(billed.date) }
  }
}

extension ProcedureCode {
  /// Whether the code is of a kind that drugs have: a letter first (HCPCS Level II), or CPT's immune globulins and
  /// vaccines.
  fileprivate var mayBeDrug: Bool {
    let text = description
    return text >= "A" || text >= "90281" && text < "90760"
  }

  /// Whether the code is in CPT's anesthesia section: 00100 to 01999.
  fileprivate var mayBeAnesthesia: Bool { description < "02000" }
}
