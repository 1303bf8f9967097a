// Where segments and their elements begin and end.

extension X12Segments {
  /// Begins a segment at `place`.
  mutating func begin() {
    start = place
    cursor = place
    isBegun = true
    hasLineEnds = false
    startCount = 1
  }

  /// Cuts the next segment off.
  mutating func cut() -> Step? {
    while true {
      if !isBegun, let step = beginNext() { return step }
      guard state == .inside else { return nil }
      guard findTerminator() else {
        if cursor - start > Self.longestSegment { return passOver() }
        guard isFinished else { return .needsBytes }
        return endCutShort()
      }
      isBegun = false
      place = cursor
      if hasLineEnds { removeLineEnds() }
      if take() { return .segment }
    }
  }

  /// Passes over blanks and empty segments to where a segment begins.
  private mutating func beginNext() -> Step? {
    let terminator = separators.terminator
    while place < buffer.count, isBlank(buffer[place]) || buffer[place] == terminator { place += 1 }
    guard place + 4 <= buffer.count || isFinished else { return .needsBytes }
    guard place < buffer.count else { return .end }
    if place + 4 <= buffer.count, buffer[place] == UInt8(ascii: "I"),
      X12Code(buffer.span, place..<place + 3) == "ISA", isSeparator(buffer[place + 3])
    {
      state = .outside
      isLineStart = true
    } else {
      begin()
    }
    return nil
  }

  /// Looks for the end of the segment, noting where its elements begin.
  private mutating func findTerminator() -> Bool {
    let limit = min(buffer.count, start + Self.longestSegment + 1)
    // The elements are moved out and back, so that noting them is not seen as a change of the buffer's owner.
    var found = starts
    starts = []
    defer { starts = found }
    while cursor < limit {
      if startCount == found.count { found += [Int32](repeating: 0, count: found.count) }
      var marks = found.mutableSpan
      let scan = Self.scan(buffer.span, cursor..<limit, start, byteKinds.span, &marks, startCount)
      cursor = scan.end
      startCount = scan.count
      hasLineEnds = hasLineEnds || scan.hasLineEnds
      if scan.isTerminated { return true }
    }
    return false
  }

  /// How far a scan came: to behind the terminator, to the end of the range, or until there were no more places.
  private struct Scan {
    let end: Int
    let count: Int
    let hasLineEnds: Bool
    let isTerminated: Bool
  }

  private static func scan(
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ start: Int, _ kinds: Span<UInt8>,
    _ marks: inout MutableSpan<Int32>, _ count: Int
  ) -> Scan {
    var (index, count, hasLineEnds) = (range.lowerBound, count, false)
    while index < range.upperBound {
      // A byte makes at most one mark, so that there is room for all up to here; and there is a kind for each value
      // of a byte.
      let stop = min(range.upperBound, index &+ (marks.count &- count))
      while index < stop {
        let kind = kinds[unchecked: Int(bytes[unchecked: index])]
        index &+= 1
        // Written for every byte and kept for separators alone: which byte is one cannot be guessed.
        marks[unchecked: count] = Int32(truncatingIfNeeded: index &- start)
        count &+= Int(kind & X12ByteKind.separates)
        if kind <= X12ByteKind.element { continue }
        if kind == X12ByteKind.terminator {
          return Scan(end: index, count: count, hasLineEnds: hasLineEnds, isTerminated: true)
        }
        hasLineEnds = true
      }
      if count == marks.count { break }
    }
    return Scan(end: index, count: count, hasLineEnds: hasLineEnds, isTerminated: false)
  }

  /// Makes one line of a segment that is broken over lines, as some programs do every 80 bytes.
  private mutating func removeLineEnds() {
    let end = start + Int(starts[startCount - 1]) - 1
    var written = start
    startCount = 1
    for index in start..<end where !isLineEnd(buffer[index]) {
      buffer[written] = buffer[index]
      written += 1
      if buffer[index] == separators.element {
        starts[startCount] = Int32(written - start)
        startCount += 1
      }
    }
    starts[startCount] = Int32(written - start + 1)
    startCount += 1
  }

  /// Makes the segment that was cut off the current one.
  ///
  /// - Returns: whether there is anything in it.
  private mutating func take() -> Bool {
    guard startCount > 2 || starts[1] > 1 else { return false }
    number += 1
    name = X12Code(buffer.span, range(0))
    if name == "IEA" {
      state = .outside
      isLineStart = true
    }
    return true
  }

  private mutating func endCutShort() -> Step {
    isBegun = false
    let held = buffer
    let bytes = held.span
    let end = startCount > 1 ? start + Int(starts[1]) - 1 : cursor
    let name = X12Code(bytes, start..<min(end, start + 4))
    place = cursor
    return problem(
      .cutShort, at: start,
      "the last segment, \(name), has no terminator; the file is cut short and the segment is not used")
  }

  private mutating func passOver() -> Step {
    isBegun = false
    state = .passing
    place = cursor
    return problem(
      .segment, at: start, "a segment of more than \(Self.longestSegment) bytes is passed over")
  }

  mutating func passLongSegment() -> Step? {
    while place < buffer.count, buffer[place] != separators.terminator { place += 1 }
    cursor = place
    guard place < buffer.count else { return isFinished ? .end : .needsBytes }
    state = .inside
    return nil
  }
}
