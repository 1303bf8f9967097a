// The elements of the current segment, as bytes, qualifiers and text.

extension X12Segments {
  /// How many elements follow the name.
  @inlinable
  public var elementCount: Int { max(0, startCount - 2) }

  /// The bytes of an element without the blanks around it; empty if there is none.
  ///
  /// - Parameter element: 0 is the name, 1 the first element.
  @inlinable @inline(__always)
  package func range(_ element: Int) -> Range<Int> {
    guard element + 1 < startCount else { return start..<start }
    return trimmed(start + Int(starts[element])..<start + Int(starts[element + 1]) - 1)
  }

  @inlinable @inline(__always)
  package func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (from, to) = (range.lowerBound, range.upperBound)
    while from < to, isBlank(buffer[from]) { from += 1 }
    while from < to, isBlank(buffer[to - 1]) { to -= 1 }
    return from..<to
  }

  /// Where the components of an element stand; those after the eighth are not told apart from it.
  package func components(_ element: Int) -> X12Components {
    let range = range(element)
    var components = X12Components(range.lowerBound)
    let bytes = buffer.span
    let separator = separators.component(in: bytes, range)
    for place in range where bytes[place] == separator && components.count < 7 { components.end(at: place) }
    components.end(at: range.upperBound)
    return components
  }

  /// The bytes of one component of an element without the blanks around it; empty if there is none.
  ///
  /// - Parameter component: the first is 1.
  func range(_ element: Int, component: Int) -> Range<Int> { trimmed(components(element)[component]) }

  /// An element that is a qualifier of at most four characters.
  @inlinable @inline(__always)
  public func code(_ element: Int) -> X12Code { X12Code(buffer.span, range(element)) }

  /// An element as text, without the blanks around it; empty if there is none.
  public func text(_ element: Int) -> String { text(range(element)) }

  /// A component of an element as text; the first is 1.
  public func text(_ element: Int, component: Int) -> String { text(range(element, component: component)) }

  package func text(_ range: Range<Int>) -> String {
    if range.isEmpty { return "" }
    return buffer.span.extracting(range).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }

  /// A part of an element that is a qualifier of at most four characters.
  @inlinable
  package func code(_ range: Range<Int>) -> X12Code { X12Code(buffer.span, range) }

  /// A component that is a qualifier of at most four characters.
  func code(_ element: Int, component: Int) -> X12Code {
    X12Code(buffer.span, range(element, component: component))
  }

  /// An element of eight bytes as one integer; 0 if it has more or fewer.
  package func eightCharacters(_ element: Int) -> UInt64 {
    let range = range(element)
    guard range.count == 8 else { return 0 }
    return buffer.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: range.lowerBound, as: UInt64.self) }
  }

  /// Whether a part of an element is letters and digits alone.
  package func isAlphanumericText(_ range: Range<Int>) -> Bool {
    range.allSatisfy { isAlphanumeric(buffer[$0]) }
  }

  /// Whether a part of an element is digits alone.
  package func isNumber(_ range: Range<Int>) -> Bool { range.allSatisfy { buffer[$0] &- 48 < 10 } }

  /// How many bytes the current segment has.
  package var byteCount: Int { Int(starts[startCount - 1]) }
}

/// Where the components of one element stand.
package struct X12Components {
  package private(set) var count = 0
  private let first: Int
  private var ends: InlineArray<8, Int>

  init(_ first: Int) {
    self.first = first
    ends = InlineArray(repeating: first)
  }

  /// Ends a component; there is room for eight.
  mutating func end(at place: Int) {
    guard count < 8 else { return }
    ends[count] = place
    count += 1
  }

  /// The bytes of a component, the first being 1; empty if there is none.
  package subscript(_ component: Int) -> Range<Int> {
    guard component >= 1, component <= count else { return first..<first }
    return (component == 1 ? first : ends[component - 2] + 1)..<ends[component - 1]
  }
}
