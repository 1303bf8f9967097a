// A claim as far as a payer's answer shows what was sent.

import ClaimFormats
import FeePricing
import Remittances

extension SubmittedClaim {
  /// What remitted lines say was billed: the code and units that were changed as they were, parts of a split line as
  /// one.
  ///
  /// - Parameters:
  ///   - payments: decisions on one claim, with the days of the claim where lines have none.
  ///   - defaults: practitioner and locality, which no remittance states, and the place and day where it has none.
  init(remitted payments: [ClaimPayment], defaults: LineDefaults) {
    var lines: [Line] = []
    var places: [String: Int] = [:]
    for payment in payments {
      for line in payment.lines {
        let key = line.controlNumber.isEmpty ? "" : "\(line.controlNumber) \(line.billedService.writtenCode)"
        let read = Line(remitted: line, of: payment, number: "\(lines.count + 1)", defaults: defaults)
        if !key.isEmpty, let place = places[key] {
          lines[place] = lines[place].joined(with: read, keepsUnits: !line.originalUnits.isBlank)
        } else {
          if !key.isEmpty { places[key] = lines.count }
          lines.append(read)
        }
      }
    }
    self.init(number: payments.first?.patientControl ?? "", lines: lines)
  }
}

extension SubmittedClaim.Line {
  fileprivate init(
    remitted line: ServicePayment, of payment: ClaimPayment, number: String, defaults: LineDefaults
  ) {
    let billed = line.billedService
    let date = line.dates.value?.from ?? payment.serviceDates.value?.from ?? defaults.date
    let service = SubmittedService(
      controlNumber: line.controlNumber, number: number, code: billed.writtenCode.uppercased(),
      modifiers: billed.modifiers.value ?? .none, date: date, charge: line.charge.value)
    self.init(service: service, content: Self.content(line, service, payment, defaults))
  }

  private static func content(
    _ line: ServicePayment, _ service: SubmittedService, _ payment: ClaimPayment, _ defaults: LineDefaults
  ) -> Content {
    guard let code = line.billedService.code.value else {
      return .unreadable(reason: "\(service.code) is not a code of HCPCS or CPT")
    }
    guard !line.billedService.modifiers.isUnreadable else {
      return .unreadable(reason: "the modifiers cannot be read")
    }
    guard let date = service.date else { return .unreadable(reason: "the remittance has no date of service") }
    // A line that was denied may show no units; one is the least that was billed.
    let units = line.billedUnits.value.map { $0.thousandths == 0 ? Quantity(thousandths: 1000) : $0 }
    guard let whole = units?.whole else {
      return .unreadable(reason: "the units are not a whole number")
    }
    guard service.charge.map({ $0.cents >= 0 }) ?? true else {
      return .unreadable(reason: "the charge is negative")
    }
    return .line(
      ClaimLine(
        code: code, modifiers: service.modifiers, units: whole, date: date,
        place: payment.placeOfService ?? defaults.place, locality: defaults.locality,
        practitioner: defaults.practitioner, charge: service.charge))
  }

  /// One line of two parts.
  ///
  /// - Parameter keepsUnits: whether each part states the units of the whole.
  fileprivate func joined(with part: Self, keepsUnits: Bool) -> Self {
    var service = service
    var charge = ExactTotal()
    charge.add(service.charge)
    charge.add(part.service.charge)
    service.charge = charge.amount
    guard case .line(var line) = content, case .line(let other) = part.content else {
      return Self(service: service, content: content)
    }
    line = ClaimLine(
      code: line.code, modifiers: line.modifiers,
      units: keepsUnits ? max(line.units, other.units) : line.units &+ other.units, date: line.date,
      place: line.place, locality: line.locality, practitioner: line.practitioner, charge: service.charge)
    return Self(service: service, content: .line(line))
  }
}
