// Which payment locality a ZIP code lies in.

/// A five-digit ZIP code.
public struct ZipCode: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// 0 to 99,999.
  public let number: UInt32

  /// - Returns: `nil` unless `text` is five digits, or nine with or without a dash: the last
  ///   four are dropped.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let first = parts.first, parts.count <= 2, parts.count == 1 || parts[1].utf8.count == 4,
      parts.count == 1 || digits(parts[1].utf8) != nil
    else { return nil }
    let five = parts.count == 1 && first.utf8.count == 9 ? first.prefix(5) : first
    guard five.utf8.count == 5, let number = digits(first.utf8) == nil ? nil : digits(five.utf8) else {
      return nil
    }
    self.number = UInt32(number)
  }

  /// - Returns: `nil` unless `number` is 0 to 99,999.
  public init?(number: Int) {
    guard (0...99_999).contains(number) else { return nil }
    self.number = UInt32(number)
  }

  /// - Parameter number: 0 to 99,999; the caller has checked it.
  init(uncheckedNumber number: UInt32) {
    self.number = number
  }

  /// By number.
  public static func < (left: ZipCode, right: ZipCode) -> Bool { left.number < right.number }

  /// Five digits: `02134`.
  public var description: String { padded(number, to: 5) }
}

/// A run of ZIP codes in one locality.
public struct ZipCodeRange: Hashable, Sendable {
  /// The lowest code of the run.
  public let first: ZipCode
  /// The highest code of the run, included.
  public let last: ZipCode
  /// Two ASCII letters, the first in the high byte: kept as a number, since a table has thousands.
  private let packedState: UInt16
  /// The payment locality that the run lies in.
  public let locality: Locality
  /// Some of a code's nine-digit extensions lie in another locality.
  public let needsPlusFour: Bool

  /// Two-letter state or territory.
  public var state: String {
    String(decoding: [UInt8(packedState >> 8), UInt8(packedState & 0xFF)], as: UTF8.self)
  }

  /// - Parameter state: two ASCII letters; any after them are dropped.
  public init(first: ZipCode, last: ZipCode, state: String, locality: Locality, needsPlusFour: Bool) {
    let packedState = state.utf8.prefix(2).reduce(0) { $0 << 8 | UInt16($1) }
    self.init(
      first: first, last: last, packedState: packedState, locality: locality, needsPlusFour: needsPlusFour)
  }

  init(first: ZipCode, last: ZipCode, packedState: UInt16, locality: Locality, needsPlusFour: Bool) {
    self.first = first
    self.last = last
    self.packedState = packedState
    self.locality = locality
    self.needsPlusFour = needsPlusFour
  }
}

/// Every ZIP code that Medicare lists, as runs of codes in one locality.
///
/// - Source: CMS ZIP code to carrier locality file.
public struct ZipCodeTable: Sendable {
  /// In order, without overlap.
  public let ranges: [ZipCodeRange]

  /// - Parameter ranges: in order of code and without overlap; the caller has checked them.
  public init(ranges: [ZipCodeRange]) {
    self.ranges = ranges
  }

  /// The run that a ZIP code lies in; `nil` if Medicare does not list it.
  ///
  /// - Complexity: O(log n).
  public func range(of zip: ZipCode) -> ZipCodeRange? {
    let place = firstPlace(endingAtOrAfter: zip)
    return place < ranges.count && ranges[place].first <= zip ? ranges[place] : nil
  }

  /// The listed codes next below and above one that is not listed.
  public func neighbours(of zip: ZipCode) -> [ZipCode] {
    let place = firstPlace(endingAtOrAfter: zip)
    return [
      place > 0 ? ranges[place - 1].last : nil, place < ranges.count ? ranges[place].first : nil,
    ].compactMap { $0 }
  }

  /// How many runs before and after a code's own are looked at for ``candidates(for:)``.
  static let reach = 3

  /// The localities that lie around an ambiguous code: its own, then those of the runs next to it
  /// in its state.
  public func candidates(for zip: ZipCode) -> [Locality] {
    guard let own = range(of: zip) else { return [] }
    let place = firstPlace(endingAtOrAfter: zip)
    var found = [own.locality]
    for near in ranges[max(0, place - Self.reach)..<min(ranges.count, place + Self.reach + 1)]
    where near.state == own.state && !found.contains(near.locality) {
      found.append(near.locality)
    }
    return found
  }

  private func firstPlace(endingAtOrAfter zip: ZipCode) -> Int {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].last < zip { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
