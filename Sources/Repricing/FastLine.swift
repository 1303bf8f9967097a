// The fast way from bytes to a claim line, for lines in the plainest form; all raw loads stand in this file.

import ClaimFormats
import FeePricing

/// Reads lines in the form our own files have: no quotes, spaces or small letters, dates as `2026-03-02`, two-digit
/// places, five- and two-digit localities, charges with two decimals.
///
/// Whatever else a line holds, ``read(_:at:end:)`` says no, and ``LineReader`` reads it with the same meaning.
struct FastLine: ~Copyable {
  /// How many bytes must be readable after the last line.
  static let slack = 160

  /// How many columns a file may have.
  private static let widest = 31
  /// Where each field of a line begins: one more than where the one before ends; 32 places, of which a line uses one
  /// more than it has columns. Its own memory, since an array in a value would be copied to be read.
  private let starts: UnsafeMutablePointer<Int32>

  /// Whether the file's layout has a fast form; if not, ``read(_:at:end:)`` always says no.
  private let isUsable: Bool
  private let count: Int32
  private let claimColumn, lineColumn, dateColumn, codeColumn, unitsColumn, placeColumn: Int8
  private let carrierColumn, localityColumn, providerColumn, chargeColumn: Int8
  private let modifierColumns: InlineArray<4, Int8>
  private let zipColumn: Int8
  private let defaults: LineDefaults
  private let zipCodes: ZipCodeTable

  // The last values of fields that seldom change from line to line, with their bytes.
  private var dateBytes: (UInt64, UInt64) = (0, 0)
  private var date = ServiceDate.endOfTime
  private var localityBytes: (UInt64, UInt64) = (0, 0)
  private var locality = Locality.national

  /// A line as read, with where its numbers stand and where the next line begins.
  struct Reading {
    let line: ClaimLine
    /// The bytes of the claim number; none if the file has none.
    let claimStart: Int
    let claimCount: Int
    /// The bytes of the line number; none if the file has none.
    let numberStart: Int
    let numberCount: Int
    let next: Int
  }

  init(columns: ClaimColumns, defaults: LineDefaults, zipCodes: ZipCodeTable) {
    let isPlain = columns.column(.modifiers) < 0 && columns.column(.date) >= 0
    let localities = [columns.column(.carrier) >= 0, columns.column(.locality) >= 0]
    let isUsable =
      isPlain && localities[0] == localities[1] && columns.count <= Self.widest
      && columns.separator == UInt8(ascii: ",")
    func column(_ field: ClaimField) -> Int8 { isUsable ? Int8(columns.column(field)) : -1 }
    self.isUsable = isUsable
    starts = .allocate(capacity: Self.widest + 1)
    starts.initialize(repeating: 0, count: Self.widest + 1)
    count = Int32(columns.count)
    self.defaults = defaults
    self.zipCodes = zipCodes
    zipColumn = column(.zip)
    claimColumn = column(.claim)
    lineColumn = column(.line)
    dateColumn = column(.date)
    codeColumn = column(.code)
    modifierColumns = [column(.modifier1), column(.modifier2), column(.modifier3), column(.modifier4)]
    unitsColumn = column(.units)
    placeColumn = column(.place)
    carrierColumn = column(.carrier)
    localityColumn = column(.locality)
    providerColumn = column(.provider)
    chargeColumn = column(.charge)
  }

  deinit {
    starts.deallocate()
  }

  /// Reads the line at `start`.
  ///
  /// - Parameters:
  ///   - bytes: with at least ``slack`` readable bytes after `end`, and eight before the first line.
  ///   - end: where the last line of the text ends.
  /// - Returns: the line and where the next one begins; `nil` if the line is not in the plain form.
  @inline(__always)
  mutating func read(
    _ bytes: UnsafeRawPointer, at start: Int, end: Int
  ) -> Reading? {
    guard isUsable else { return nil }
    guard let next = findFields(bytes + start), start + next <= end else { return nil }
    let bytes = bytes + start
    var bad: UInt64 = 0
    let date = readDate(bytes, &bad)
    let code = readCode(bytes, &bad)
    let modifiers = readModifiers(bytes, &bad)
    let units = readUnits(bytes, &bad)
    let place = readPlace(bytes, &bad)
    let locality = readLocality(bytes, &bad)
    let practitioner = readPractitioner(bytes, &bad)
    let charge = readCharge(bytes, &bad)
    guard bad == 0 else { return nil }
    let claim = claimColumn >= 0 ? field(claimColumn) : (0, 0)
    let number = lineColumn >= 0 ? field(lineColumn) : (0, 0)
    return Reading(
      line: ClaimLine(
        code: code, modifiers: modifiers, units: units, date: date, place: place, locality: locality,
        practitioner: practitioner, chargeCents: charge),
      claimStart: start + claim.0, claimCount: claim.1, numberStart: start + number.0, numberCount: number.1,
      next: start + next)
  }

  // MARK: - Separators

  /// Where a field lies within its line; `column` is below the number of columns, and so within ``starts``.
  @inline(__always)
  private func field(_ column: Int8) -> (start: Int, width: Int) {
    // Places within a line: far from any overflow.
    let from = Int(starts[Int(column)])
    return (from, Int(starts[Int(column) &+ 1]) &- from &- 1)
  }

  /// Finds the end of every field: bytes below `-` are separators, line ends, or not of the plain form.
  ///
  /// - Returns: how long the line is; `nil` if there are other such bytes or another number of fields.
  @inline(__always)
  private func findFields(_ line: UnsafeRawPointer) -> Int? {
    var bad: UInt8 = 0
    var place = starts + 1
    let last = starts + Int(count)
    for base in stride(from: 0, to: 128, by: 64) {
      var mask = Self.lowBytes(line + base)
      while mask != 0 {
        let end = base &+ mask.trailingZeroBitCount
        mask &= mask &- 1
        // It stops at the number of columns, which is within the places there are.
        place.pointee = Int32(truncatingIfNeeded: end &+ 1)
        if place == last {
          return bad == 0 && load(line, end) == UInt8(ascii: "\n") ? end &+ 1 : nil
        }
        place += 1
        bad |= load(line, end) ^ UInt8(ascii: ",")
      }
    }
    return nil
  }

  /// A bit for each of 64 bytes that is below `-` or is not ASCII.
  @inline(__always)
  private static func lowBytes(_ bytes: UnsafeRawPointer) -> UInt64 {
    var mask: UInt64 = 0
    for word in 0..<8 {
      let value = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: word &* 8, as: UInt64.self))
      // Adding 0x53 sets a byte's high bit if it is 0x2D or more; bytes with the bit set already are not ASCII.
      let isHigh = ((value & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x5353_5353_5353_5353) & ~value
      let low = (~isHigh & 0x8080_8080_8080_8080) &>> 7
      mask |= ((low &* 0x0102_0408_1020_4080) &>> 56) &<< UInt64(truncatingIfNeeded: word &* 8)
    }
    return mask
  }

  @inline(__always)
  private func load(_ bytes: UnsafeRawPointer, _ place: Int) -> UInt8 {
    bytes.load(fromByteOffset: place, as: UInt8.self)
  }

  @inline(__always)
  private func load8(_ bytes: UnsafeRawPointer, _ place: Int) -> UInt64 {
    UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
  }

  // MARK: - Fields

  /// Bits that are set where one of eight bytes is not a digit.
  @inline(__always)
  private func notDigits(_ value: UInt64) -> UInt64 {
    ((value & 0xF0F0_F0F0_F0F0_F0F0) ^ 0x3030_3030_3030_3030)
      | (((value & 0x0F0F_0F0F_0F0F_0F0F) &+ 0x0606_0606_0606_0606) & 0xF0F0_F0F0_F0F0_F0F0)
  }

  @inline(__always)
  private mutating func readDate(_ bytes: UnsafeRawPointer, _ bad: inout UInt64) -> ServiceDate {
    let field = field(dateColumn)
    bad |= UInt64(truncatingIfNeeded: field.width ^ 10)
    let first = load8(bytes, field.start)
    let second = load8(bytes, field.start + 2)
    if first == dateBytes.0, second == dateBytes.1 { return date }
    guard field.width == 10 else { return date }
    let isDashed = (first >> 32) & 0xFF == 0x2D && (first >> 56) & 0xFF == 0x2D
    func digit(_ place: Int) -> Int { Int(load(bytes, field.start + place)) - 48 }
    var isDigits = true
    for place in [0, 1, 2, 3, 5, 6, 8, 9] { isDigits = isDigits && (0...9).contains(digit(place)) }
    guard isDashed, isDigits,
      let found = ServiceDate(
        year: digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3), month: digit(5) * 10 + digit(6),
        day: digit(8) * 10 + digit(9))
    else {
      bad |= 1
      return date
    }
    dateBytes = (first, second)
    date = found
    return found
  }

  @inline(__always)
  private func readCode(_ bytes: UnsafeRawPointer, _ bad: inout UInt64) -> ProcedureCode {
    let field = field(codeColumn)
    bad |= UInt64(truncatingIfNeeded: field.width ^ 5)
    let value = load8(bytes, field.start) & 0xFF_FFFF_FFFF
    bad |= notCodeCharacters(value | 0x3030_3000_0000_0000 | 0x30 << 40)
    return ProcedureCode(uncheckedPacked: (value << 24).byteSwapped)
  }

  /// Bits that are set where one of eight bytes is neither a digit nor a capital letter.
  @inline(__always)
  private func notCodeCharacters(_ value: UInt64) -> UInt64 {
    let high: UInt64 = 0x8080_8080_8080_8080
    let low = value & ~high
    // The high bit of each byte says: at least "0", above "9", at least "A", above "Z".
    let atLeast0 = low &+ 0x5050_5050_5050_5050
    let above9 = low &+ 0x4646_4646_4646_4646
    let atLeastA = low &+ 0x3F3F_3F3F_3F3F_3F3F
    let aboveZ = low &+ 0x2525_2525_2525_2525
    let isDigit = atLeast0 & ~above9
    let isLetter = atLeastA & ~aboveZ
    return (~(isDigit | isLetter) | value) & high
  }

  @inline(__always)
  private func readModifiers(_ bytes: UnsafeRawPointer, _ bad: inout UInt64) -> Modifiers {
    var packed: UInt64 = 0
    var shift: UInt64 = 48
    for place in 0..<4 {
      let column = modifierColumns[place]
      if column < 0 { continue }
      let field = field(column)
      if field.width == 0 { continue }
      bad |= UInt64(truncatingIfNeeded: field.width ^ 2)
      let value = UInt64(load(bytes, field.start)) << 8 | UInt64(load(bytes, field.start + 1))
      bad |= notCodeCharacters(value | 0x3030_3030_3030_0000)
      packed |= value << shift
      shift &-= 16
    }
    return Modifiers(uncheckedPacked: packed)
  }

  @inline(__always)
  private func readUnits(_ bytes: UnsafeRawPointer, _ bad: inout UInt64) -> Int32 {
    guard unitsColumn >= 0 else { return 1 }
    let field = field(unitsColumn)
    let first = UInt32(load(bytes, field.start)) &- 48
    if field.width == 1 {
      bad |= first > 9 ? 1 : 0
      return Int32(truncatingIfNeeded: first)
    }
    let second = UInt32(load(bytes, field.start + 1)) &- 48
    bad |= field.width == 2 && first <= 9 && second <= 9 ? 0 : 1
    return Int32(truncatingIfNeeded: first &* 10 &+ second)
  }

  @inline(__always)
  private func readPlace(_ bytes: UnsafeRawPointer, _ bad: inout UInt64) -> PlaceOfService {
    guard placeColumn >= 0 else { return defaults.place }
    let field = field(placeColumn)
    let tens = load(bytes, field.start) &- 48
    let ones = load(bytes, field.start + 1) &- 48
    bad |= UInt64(truncatingIfNeeded: field.width ^ 2) | UInt64(max(tens, ones) / 10)
    return PlaceOfService(uncheckedNumber: tens &* 10 &+ ones)
  }

  /// Carrier and locality where they are there, else the ZIP code's, else the default.
  @inline(__always)
  private mutating func readLocality(_ bytes: UnsafeRawPointer, _ bad: inout UInt64) -> Locality {
    guard carrierColumn >= 0 else { return readZipCode(bytes, &bad) }
    let carrier = field(carrierColumn)
    let number = field(localityColumn)
    if carrier.width | number.width == 0 { return readZipCode(bytes, &bad) }
    bad |= UInt64(truncatingIfNeeded: (carrier.width ^ 5) | (number.width ^ 2))
    let first = load8(bytes, carrier.start) & 0xFF_FFFF_FFFF
    let second = load8(bytes, number.start) & 0xFFFF
    if first == localityBytes.0, second == localityBytes.1 { return locality }
    bad |= notDigits(first | 0x3030_3000_0000_0000 | 0x30 << 40)
    bad |= notDigits(second | 0x3030_3030_3030_0000)
    guard bad == 0 else { return locality }
    localityBytes = (first, second)
    locality = Locality(
      uncheckedPacked: UInt32(number5(first) * 100 + (second & 0xF) * 10 + (second >> 8 & 0xF)))
    return locality
  }

  /// The locality of a five-digit ZIP code.
  @inline(__always)
  private mutating func readZipCode(_ bytes: UnsafeRawPointer, _ bad: inout UInt64) -> Locality {
    guard zipColumn >= 0 else { return defaults.locality }
    let field = field(zipColumn)
    if field.width == 0 { return defaults.locality }
    bad |= UInt64(truncatingIfNeeded: field.width ^ 5)
    let value = load8(bytes, field.start) & 0xFF_FFFF_FFFF
    // A ZIP code and a carrier never share the second word: localities have bytes, ZIP codes none.
    if value == localityBytes.0, localityBytes.1 == 0 { return locality }
    bad |= notDigits(value | 0x3030_3000_0000_0000 | 0x30 << 40)
    guard bad == 0, let zip = ZipCode(number: Int(number5(value))) else { return locality }
    localityBytes = (value, 0)
    locality = zipCodes.range(of: zip)?.locality ?? Locality(uncheckedPacked: 0)
    return locality
  }

  /// The number that five digits spell, the first in the lowest byte.
  @inline(__always)
  private func number5(_ digits: UInt64) -> UInt64 {
    var value: UInt64 = 0
    for place in 0..<5 { value = value &* 10 &+ (digits &>> UInt64(place &* 8) & 0xF) }
    return value
  }

  @inline(__always)
  private func readPractitioner(_ bytes: UnsafeRawPointer, _ bad: inout UInt64) -> Practitioner {
    guard providerColumn >= 0 else { return defaults.practitioner }
    let field = field(providerColumn)
    let first = load(bytes, field.start)
    let second = load(bytes, field.start + 1)
    let letters = max(first &- 65, second &- 65)
    bad |= UInt64(truncatingIfNeeded: field.width ^ 2) | UInt64(letters / 26)
    return Practitioner(uncheckedPacked: UInt32(first) << 8 | UInt32(second))
  }

  /// One to seven digits, a point and two digits; blank is no charge. In cents, or -1.
  @inline(__always)
  private func readCharge(_ bytes: UnsafeRawPointer, _ bad: inout UInt64) -> Int64 {
    guard chargeColumn >= 0 else { return -1 }
    let field = field(chargeColumn)
    if field.width == 0 { return -1 }
    // The last eight bytes end with the field; what lies before the field is made zeros.
    bad |= (4...10).contains(field.width) ? 0 : 1
    let from = field.start + field.width - 8
    let value = load8(bytes, from)
    let kept: UInt64 = field.width >= 8 ? ~0 : ~0 << UInt64(64 - 8 * max(1, min(8, field.width)))
    let digits = (value & kept) | (0x3030_3030_3030_3030 & ~kept)
    bad |= ((digits >> 40) & 0xFF) ^ 0x2E
    let plain = digits ^ 0x0000_1E00_0000_0000
    bad |= notDigits(plain)
    let low = plain & 0x0F0F_0F0F_0F0F_0F0F
    var dollars = low << 24
    dollars = (dollars &* 10 &+ (dollars >> 8)) & 0x00FF_00FF_00FF_00FF
    dollars = (dollars &* 100 &+ (dollars >> 16)) & 0x0000_FFFF_0000_FFFF
    dollars = (dollars &* 10_000 &+ (dollars >> 32)) & 0xFFFF_FFFF
    let fraction = ((low >> 48) & 15) * 10 + (low >> 56)
    var cents = Int64(dollars * 100 + fraction)
    if field.width > 8 {
      var scale: Int64 = 10_000_000
      for place in stride(from: field.start + field.width - 9, through: field.start, by: -1) {
        let digit = load(bytes, place) &- 48
        bad |= digit > 9 ? 1 : 0
        cents += Int64(digit & 15) * scale
        scale *= 10
      }
    }
    return cents
  }
}
