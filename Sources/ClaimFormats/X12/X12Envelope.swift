// The nesting of interchanges, groups and transactions, and whether trailers agree with what they end.

/// A transaction as its header names it.
public struct X12Transaction: Hashable, Sendable {
  /// ST01, such as `837`.
  public let type: String
  /// ST02.
  public let controlNumber: String
  /// The implementation guide: ST03, or GS08 where ST03 is blank.
  public let guide: String
  let position: X12Position
}

/// Follows the envelope segments of a file and checks each trailer's counts and control numbers.
public struct X12Envelope: Sendable {
  /// The transaction that is open.
  public private(set) var transaction: X12Transaction?

  private struct Level {
    let controlNumber: String
    let position: X12Position
    var count = 0
  }

  private var interchange: Level?
  private var group: Level?
  private var groupGuide = ""
  /// Segments of the transaction so far, ST included.
  private var segmentCount = 0
  private var problems: [X12Problem] = []

  public init() {}

  /// Counts a segment that is none of the envelope's.
  @inline(__always)
  public mutating func countContent() { segmentCount += 1 }

  /// Takes note of the current segment.
  ///
  /// - Returns: what is wrong, if it is a trailer that does not fit or a header where a trailer is missing.
  public mutating func take(_ segments: X12Segments) -> [X12Problem] {
    segmentCount += 1
    switch segments.name {
    case "ISA":
      close(level: 3, at: segments.position)
      interchange = Level(controlNumber: segments.text(13), position: segments.position)
    case "GS":
      close(level: 2, at: segments.position)
      group = Level(controlNumber: segments.text(6), position: segments.position)
      groupGuide = segments.text(8)
      interchange?.count += 1
    case "ST":
      close(level: 1, at: segments.position)
      let guide = segments.text(3)
      transaction = X12Transaction(
        type: segments.text(1), controlNumber: segments.text(2), guide: guide.isEmpty ? groupGuide : guide,
        position: segments.position)
      segmentCount = 1
      group?.count += 1
    case "SE": endTransaction(segments)
    case "GE":
      close(level: 1, at: segments.position)
      check(segments, group, opening: "GS", "GS06", "transactions")
      group = nil
    case "IEA":
      close(level: 2, at: segments.position)
      check(segments, interchange, opening: "ISA", "ISA13", "groups")
      interchange = nil
    default: return []
    }
    defer { problems.removeAll() }
    return problems
  }

  /// Takes note of the end of the file.
  public mutating func finish(at position: X12Position) -> [X12Problem] {
    close(level: 3, at: position)
    defer { problems.removeAll() }
    return problems
  }

  private mutating func endTransaction(_ segments: X12Segments) {
    guard let open = transaction else {
      report(.envelope, segments.position, "SE ends a transaction that no ST began")
      return
    }
    transaction = nil
    let place = " in transaction \(open.controlNumber)"
    checkCount(segments, segmentCount, "segments\(place)")
    checkNumber(segments, open.controlNumber, "ST02")
  }

  private mutating func check(
    _ segments: X12Segments, _ level: Level?, opening: String, _ number: String, _ counted: String
  ) {
    guard let open = level else {
      report(.envelope, segments.position, "\(segments.name) ends what no \(opening) began")
      return
    }
    checkCount(segments, open.count, counted)
    checkNumber(segments, open.controlNumber, number)
  }

  private mutating func checkCount(_ segments: X12Segments, _ count: Int, _ what: String) {
    guard segments.text(1) != String(count), Int(segments.text(1)) != count else { return }
    report(
      .envelope, segments.position,
      "\(segments.name)01 says \(segments.text(1)), but there are \(count) \(what)")
  }

  private mutating func checkNumber(_ segments: X12Segments, _ number: String, _ source: String) {
    guard segments.text(2) != number else { return }
    report(
      .envelope, segments.position,
      "\(segments.name)02 \"\(segments.text(2))\" is not \(source) \"\(number)\"")
  }

  /// Closes what is open up to a level: 1 the transaction, 2 the group, 3 the interchange.
  private mutating func close(level: Int, at position: X12Position) {
    if let open = transaction {
      report(.cutShort, open.position, "transaction \(open.controlNumber) has no SE; it is cut short")
      transaction = nil
    }
    if level >= 2, let open = group {
      report(.cutShort, open.position, "group \(open.controlNumber) has no GE")
      group = nil
    }
    if level >= 3, let open = interchange {
      report(.cutShort, open.position, "interchange \(open.controlNumber) has no IEA")
      interchange = nil
    }
  }

  private mutating func report(_ kind: X12Problem.Kind, _ position: X12Position, _ message: String) {
    problems.append(X12Problem(kind: kind, position: position, message: message))
  }
}
