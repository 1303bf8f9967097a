// Relative value rows and ZIP code ranges from lines in the plainest form.

extension RelativeValueRow {
  /// Reads the fields of one line, in the order of ``relativeValueColumns``, and passes over its end.
  ///
  /// - Throws: ``NotPlain`` for a line that is not as ``FeeDataWriter`` writes one; it may be right all the same.
  @inline(__always)
  init(
    _ fields: inout PlainFields, _ bytes: borrowing Span<UInt8>, release: ReleaseNumber
  ) throws(NotPlain) {
    let code = ProcedureCode(uncheckedPacked: try fields.fiveCharacters(bytes))
    let modifier = Modifier(uncheckedPacked: try fields.twoCharacters(bytes))
    self.init(code: code, modifier: modifier, release: release)
    status = try fields.indicator(bytes)
    isNotUsedForMedicare = try fields.isFilled(bytes)
    work = try fields.hundredths(bytes)
    nonfacilityPE = try fields.hundredths(bytes)
    facilityPE = try fields.hundredths(bytes)
    malpractice = try fields.hundredths(bytes)
    isNotApplicableInNonfacility = try fields.isFilled(bytes)
    isNotApplicableInFacility = try fields.isFilled(bytes)
    component = try fields.indicator(bytes)
    global = try fields.globalPeriod(bytes)
    before = try fields.percent(bytes)
    during = try fields.percent(bytes)
    after = try fields.percent(bytes)
    multiple = try fields.indicator(bytes)
    bilateral = try fields.indicator(bytes)
    assistant = try fields.indicator(bytes)
    coSurgeon = try fields.indicator(bytes)
    team = try fields.indicator(bytes)
    if try fields.comma(bytes) { endoscopicBasePacked = try fields.fiveCharacters(bytes) }
    if try fields.comma(bytes) { imagingFamily = UInt8(try fields.digits(bytes, 2...2)) }
    cappedNonfacilityPE = try fields.hundredths(bytes)
    cappedFacilityPE = try fields.hundredths(bytes)
    cappedMalpractice = try fields.hundredths(bytes)
    try fields.lineEnd(bytes)
  }
}

extension ZipCodeRange {
  /// Reads the fields of one line, in the order of ``zipCodeColumns``, and passes over its end.
  ///
  /// - Throws: ``NotPlain`` for a line that is not as ``FeeDataWriter`` writes one, or whose range ends before
  ///   it begins.
  @inline(__always)
  init(_ fields: inout PlainFields, _ bytes: borrowing Span<UInt8>) throws(NotPlain) {
    let first = try fields.digits(bytes, 5...5)
    try fields.comma(bytes)
    let last = try fields.digits(bytes, 5...5)
    let state = try fields.twoCharacters(bytes)
    try fields.comma(bytes)
    let carrier = try fields.digits(bytes, 1...5)
    try fields.comma(bytes)
    let number = try fields.digits(bytes, 1...2)
    let needsPlusFour = try fields.isFilled(bytes)
    try fields.lineEnd(bytes)
    guard first <= last else { throw NotPlain() }
    self.init(
      first: ZipCode(uncheckedNumber: UInt32(first)), last: ZipCode(uncheckedNumber: UInt32(last)),
      packedState: state, locality: Locality(uncheckedPacked: UInt32(carrier * 100 + number)),
      needsPlusFour: needsPlusFour)
  }
}

extension PlainFields {
  /// The three characters of a global period.
  @inline(__always)
  fileprivate mutating func globalPeriod(_ bytes: borrowing Span<UInt8>) throws(NotPlain) -> GlobalPeriod {
    try comma(bytes)
    var characters: UInt32 = 0
    for _ in 0..<3 { characters = characters << 8 | UInt32(try digitOrCapital(bytes)) }
    guard let period = GlobalPeriod(characters: characters) else { throw NotPlain() }
    return period
  }

  /// A percentage of a global package; blank is zero.
  @inline(__always)
  fileprivate mutating func percent(_ bytes: borrowing Span<UInt8>) throws(NotPlain) -> UInt8 {
    guard try comma(bytes) else { return 0 }
    let value = try digits(bytes, 1...3)
    guard value <= 100 else { throw NotPlain() }
    return UInt8(value)
  }
}
