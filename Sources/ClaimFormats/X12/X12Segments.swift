// X12 text into segments and elements, chunk by chunk; what segments mean is for others to say.
// The state below is for X12HeaderSearch.swift and X12Cutting.swift, which do the work.

/// Cuts an X12 text into segments as its bytes arrive.
///
/// Give it bytes with ``append(_:)``, and ``finish()`` when there are no more; ``next()`` goes from segment to
/// segment, and the current one is read with ``text(_:)`` and the like until the next call of either.
///
/// - Complexity: it keeps what has been given and not yet read, and at most one segment of ``longestSegment`` bytes.
public struct X12Segments: Sendable {
  /// A longer segment is reported and passed over; in practice they have some hundred bytes.
  public static let longestSegment = 65_536

  /// What ``next()`` came to.
  public enum Step: Sendable {
    /// A segment, which is now the current one.
    case segment
    case problem(X12Problem)
    /// Give more bytes, or say that there are none.
    case needsBytes
    case end
  }

  enum State {
    /// Looking for an ISA, or for a GS or ST at the beginning of a line.
    case outside
    /// A header stands at `place` and is to be reported first if it is not as it should be.
    case atHeader
    case inside
    /// Within a segment that is too long.
    case passing
  }

  /// The separators of the current interchange.
  public internal(set) var separators = X12Separators.usual {
    didSet { byteKinds = separators.byteKinds }
  }
  /// What each byte is to the search for separators.
  var byteKinds = X12Separators.usual.byteKinds
  /// The current segment's name, such as `CLM`.
  public internal(set) var name = X12Code.none
  /// How many segments there have been.
  public internal(set) var number = 0

  @usableFromInline var buffer: [UInt8] = []
  /// Where each element of the current segment begins, the name being the first, and one more for the end: in
  /// bytes from `start`.
  @usableFromInline var starts = [Int32](repeating: 0, count: 64)
  /// How many places of `starts` are in use.
  @usableFromInline var startCount = 1
  /// Where the current segment begins.
  @usableFromInline var start = 0

  var state = State.outside
  /// Where what has not been read begins, and how far it has been looked through.
  var place = 0
  var cursor = 0
  /// Whether a segment has been begun at `start` and looked through as far as `cursor`.
  var isBegun = false
  var hasLineEnds = false
  var header: X12Header?
  /// Where the text that is being passed over begins, and whether it is more than blanks.
  var strayStart = 0
  var isStray = false
  var isLineStart = true
  var isFinished = false
  private var encoding: X12Encoding?
  private var halfPair: UInt8?
  /// How many bytes of text were dropped before `buffer`.
  var dropped = 0

  public init() {}

  /// Adds bytes of the file; what has been read of earlier ones is dropped.
  public mutating func append(_ bytes: some Sequence<UInt8>) {
    if place > 0 { dropRead() }
    let old = buffer.count
    if let half = halfPair { buffer.append(half) }
    halfPair = nil
    buffer.append(contentsOf: bytes)
    decode(from: old)
  }

  /// Says that there are no more bytes.
  public mutating func finish() {
    isFinished = true
    if encoding == nil { decode(from: 0) }
  }

  private mutating func decode(from old: Int) {
    if let encoding {
      halfPair = encoding.narrow(&buffer, from: old)
    } else if buffer.count >= 4 || isFinished {
      let found = X12Encoding(buffer)
      encoding = found
      halfPair = found.narrow(&buffer, from: 0)
    }
  }

  private mutating func dropRead() {
    buffer.removeSubrange(0..<place)
    dropped += place
    cursor -= place
    strayStart -= place
    place = 0
    start = 0
  }

  /// Where the current segment stands.
  public var position: X12Position { X12Position(segment: number, offset: offset(start)) }

  private func offset(_ place: Int) -> Int { (dropped + place) * (encoding?.width ?? 1) }

  func problem(_ kind: X12Problem.Kind, at place: Int, _ message: String) -> Step {
    let segment = kind == .strayText ? 0 : number + 1
    return .problem(
      X12Problem(kind: kind, position: X12Position(segment: segment, offset: offset(place)), message: message)
    )
  }

  // MARK: - Segments

  /// Goes to the next segment.
  public mutating func next() -> Step {
    guard encoding != nil else { return .needsBytes }
    while true {
      let step =
        switch state {
        case .outside: findHeader()
        case .atHeader: enter()
        case .inside: cut()
        case .passing: passLongSegment()
        }
      if let step { return step }
    }
  }
}
