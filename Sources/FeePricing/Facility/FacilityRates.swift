// The tables from which Medicare pays the facility a professional's service is done in.

/// Surgery center and hospital outpatient rates, which are no part of what professionals are paid.
public struct FacilityRates: Sendable {
  /// Surgery center rates of procedures (addendum AA).
  public let procedures: SurgeryCenterRates
  /// Surgery center rates of ancillary services and drugs (addendum BB).
  public let ancillary: AncillaryRates
  /// Hospital outpatient rates.
  public let hospital: HospitalRates

  /// Reads the tables that some folders hold; none is no error.
  ///
  /// - Parameter codes: the procedure codes that are needed; `nil` for all.
  public static func load(
    from folders: [String], codes: Set<ProcedureCode>? = nil
  ) throws(LoadError) -> FacilityRates {
    FacilityRates(
      procedures: try .load(from: folders, codes: codes), ancillary: try .load(from: folders, codes: codes),
      hospital: try .load(from: folders, codes: codes))
  }
}

/// The kind of facility that Medicare pays.
public enum FacilityKind: String, Sendable {
  /// An ambulatory surgery center, place of service 24.
  case surgeryCenter = "surgery center"
  /// A hospital's outpatient department, place of service 19 or 22.
  case hospitalOutpatient = "hospital outpatient department"

  /// - Returns: `nil` for places in which no facility is paid by these rates.
  public init?(_ place: PlaceOfService) {
    switch place.number {
    case 24: self = .surgeryCenter
    case 19, 22: self = .hospitalOutpatient
    default: return nil
    }
  }
}
