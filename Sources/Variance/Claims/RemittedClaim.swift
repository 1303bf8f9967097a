// A claim as far as a payer's answer shows what was sent.

import ClaimFormats
import FeePricing
import Remittances

extension SubmittedClaim {
  /// What remitted lines say was billed: the code and units that were changed as they were, parts of a split line as
  /// one, and a line that several decisions speak of once.
  ///
  /// - Parameters:
  ///   - payments: decisions on one claim, with the days of the claim where lines have none.
  ///   - defaults: practitioner and locality, which no remittance states, and the place and day where it has none.
  init(remitted payments: [ClaimPayment], defaults: LineDefaults) {
    var lines: [Line] = []
    for payment in payments {
      let decided = Self.lines(of: payment, defaults)
      if lines.isEmpty { lines = decided } else { lines.take(decided) }
    }
    for place in lines.indices { lines[place].service.number = "\(place + 1)" }
    self.init(number: payments.first?.patientControl ?? "", lines: lines)
  }

  /// The lines that one decision speaks of, parts of a split one as one.
  private static func lines(of payment: ClaimPayment, _ defaults: LineDefaults) -> [Line] {
    var lines: [Line] = []
    var places: [String: Int] = [:]
    for line in payment.lines {
      let key = line.controlNumber.isEmpty ? "" : "\(line.controlNumber) \(line.billedService.writtenCode)"
      let read = Line(remitted: line, of: payment, defaults: defaults)
      if !key.isEmpty, let place = places[key] {
        lines[place] = lines[place].joined(with: read, keepsUnits: !line.originalUnits.isBlank)
      } else {
        if !key.isEmpty { places[key] = lines.count }
        lines.append(read)
      }
    }
    return lines
  }
}

extension [SubmittedClaim.Line] {
  /// Adds the lines of a further decision: those that are known already once, parts of one to the part that is known.
  ///
  /// A line is known by the practice's number and its code; else by code, date and charge, and modifiers where they
  /// tell it from another.
  fileprivate mutating func take(_ decided: [Element]) {
    var known: [Int?] = decided.map { _ in nil }
    var isTaken = map { _ in false }
    func match(_ isSame: (SubmittedService, SubmittedService) -> Bool) {
      for number in decided.indices where known[number] == nil {
        let service = decided[number].service
        guard let place = indices.first(where: { !isTaken[$0] && isSame(self[$0].service, service) }) else {
          continue
        }
        known[number] = place
        isTaken[place] = true
      }
    }
    match { !$0.controlNumber.isEmpty && $0.controlNumber == $1.controlNumber && $0.code == $1.code }
    match { $0.hasChargeOf($1) && $0.modifiers == $1.modifiers }
    match { $0.hasChargeOf($1) }
    for (number, line) in decided.enumerated() {
      guard let place = known[number] else {
        append(line)
        continue
      }
      if self[place].service.charge == line.service.charge {
        self[place] = self[place].repeated(by: line)
      } else {
        self[place] = self[place].joined(with: line, keepsUnits: false)
      }
    }
  }
}

extension SubmittedService {
  /// Whether another is of the same code, day and charge, and not of another number.
  fileprivate func hasChargeOf(_ other: SubmittedService) -> Bool {
    code == other.code && date == other.date && charge != nil && charge == other.charge
      && (controlNumber.isEmpty || other.controlNumber.isEmpty)
  }
}

extension SubmittedClaim.Line {
  fileprivate init(
    remitted line: ServicePayment, of payment: ClaimPayment, defaults: LineDefaults
  ) {
    let billed = line.billedService
    let date = line.dates.value?.from ?? payment.serviceDates.value?.from ?? defaults.date
    let service = SubmittedService(
      controlNumber: line.controlNumber, number: "", code: billed.writtenCode.uppercased(),
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

  /// One line that two decisions speak of: a denial may leave out the units, and payers drop modifiers.
  fileprivate func repeated(by later: Self) -> Self {
    guard case .line(let one) = content else { return later }
    guard case .line(let other) = later.content else { return self }
    let said = (other.units, other.modifiers.count) > (one.units, one.modifiers.count) ? later : self
    var service = said.service
    if service.controlNumber.isEmpty {
      service.controlNumber = self.service.controlNumber + later.service.controlNumber
    }
    return Self(service: service, content: said.content)
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
