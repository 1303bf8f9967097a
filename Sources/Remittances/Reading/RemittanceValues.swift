// Elements of an 835 as values, and what is said of those that are none.

import ClaimFormats
import FeePricing

extension X12Segments {
  static let dollarForm = "an amount of dollars such as 1234.50, below ten billions"
  /// Ten billion dollars in cents: no claim comes near it, so that more is a sign of damage.
  private static let most: Int64 = 1_000_000_000_000

  /// An amount of dollars, of either sign, below ten billions.
  func dollars(_ element: Int) -> Stated<Money> {
    let range = range(element)
    if let cents = usualCents(range) { return .value(Money(cents: cents)) }
    if range.isEmpty { return .blank }
    guard let cents = decimal(range, places: 2), cents.magnitude < Self.most else { return .unreadable }
    return .value(Money(cents: cents))
  }

  /// What is said of an element that is not what it must be.
  func flaw(_ element: Int, _ form: String) -> String {
    let number = "\(name)\(element < 10 ? "0" : "")\(element)"
    return range(element).isEmpty
      ? "\(number) is blank; it must be \(form)" : "\(number) \"\(text(element))\" is not \(form)"
  }

  /// Whether there is anything behind the last element that the segment can have.
  ///
  /// - Source: 005010X221A1; where the guide uses fewer elements than X12 has, senders do use the others.
  var hasForeignElements: Bool {
    // Most segments have no more than two elements, and only LX has fewer at most.
    if elementCount <= 2, name != "LX" { return false }
    let most =
      switch name {
      case "LX": 1
      case "DTM", "AMT", "LQ": 2
      case "TRN", "REF", "QTY": 4
      case "N1": 6
      case "SVC": 7
      case "MOA": 9
      case "NM1": 12
      case "CLP", "PLB": 14
      case "CAS": 19
      case "BPR": 21
      case "MIA": 24
      default: Int.max
      }
    let count = elementCount
    if count <= most { return false }
    return (most + 1...count).contains { !range($0).isEmpty }
  }

  func claimStatus(_ element: Int) -> ClaimStatus? {
    switch code(element) {
    case "1": .primary
    case "2": .secondary
    case "3": .tertiary
    case "4": .denied
    case "5": .pended
    case "10": .received
    case "13": .suspended
    case "15": .suspendedForInvestigation
    case "16": .suspendedForReturn
    case "17": .suspendedForReview
    case "19": .primaryForwarded
    case "20": .secondaryForwarded
    case "21": .tertiaryForwarded
    case "22": .reversal
    case "23": .notOurClaimForwarded
    case "25": .predetermination
    case "27": .reviewed
    default: nil
    }
  }

  /// The service that a composite names.
  func service(_ parts: X12Components, _ element: Int) -> RemittedService {
    var service = RemittedService()
    service.qualifier = code(trimmed(parts[1]))
    let written = trimmed(parts[2])
    if written.isEmpty { return service }
    if service.qualifier == "HC" || service.qualifier == "AD" || service.qualifier == "WK" {
      service.code = Stated(procedureCode(parts, in: element))
    }
    if service.code.value == nil { service.otherCode = text(written) }
    service.modifiers = Stated(modifiers(parts, in: element))
    return service
  }

  /// Whether a part is one to four letters and digits.
  func isShortCode(_ range: Range<Int>) -> Bool { (1...4).contains(range.count) && isAlphanumericText(range) }

  /// Whether a part has the form of a published adjustment reason: a number up to 999, or a letter and a number.
  func isAdjustmentReason(_ range: Range<Int>) -> Bool {
    guard (1...3).contains(range.count) else { return false }
    return isNumber(range) || range.count > 1 && isNumber(range.dropFirst())
  }
}

extension RemittanceBuilder {
  /// An amount that may be blank; one that cannot be read is reported.
  mutating func amount(_ segments: X12Segments, _ element: Int) -> Stated<Money> {
    let amount = segments.dollars(element)
    if amount.isUnreadable { report(.unreadable, segments, segments.flaw(element, X12Segments.dollarForm)) }
    return amount
  }

  /// An amount that must be there; one that is blank or cannot be read is reported.
  mutating func required(_ segments: X12Segments, _ element: Int) -> Stated<Money> {
    let amount = segments.dollars(element)
    if amount.value != nil { return amount }
    report(.unreadable, segments, segments.flaw(element, X12Segments.dollarForm))
    return .unreadable
  }

  /// Units that may be blank; such as cannot be read are reported.
  mutating func units(_ segments: X12Segments, _ element: Int) -> Stated<Quantity> {
    let range = segments.range(element)
    if range.isEmpty { return .blank }
    if let thousandths = segments.decimal(range, places: 3) {
      return .value(Quantity(thousandths: thousandths))
    }
    report(.unreadable, segments, segments.flaw(element, "a number of units"))
    return .unreadable
  }

  /// A day that may be blank; one that the calendar does not have is reported.
  mutating func day(_ segments: X12Segments, _ element: Int) -> Stated<ServiceDate> {
    let text = segments.eightCharacters(element)
    if text != 0 {
      if text == lastDay.text { return .value(lastDay.day) }
      if text == dayBefore.text {
        swap(&lastDay, &dayBefore)
        return .value(lastDay.day)
      }
    }
    switch segments.days(element) {
    case .blank: return .blank
    case .value(let days):
      if text != 0 {
        dayBefore = lastDay
        lastDay = (text, days.from)
      }
      return .value(days.from)
    case .unreadable:
      report(.unreadable, segments, segments.flaw(element, "a day of the calendar such as 20260302"))
      return .unreadable
    }
  }
}
