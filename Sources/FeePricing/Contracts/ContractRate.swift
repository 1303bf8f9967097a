// A price that a contract gives for codes.

/// What a contract pays for a service.
public enum ContractPrice: Hashable, Sendable {
  /// A share of Medicare's fee, which is rounded before and after.
  case percentOfMedicare(Rate)
  /// The row's relative values at the contract's own factor.
  case conversionFactor(ConversionFactor)
  /// A share of what was billed.
  case percentOfCharge(Rate)
  /// Dollars for one unit, one side.
  case amounts(nonfacility: ListedAmount, facility: ListedAmount)
}

/// What a list of prices says of a code in a setting.
public enum ListedAmount: Hashable, Sendable {
  /// Dollars for one unit.
  case dollars(Money)
  /// Priced from the record: `BR`, by report, `IC`, individual consideration.
  case byReport
  /// `N/C`, not covered.
  case notCovered
  /// Nothing is said.
  case none
}

/// A price for codes, with the modifier it is for.
public struct ContractRate: Sendable {
  /// The codes; one code is the range from itself to itself.
  public let codes: CodeRange
  /// The modifier that a line must bear; ``Modifier/none`` for a price without one.
  public let modifier: Modifier
  /// Dates of service.
  public let span: DateSpan
  public let price: ContractPrice
  /// Where it is written.
  public let place: SourcePlace

  public init(
    codes: CodeRange, modifier: Modifier = .none, span: DateSpan = .always, price: ContractPrice,
    place: SourcePlace
  ) {
    self.codes = codes
    self.modifier = modifier
    self.span = span
    self.price = price
    self.place = place
  }
}

extension DateSpan {
  /// Every day.
  public static let always = DateSpan(from: ServiceDate(uncheckedYYYYMMDD: 0), through: .endOfTime)
}

extension ContractRate: CustomStringConvertible {
  /// The codes with the modifier: `64490-64495 with 26`.
  public var description: String { "\(codes)" + (modifier == .none ? "" : " with \(modifier)") }
}

/// Codes from one to another, both included, with letters in the same places.
///
/// `00100-01999` does not hold `0075T`: a code with a letter belongs to another set.
public struct CodeRange: Hashable, Sendable, CustomStringConvertible {
  /// The first code.
  public let first: ProcedureCode
  /// The last code, included.
  public let last: ProcedureCode

  /// - Returns: `nil` if the last comes before the first, or has letters in other places.
  public init?(_ first: ProcedureCode, _ last: ProcedureCode) {
    guard first <= last, first.letters == last.letters else { return nil }
    self.first = first
    self.last = last
  }

  /// Just one code.
  public init(_ code: ProcedureCode) {
    (first, last) = (code, code)
  }

  /// - Returns: `nil` unless `text` is a code, or two with a hyphen between: `64490-64495`.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
      .map { part in ProcedureCode(part.drop { $0 == " " }.prefix { $0 != " " }) }
    guard (1...2).contains(parts.count), let first = parts[0], let last = parts[parts.count - 1] else {
      return nil
    }
    self.init(first, last)
  }

  /// Whether it is one code.
  public var isOneCode: Bool { first == last }

  /// Whether a code lies in the range.
  public func contains(_ code: ProcedureCode) -> Bool {
    first <= code && code <= last && code.letters == first.letters
  }

  /// Whether both hold a code.
  public func overlaps(_ other: CodeRange) -> Bool {
    first <= other.last && other.first <= last && first.letters == other.letters
  }

  private var letters: UInt8 { first.letters }

  /// How many codes there could be, to tell the narrower range.
  var width: UInt64 { last.number - first.number }

  /// `64490-64495`, or the one code.
  public var description: String { isOneCode ? "\(first)" : "\(first)-\(last)" }
}

extension ProcedureCode {
  /// Which of the five characters are letters, a bit each.
  fileprivate var letters: UInt8 {
    var letters: UInt8 = 0
    for place in 0..<5 {
      let character = UInt8(truncatingIfNeeded: packedText >> UInt64(8 * place))
      if character >= UInt8(ascii: "A") { letters |= 1 << UInt8(place) }
    }
    return letters
  }

  /// The code's place among all codes, as a number of base 36.
  fileprivate var number: UInt64 {
    var number: UInt64 = 0
    for place in (0..<5).reversed() {
      let character = packedText >> UInt64(8 * place) & 0xFF
      number = number * 36 + (character >= 0x41 ? character - 0x41 + 10 : character - 0x30)
    }
    return number
  }
}
