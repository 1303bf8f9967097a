// What was done, by whom, where and when: the question that pricing answers.

/// What the number of units on a line counts.
public enum UnitBasis: UInt8, Sendable, BitwiseCopyable {
  /// Not said: minutes on lines of anesthesia, else services.
  case unstated
  /// Services, as SV103 `UN` says.
  case services
  /// Minutes of anesthesia, as SV103 `MJ` says.
  case minutes
}

/// One service line of a professional claim.
public struct ClaimLine: Sendable, Hashable, BitwiseCopyable {
  /// What was done.
  public var code: ProcedureCode
  /// The modifiers in the order billed, at most four.
  public var modifiers: Modifiers
  /// Units of service; pricing answers for 1 to 99,999.
  public var units: Int32
  /// The date of service.
  public var date: ServiceDate
  /// Where the patient was.
  public var place: PlaceOfService
  /// What ``units`` counts.
  public var unitBasis = UnitBasis.unstated
  /// The payment locality of the service.
  public var locality: Locality
  /// The type of practitioner who rendered the service.
  public var practitioner: Practitioner
  /// Ten billion dollars in cents: what a higher charge counts as, so that sums of charges stay exact.
  public static let highestCharge: Int64 = 1_000_000_000_000

  /// Billed charge of the whole line in cents; negative where none is known, and at most ``highestCharge``.
  @usableFromInline let chargeCents: Int64

  /// - Parameter charge: the billed charge of the whole line; `nil` where none is known, and then no lower
  ///   charge limits the payment.
  @inlinable
  public init(
    code: ProcedureCode, modifiers: Modifiers = .none, units: Int32 = 1, date: ServiceDate,
    place: PlaceOfService = .office, locality: Locality = .national,
    practitioner: Practitioner = .physician, charge: Money? = nil
  ) {
    self.init(
      code: code, modifiers: modifiers, units: units, date: date, place: place, locality: locality,
      practitioner: practitioner, chargeCents: charge?.cents ?? -1)
  }

  /// A line whose charge is already a number: for readers of many lines.
  ///
  /// - Parameter chargeCents: the billed charge of the whole line in cents; negative where none is known.
  @inlinable
  public init(
    code: ProcedureCode, modifiers: Modifiers, units: Int32, date: ServiceDate, place: PlaceOfService,
    locality: Locality, practitioner: Practitioner, chargeCents: Int64
  ) {
    self.code = code
    self.modifiers = modifiers
    self.units = units
    self.date = date
    self.place = place
    self.locality = locality
    self.practitioner = practitioner
    self.chargeCents = min(chargeCents, Self.highestCharge)
  }

  /// The charge of two lines that are paid together, in cents; negative where either is not known.
  static func chargeCents(ofBoth one: Int64, _ other: Int64) -> Int64 {
    one < 0 || other < 0 ? -1 : one + other
  }

  /// Mixes all of the line into a number by which equal lines may be found; different lines may give the same.
  package func mix(into mark: inout UInt64) {
    func add(_ part: UInt64) {
      mark = (mark ^ part) &* 0x9E37_79B9_7F4A_7C15
      mark ^= mark >> 29
    }
    add(code.packed)
    add(modifiers.packed)
    add(UInt64(UInt32(bitPattern: units)) << 32 | UInt64(UInt32(bitPattern: date.yyyymmdd)))
    add(UInt64(locality.packed) << 32 | UInt64(practitioner.packed))
    add(UInt64(bitPattern: chargeCents) << 16 | UInt64(place.number) << 8 | UInt64(unitBasis.rawValue))
  }

  /// What the practice billed for the line; `nil` where it is not known.
  public var billedCharge: Money? { chargeCents < 0 ? nil : Money(cents: chargeCents) }
}

/// The lines that are billed together.
public struct Claim: Sendable, Hashable {
  /// The claim's own number; may be empty.
  public var id: String
  /// The service lines in the order billed.
  public var lines: [ClaimLine]

  /// - Parameter lines: the service lines in the order billed.
  public init(id: String = "", lines: [ClaimLine]) {
    self.id = id
    self.lines = lines
  }
}
