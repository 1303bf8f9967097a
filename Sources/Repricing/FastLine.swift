// The fast way from bytes to a claim line, for lines in the plainest form.

import ClaimFormats
import FeePricing

/// Reads lines in the form our own files have: no quotes, spaces or small letters, dates as `2026-03-02`, two-digit
/// places, five- and two-digit localities side by side, charges with two decimals.
///
/// A line is walked field by field: each reader knows how wide its field may be and looks for the byte that must
/// follow. Whatever else a line holds, ``read(_:at:)`` says no, and ``LineReader`` reads it with the same meaning.
struct FastLine: ~Copyable {
  /// How many bytes must be readable after the last line; they are zeros, which end every walk.
  static let slack = 160
  /// How many columns a file may have.
  private static let widest = 64

  /// What a step of the walk reads: a column, or several that stand side by side.
  enum Field: UInt8 {
    case claim, number, date, code, modifier, fourModifiers, units, place, area, zip, provider, charge
    case renderer, patient, unused
  }

  /// The fields in file order; empty if the file's layout has no fast form. Its own memory, since an array in a
  /// value would be copied to be read.
  private let fields: UnsafeMutablePointer<Field>
  private let fieldCount: Int
  /// Whether the fields are those of the documented layout, in its order.
  private let isUsualOrder: Bool
  /// Whether claim and line number stand in the file as they do in the answer: side by side, a comma between them.
  let writesAsRead: Bool
  /// Whether who rendered a line is read, and who the patient is.
  let readsRenderer: Bool
  let readsPatient: Bool
  /// The byte between fields: a comma or a tab.
  let separator: UInt8
  /// The byte that ends the last field: a line feed, or the return before it.
  private var lineEnd = UInt8(ascii: "\n")
  let defaults: LineDefaults
  let zipCodes: ZipCodeTable

  let dateAndCode: ByteShape
  let circumstances: ByteShape
  /// For each byte 0 if it may stand in a code or a modifier. Memory of its own, as ``fields`` have it.
  let codeFlaws: UnsafeMutablePointer<UInt8>
  /// `,,,,0,`: no modifiers behind the first, and the units, in six bytes.
  let noModifiersAndUnits: UInt64
  /// The last ZIP code, with its bytes; what it begins with is in no text.
  var zipBytes: UInt64 = .max
  var zipLocality = Locality.national

  /// The order of columns that INTERFACE documents and our own files have.
  private static let usualOrder: [Field] = [
    .claim, .number, .date, .code, .fourModifiers, .units, .place, .area, .provider, .charge,
  ]

  /// - Parameters:
  ///   - renderer: the column of who rendered a line, where that is asked for.
  ///   - patient: the column of who the patient is, where that is asked for.
  init(
    columns: ClaimColumns, defaults: LineDefaults, zipCodes: ZipCodeTable, renderer: Int? = nil,
    patient: Int? = nil
  ) {
    let order = Self.order(of: columns, renderer: renderer, patient: patient)
    readsRenderer = order.contains(.renderer)
    readsPatient = order.contains(.patient)
    fields = .allocate(capacity: Self.widest)
    fields.initialize(repeating: .unused, count: Self.widest)
    for (place, field) in order.enumerated() { fields[place] = field }
    fieldCount = order.count
    isUsualOrder = order == Self.usualOrder
    separator = columns.separator
    let numbers = (columns.column(.claim), columns.column(.line))
    writesAsRead = separator == UInt8(ascii: ",") && numbers.0 >= 0 && numbers.1 == numbers.0 + 1
    dateAndCode = ByteShape("0000-00-00,00000", separator: separator)
    circumstances = ByteShape("00,00000,00,AA,", separator: separator)
    codeFlaws = .allocate(capacity: 256)
    codeFlaws.initialize(repeating: 1, count: 256)
    for byte in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8 { codeFlaws[Int(byte)] = 0 }
    noModifiersAndUnits = UInt64(separator) &* 0x0100_0101_0101 | UInt64(UInt8(ascii: "0")) &<< 32
    self.defaults = defaults
    self.zipCodes = zipCodes
  }

  deinit {
    fields.deallocate()
    codeFlaws.deallocate()
  }

  /// The steps of the walk; none if the layout has no fast form.
  private static func order(of columns: ClaimColumns, renderer: Int?, patient: Int?) -> [Field] {
    let isWalkable = [UInt8(ascii: ","), UInt8(ascii: "\t")].contains(columns.separator)
    guard isWalkable, columns.count <= widest, columns.column(.date) >= 0, columns.column(.modifiers) < 0
    else { return [] }
    let singles: [(ClaimField, Field)] = [
      (.claim, .claim), (.line, .number), (.date, .date), (.code, .code), (.units, .units), (.place, .place),
      (.zip, .zip), (.provider, .provider), (.charge, .charge),
    ]
    let modifiers = [ClaimField.modifier1, .modifier2, .modifier3, .modifier4].map(columns.column)
    // Modifiers count in the order of their names.
    let written = modifiers.filter { $0 >= 0 }
    guard written == written.sorted() else { return [] }
    var order: [Field] = []
    var column = 0
    while column < columns.count {
      if column == modifiers[0], modifiers == Array(column..<column + 4), column + 4 < columns.count {
        order.append(.fourModifiers)
        column += 4
        continue
      }
      if column == columns.column(.carrier), columns.column(.locality) == column + 1 {
        order.append(.area)
        column += 2
        continue
      }
      if column == columns.column(.carrier) || column == columns.column(.locality) { return [] }
      let single = singles.first { columns.column($0.0) == column }?.1
      let other: Field = column == renderer ? .renderer : column == patient ? .patient : .unused
      order.append(single ?? (written.contains(column) ? .modifier : other))
      column += 1
    }
    return order
  }

  /// Looks how the lines of a text end: each ends as the first does, or is read the careful way.
  mutating func noteLineEnd(of text: UnsafeRawBufferPointer) {
    guard let first = text.firstIndex(of: UInt8(ascii: "\n")), first > 0 else { return }
    lineEnd = text[first - 1] == UInt8(ascii: "\r") ? UInt8(ascii: "\r") : UInt8(ascii: "\n")
  }

  /// Reads the line at `start`.
  ///
  /// - Parameters:
  ///   - start: in a text with at least ``slack`` zero bytes behind it and eight readable ones before it.
  ///   - walk: becomes the line and where the next one begins.
  /// - Returns: whether the line is in the plain form.
  @inline(__always)
  mutating func read(_ start: UnsafeRawPointer, _ walk: inout FastReading) -> Bool {
    walk.begin(start)
    guard isUsualOrder ? walkUsualOrder(&walk) : walkOtherOrder(&walk), walk.bad == 0 else { return false }
    return lineEnd == UInt8(ascii: "\n") || walk.pass(0, UInt8(ascii: "\n"))
  }

  @inline(__always)
  private mutating func walkUsualOrder(_ walk: inout FastReading) -> Bool {
    let separator = separator
    return walk.readNumbers(separator) && readDateAndCode(&walk) && readModifiersAndUnits(&walk)
      && readCircumstances(&walk) && walk.readCharge(lineEnd)
  }

  /// The same for any other order of columns, on a copy: the walk itself stays in registers.
  @inline(__always)
  private mutating func walkOtherOrder(_ walk: inout FastReading) -> Bool {
    var other = walk
    defer { walk = other }
    return walkAnyOrder(&other)
  }

  @inline(never)
  private mutating func walkAnyOrder(_ walk: inout FastReading) -> Bool {
    guard fieldCount > 0 else { return false }
    walk.useDefaults(defaults)
    for step in 0..<fieldCount {
      let end = step + 1 == fieldCount ? lineEnd : separator
      let goesOn =
        switch fields[step] {
        case .claim: walk.readClaim(end)
        case .number: walk.readNumber(end)
        case .date: walk.readDate(end)
        case .code: walk.readCode(end)
        case .modifier: walk.readModifier(end)
        case .fourModifiers: walk.readFourModifiers(end)
        case .units: walk.readUnits(end)
        case .place: walk.readPlace(end)
        case .area: readArea(&walk, separator, end)
        case .zip: readZipCode(&walk, end)
        case .provider: walk.readPractitioner(end)
        case .charge: walk.readCharge(end)
        case .renderer: walk.readRenderer(end)
        case .patient: walk.readPatient(end)
        case .unused: walk.skip(end)
        }
      guard goesOn else { return false }
    }
    walk.chooseLocality(defaults)
    return true
  }
}
