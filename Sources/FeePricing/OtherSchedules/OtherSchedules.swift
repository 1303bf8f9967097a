// The schedules beside the physician fee schedule that professional lines are paid from.

/// The tables that price what the relative value file does not: drugs.
///
/// - Source: SSA § 1842(o) and § 1847A.
public struct OtherSchedules: Sendable {
  /// Payment limits of drugs, by quarter.
  public let drugs: DrugLimits

  /// Reads what the folders' releases hold of these tables, as far as it is needed.
  init(_ releases: [Release], need: FeeDataNeed) throws(LoadError) {
    drugs = try Self.drugs(releases.filter { $0.kind == .drugLimits }, need: need)
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
}

extension ProcedureCode {
  /// Whether the code is of a kind that drugs have: a letter first (HCPCS Level II), or CPT's immune globulins and
  /// vaccines.
  fileprivate var mayBeDrug: Bool {
    let text = description
    return text >= "A" || text >= "90281" && text < "90760"
  }
}
