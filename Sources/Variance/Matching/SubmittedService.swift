// A line as the practice submitted it, with what tells it from the claim's other lines.

import ClaimFormats
import FeePricing

/// A submitted line, for matching with what payers sent back.
public struct SubmittedService: Hashable, Sendable {
  /// REF*6R: comes back where it was sent.
  public var controlNumber: String
  /// LX01, which some payers send back where no REF*6R was sent.
  public var number: String
  /// The code as written.
  public var code: String
  public var modifiers: Modifiers
  /// The first day of service.
  public var date: ServiceDate?
  public var charge: Money?

  public init(
    controlNumber: String = "", number: String, code: String, modifiers: Modifiers = .none,
    date: ServiceDate?,
    charge: Money?
  ) {
    self.controlNumber = controlNumber
    self.number = number
    self.code = code
    self.modifiers = modifiers
    self.date = date
    self.charge = charge
  }

  /// A line of an 837P; what cannot be read of it does not match.
  public init(_ line: ServiceLine) {
    self.init(
      controlNumber: line.controlNumber, number: line.number, code: line.writtenCode.uppercased(),
      modifiers: line.modifiers.value ?? .none, date: line.dates.value?.from, charge: line.billedCharge.value)
  }
}
