// Which published release a file of fee data holds, and for which dates.

/// One file of fee data, as listed in a folder's `medicare/releases.csv`.
public struct Release: Hashable, Sendable {
  /// What a file of fee data holds; the raw value is its name in `releases.csv`.
  public enum Kind: String, Sendable, CaseIterable {
    /// Relative value units and indicators.
    case relativeValues = "rvus"
    /// Geographic practice cost indices.
    case geographicIndices = "gpcis"
    /// ZIP codes and their localities.
    case zipCodes = "zips"
    /// Nine-digit ZIP codes and their localities.
    case extendedZipCodes = "zips9"
    /// The counties of each locality.
    case localityCounties = "counties"
    /// Anesthesia factors by locality.
    case anesthesiaFactors = "anesthesia"
    /// Anesthesia base units.
    case anesthesiaBaseUnits = "base-units"
    /// OPPS cap amounts of imaging by locality.
    case cappedAmounts = "opps-caps"
    /// Payment limits of drugs.
    case drugLimits = "drugs"
    /// Surgery center rates of procedures (addendum AA).
    case surgeryCenterRates = "asc"
    /// Surgery center rates of ancillary services and drugs (addendum BB).
    case ancillaryRates = "ancillary"
    /// Hospital outpatient rates.
    case hospitalRates = "opps"
    /// Procedure-to-procedure edits.
    case editPairs = "ptp"
    /// Medically unlikely edits.
    case unitLimits = "mue"
    /// Add-on code edits.
    case addOnEdits = "add-ons"
    /// HCPCS Level II codes.
    case hcpcsCodes = "hcpcs"
  }

  /// Who a file of relative values is for.
  public enum Participant: String, Sendable, CaseIterable {
    /// Every practice.
    case all
    /// Practices that are not qualifying participants in an advanced payment model.
    case nonQualifying = "non-qp"
    /// Qualifying participants in an advanced payment model.
    case qualifying = "qp"
  }

  /// What the file holds.
  public let kind: Kind
  /// As CMS names it: `RVU26A`, `GPCI2026`.
  public let name: String
  /// Who its relative values are for.
  public let participant: Participant
  /// Dates of service it is in force for, unless a later release takes over.
  public let span: DateSpan
  /// The file, within the folder's `medicare`.
  public let file: String
  /// How many rows the file has; a file with another number is not the one that was listed.
  public let rows: Int
  /// Publisher, published file and date of release.
  public let source: String
  /// SHA-256 of the published file, and whether it is a known one; blank where not recorded.
  public let checked: String
  /// The fee data folder it was listed in.
  public let folder: String

  /// A release as listed; nothing is read or checked here.
  public init(
    kind: Kind, name: String, participant: Participant, span: DateSpan, file: String, rows: Int,
    source: String,
    checked: String, folder: String
  ) {
    self.kind = kind
    self.name = name
    self.participant = participant
    self.span = span
    self.file = file
    self.rows = rows
    self.source = source
    self.checked = checked
    self.folder = folder
  }

  /// Whether the table was made from bytes whose SHA-256 is that of the publisher's own file.
  public var isVerified: Bool {
    // sha256, the digits, and what they are of.
    checked.split(separator: " ", maxSplits: 2).dropFirst(2).first == "of the CMS file"
  }

  /// Where the file is.
  public var path: String { "\(folder)/medicare/\(file)" }
}
