// Where an X12 text begins, and the separators it declares there.

/// The beginning of an interchange, or of a group or transaction that stands without one.
struct X12Header {
  let separators: X12Separators
  /// Whether ISA is as it must be: 106 bytes with every element in its place.
  let isFixedWidth: Bool
  /// Whether there is an ISA at all.
  let isInterchange: Bool

  /// How many bytes from its beginning must be there to judge it.
  static let lookahead = 256

  /// Where the separators of a proper ISA stand.
  private static let places = [3, 6, 17, 20, 31, 34, 50, 53, 69, 76, 81, 83, 89, 99, 101, 103]

  /// The ISA at `start`, whatever the widths of its elements.
  ///
  /// - Returns: `nil` unless `ISA` is followed by sixteen element separators and by something that can end it.
  static func interchange(_ bytes: Span<UInt8>, at start: Int) -> X12Header? {
    let limit = min(bytes.count, start + lookahead)
    guard start + 4 < limit, code(bytes, start, 3) == "ISA", isSeparator(bytes[start + 3]) else { return nil }
    let element = bytes[start + 3]
    var found: [Int] = []
    var place = start + 3
    while place < limit, found.count < 16 {
      if bytes[place] == element { found.append(place - start) }
      place += 1
    }
    guard found.count == 16, let (component, terminator) = ending(bytes, from: place, to: limit, element)
    else {
      return nil
    }
    let repetition = bytes[start + found[10] + 1]
    let separators = X12Separators(
      element: element, component: component, repetition: isSeparator(repetition) ? repetition : nil,
      terminator: terminator)
    return X12Header(separators: separators, isFixedWidth: found == places, isInterchange: true)
  }

  /// ISA16 and the segment terminator, from what stands between the last element separator of ISA and the name
  /// of the next segment: `:~`, `:~` and a line end, `:` and a line end, a line end between the two, or `~` alone.
  private static func ending(
    _ bytes: Span<UInt8>, from start: Int, to limit: Int, _ element: UInt8
  ) -> (component: UInt8, terminator: UInt8)? {
    let next = (start..<min(start + 16, limit)).first { isName(bytes, at: $0, before: element) }
    let end = next ?? min(start + 2, limit)
    let marks = (start..<end).filter { !isBlank(bytes[$0]) }
    let lineEnd = (start..<end).last { isLineEnd(bytes[$0]) }.map { bytes[$0] }
    let usual = X12Separators.usual
    guard let first = marks.first, let last = marks.last else { return lineEnd.map { (usual.component, $0) } }
    if marks.count > 1 {
      guard isSeparator(bytes[last]), bytes[last] != element else { return nil }
      return (isSeparator(bytes[first]) ? bytes[first] : usual.component, bytes[last])
    }
    guard isSeparator(bytes[first]), bytes[first] != element else { return nil }
    let endsSegments = [usual.terminator, UInt8(ascii: "'")].contains(bytes[first])
    if let lineEnd, !endsSegments, first + 1 < limit, isLineEnd(bytes[first + 1]) {
      return (bytes[first], lineEnd)
    }
    return next == nil && lineEnd == nil ? nil : (usual.component, bytes[first])
  }

  /// A GS or ST at `start` that no ISA precedes. The element separator is what follows the name, the terminator
  /// what precedes the next segment's name, and the others are guessed to be the usual ones.
  static func bare(_ bytes: Span<UInt8>, at start: Int) -> X12Header? {
    let limit = min(bytes.count, start + lookahead)
    guard start + 6 < limit, isSeparator(bytes[start + 2]) else { return nil }
    let element = bytes[start + 2]
    let width: Int
    switch code(bytes, start, 2) {
    case "ST": width = 3
    case "GS": width = 2
    default: return nil
    }
    let isWhole = (start + 3..<start + 3 + width).allSatisfy { isAlphanumeric(bytes[$0]) }
    guard isWhole, bytes[start + 3 + width] == element else { return nil }
    let next = (start + 4..<limit).first { isName(bytes, at: $0, before: element) }
    let separators = X12Separators(
      element: element, component: X12Separators.usual.component,
      repetition: X12Separators.usual.repetition,
      terminator: next.flatMap { terminator(bytes, before: $0, element) } ?? X12Separators.usual.terminator)
    return X12Header(separators: separators, isFixedWidth: false, isInterchange: false)
  }

  /// What ended the segment before the one at `next`.
  private static func terminator(_ bytes: Span<UInt8>, before next: Int, _ element: UInt8) -> UInt8? {
    var place = next - 1
    while isBlank(bytes[place]) { place -= 1 }
    if isSeparator(bytes[place]), bytes[place] != element { return bytes[place] }
    return (place + 1..<next).last { isLineEnd(bytes[$0]) }.map { bytes[$0] }
  }

  /// Whether the name of a segment that opens or follows an envelope stands here by itself.
  private static func isName(_ bytes: Span<UInt8>, at place: Int, before element: UInt8) -> Bool {
    guard place + 3 < bytes.count, place == 0 || !isAlphanumeric(bytes[place - 1]) else { return false }
    if bytes[place + 2] == element { return ["GS", "ST"].contains(code(bytes, place, 2)) }
    guard bytes[place + 3] == element, bytes[place - 1] != element else { return false }
    return ["ISA", "IEA", "TA1", "BHT", "BPR"].contains(code(bytes, place, 3))
  }

  private static func code(_ bytes: Span<UInt8>, _ start: Int, _ width: Int) -> X12Code {
    X12Code(bytes, start..<start + width)
  }
}
