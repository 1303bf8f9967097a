// The fields of a line in the plainest form, read many bytes at a time; all raw loads of the fast way stand here.

import ClaimFormats
import FeePricing

/// A line as far as it has been walked.
///
/// Every reader looks at bytes from ``place`` on, at most two dozen, and moves on only behind a byte that must end
/// its field. The zeros behind a text end no field, so a walk never leaves the text and its slack.
///
/// A walk lives in registers as long as no function that is called takes its address: what readers leave to others,
/// they leave to functions of bytes and places.
struct FastReading {
  /// Where the next field begins; at last, where the next line does.
  var place: UnsafeRawPointer
  /// Bits that are set where a field is not of the plain form.
  var bad: UInt64 = 0
  /// Where the claim's number begins, and how many bytes it has: none if the file has no such column.
  var claim: UnsafeRawPointer
  var claimCount = 0
  /// The same of the line's number.
  var number: UnsafeRawPointer
  var numberCount = 0
  /// The bytes of who rendered the line, and of who the patient is; none if that was not asked for.
  private(set) var rendererText = UnsafeRawBufferPointer(start: nil, count: 0)
  private(set) var patientText = UnsafeRawBufferPointer(start: nil, count: 0)
  var code = ProcedureCode(uncheckedPacked: 0)
  var units: Int32 = 1
  var date = ServiceDate.endOfTime
  var placeOfService = PlaceOfService.office
  var locality = Locality.national
  var practitioner = Practitioner.physician
  var chargeCents: Int64 = -1
  /// The modifiers so far, packed as ``Modifiers`` are.
  var modifiers: UInt64 = 0
  /// How far to the left the next modifier belongs.
  var modifierShift: UInt64 = 48
  /// Whether carrier and locality, or a ZIP code, are filled in.
  var hasArea = false
  var hasZip = false
  var zipLocality = Locality.national

  init() {
    // No line has been begun: nothing is read through this.
    place = UnsafeRawPointer(bitPattern: 1).unsafelyUnwrapped
    (claim, number) = (place, place)
  }

  /// Begins a line; what every walk fills in is left as it is.
  @inline(__always)
  mutating func begin(_ start: UnsafeRawPointer) {
    place = start
    bad = 0
    modifiers = 0
    modifierShift = 48
  }

  /// The line, once all of it has been read. Made of its parts only where it is handed on: what has just been
  /// written in parts is slow to read as a whole.
  @inline(__always)
  var line: ClaimLine {
    ClaimLine(
      code: code, modifiers: Modifiers(uncheckedPacked: modifiers), units: units, date: date,
      place: placeOfService, locality: locality, practitioner: practitioner, chargeCents: chargeCents)
  }

  /// The bytes of the claim's number.
  var claimText: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: claim, count: claimCount) }
  /// The bytes of the line's number.
  var numberText: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: number, count: numberCount) }

  /// What holds for the columns that the file lacks.
  mutating func useDefaults(_ defaults: LineDefaults) {
    (claim, number) = (place, place)
    (claimCount, numberCount) = (0, 0)
    hasArea = false
    hasZip = false
    units = 1
    chargeCents = -1
    placeOfService = defaults.place
    practitioner = defaults.practitioner
  }

  /// Carrier and locality where they are there, else the ZIP code's, else the default.
  mutating func chooseLocality(_ defaults: LineDefaults) {
    if !hasArea { locality = hasZip ? zipLocality : defaults.locality }
  }

  // MARK: - Loads

  /// The byte at ``place``.
  @inline(__always)
  var byte: UInt8 { load(0) }

  @inline(__always)
  func load(_ offset: Int) -> UInt8 { place.load(fromByteOffset: offset, as: UInt8.self) }

  @inline(__always)
  func load2(_ offset: Int) -> UInt64 {
    UInt64(UInt16(littleEndian: place.loadUnaligned(fromByteOffset: offset, as: UInt16.self)))
  }

  @inline(__always)
  func load4(_ offset: Int) -> UInt32 {
    UInt32(littleEndian: place.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  @inline(__always)
  func load8(_ offset: Int) -> UInt64 {
    UInt64(littleEndian: place.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  @inline(__always)
  func load16(_ offset: Int) -> SIMD16<UInt8> {
    place.loadUnaligned(fromByteOffset: offset, as: SIMD16<UInt8>.self)
  }

  /// Moves behind the byte at `offset` if it is `end`.
  @inline(__always)
  mutating func pass(_ offset: Int, _ end: UInt8) -> Bool {
    guard load(offset) == end else { return false }
    place += offset &+ 1
    return true
  }

  /// Bits that are set where one of eight bytes is neither a digit nor a capital letter.
  @inline(__always)
  func notCodeCharacters(_ value: UInt64) -> UInt64 {
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

  /// How many of eight bytes come before the first that is below `-` or not ASCII: 8 if there is none.
  @inline(__always)
  func plainCount(_ value: UInt64) -> Int {
    // Adding 0x53 sets a byte's high bit if it is 0x2D or more.
    let isHigh = (value & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x5353_5353_5353_5353
    return ((~isHigh | value) & 0x8080_8080_8080_8080).trailingZeroBitCount &>> 3
  }

  /// Of sixteen bytes four bits each, the first in the lowest: one of them set where the byte is below `-` or not
  /// ASCII.
  @inline(__always)
  private static func stops(in bytes: SIMD16<UInt8>) -> UInt64 {
    // What is not ASCII is negative, and so below as well. The type is written out, or the comparison is one for all
    // types: a loop.
    let below = unsafeBitCast(bytes, to: SIMD16<Int8>.self) .< SIMD16<Int8>(repeating: 0x2D)
    let pairs = unsafeBitCast(below, to: SIMD8<UInt16>.self) &>> 4
    return unsafeBitCast(SIMD8<UInt8>(truncatingIfNeeded: pairs), to: UInt64.self) & 0x1111_1111_1111_1111
  }

  // MARK: - Text

  /// The claim's number and the line's, side by side.
  @inline(__always)
  mutating func readNumbers(_ end: UInt8) -> Bool {
    let stops = Self.stops(in: load16(0))
    let behind = stops & (stops &- 1)
    guard behind != 0 else { return readClaim(end) && readNumber(end) }
    let (first, second) = (stops.trailingZeroBitCount &>> 2, behind.trailingZeroBitCount &>> 2)
    (claim, claimCount) = (place, first)
    (number, numberCount) = (place + first + 1, second &- first &- 1)
    return load(first) == end && pass(second, end)
  }

  @inline(__always)
  mutating func readClaim(_ end: UInt8) -> Bool {
    (claim, claimCount) = (place, textCount())
    return pass(claimCount, end)
  }

  @inline(__always)
  mutating func readNumber(_ end: UInt8) -> Bool {
    (number, numberCount) = (place, textCount())
    return pass(numberCount, end)
  }

  /// How many bytes there are up to the first that is below `-` or not ASCII.
  @inline(__always)
  private func textCount() -> Int {
    var count = plainCount(load8(0))
    if count == 8 {
      count &+= plainCount(load8(8))
      if count == 16 { count = Self.longText(at: place) }
    }
    return count
  }

  @inline(never)
  private static func longText(at place: UnsafeRawPointer) -> Int {
    var (walk, count) = (FastReading(), 16)
    walk.place = place
    while true {
      let more = walk.plainCount(walk.load8(count))
      count &+= more
      if more < 8 { return count }
    }
  }

  mutating func readRenderer(_ end: UInt8) -> Bool {
    guard let text = trimmedText(end) else { return false }
    rendererText = text
    return true
  }

  mutating func readPatient(_ end: UInt8) -> Bool {
    guard let text = trimmedText(end) else { return false }
    patientText = text
    return true
  }

  /// The bytes of a field without spaces around it.
  private mutating func trimmedText(_ end: UInt8) -> UnsafeRawBufferPointer? {
    let start = place
    guard skip(end) else { return nil }
    let text = UnsafeRawBufferPointer(start: start, count: place - start - 1)
    guard let first = text.first, let last = text.last else { return text }
    return first > 0x20 && last > 0x20 ? text : nil
  }

  /// Passes over a column that says nothing of the price.
  mutating func skip(_ end: UInt8) -> Bool {
    while byte != end {
      guard byte >= UInt8(ascii: " ") || byte == UInt8(ascii: "\t"), byte != UInt8(ascii: "\"") else {
        return false
      }
      place += 1
    }
    place += 1
    return true
  }
}
