// A few lines of a long table, found without reading the rest of it.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A table in order of its first column, whose values are five digits or capital letters.
///
/// Reads the head, the end and a dozen small pieces of the file. What it does not read it does not check: neither
/// that the table is whole and in order nor that its other lines are right. So whoever does not find a line here,
/// or finds anything but plain lines, reads the whole table, and says what is wrong with it.
struct SortedTable: ~Copyable {
  /// Whole lines of the table, one after another.
  struct Stretch {
    let bytes: [UInt8]
    /// Whether the lines begin with the table's first.
    let isFirst: Bool
    /// Whether the lines end with the table's last.
    let isLast: Bool
  }

  private let descriptor: Int32
  private let size: Int
  /// Where the line after the header begins.
  private let start: Int

  /// How many bytes are read before and after the lines that are sought: forty lines of ZIP codes, or ten of
  /// relative values.
  static let margin = 1024
  /// Enough to hold the rest of a line and the beginning of the next.
  private static let probe = 256

  /// Opens the file of a release.
  ///
  /// - Returns: `nil` unless the file can be read, begins with the release's title (or none) and exactly
  ///   `columns`, and ends with a line end.
  init?(_ release: Release, columns: [String]) {
    let descriptor = open(release.path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    var status = stat()
    let size = fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    let names = columns.joined(separator: ",") + "\n"
    let title = "# \(release.title)\n"
    let head = Self.read(descriptor, 0..<min(size, title.utf8.count + names.utf8.count))
    let isTitled = head.first == UInt8(ascii: "#")
    let expected = isTitled ? title + names : names
    guard head.starts(with: expected.utf8),
      Self.read(descriptor, max(0, size - 1)..<size) == [UInt8(ascii: "\n")]
    else {
      close(descriptor)
      return nil
    }
    self.descriptor = descriptor
    self.size = size
    start = expected.utf8.count
  }

  deinit { close(descriptor) }

  /// The lines that begin with `key` or would stand beside such a line, and ``margin`` bytes of lines before and
  /// after them, as far as there are any.
  ///
  /// - Parameter key: the characters of the first column, the first in the highest of the low five bytes.
  /// - Returns: `nil` if a line on the way does not begin with a plain key.
  /// - Complexity: O(log n) reads of 256 bytes and one of some kilobytes.
  func stretch(around key: UInt64) -> Stretch? {
    guard let place = place(of: key) else { return nil }
    return stretch(max(start, place.low - Self.margin)..<min(place.high + Self.margin, size))
  }

  /// All lines that begin with `key`, however many there are, and ``margin`` bytes of lines before and after them.
  ///
  /// - Returns: `nil` if a line on the way does not begin with a plain key.
  /// - Complexity: O(log n) reads of 256 bytes and one of the lines.
  func stretch(of key: UInt64) -> Stretch? {
    guard let first = place(of: key), let next = place(of: key + 1) else { return nil }
    return stretch(max(start, first.low - Self.margin)..<min(next.high + Self.margin, size))
  }

  /// Where the first line with the key or a higher one begins: in `low...high`, `low` being where a line begins.
  private func place(of key: UInt64) -> (low: Int, high: Int)? {
    var (low, high) = (start, size)
    while high - low > 4 * Self.probe {
      let middle = (low + high) / 2
      let piece = Self.read(descriptor, middle..<min(middle + Self.probe, size))
      guard let feed = piece.firstIndex(of: UInt8(ascii: "\n")), piece.count >= feed + 7 else { return nil }
      var fields = PlainFields(position: feed + 1)
      guard piece[feed + 6] == UInt8(ascii: ","), let found = try? fields.fiveCharacters(piece.span) else {
        return nil
      }
      if found < key { low = middle + feed + 1 } else { high = middle + feed + 1 }
    }
    return (low, high)
  }

  /// The whole lines that lie in some bytes of the file.
  private func stretch(_ range: Range<Int>) -> Stretch? {
    var bytes = Self.read(descriptor, range)
    guard let last = bytes.lastIndex(of: UInt8(ascii: "\n")) else { return nil }
    bytes.removeLast(bytes.count - last - 1)
    if range.lowerBound > start {
      guard let first = bytes.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
      bytes.removeFirst(first + 1)
    }
    return Stretch(bytes: bytes, isFirst: range.lowerBound == start, isLast: range.upperBound == size)
  }

  /// Bytes of a file; fewer than asked for where it ends or cannot be read.
  private static func read(_ descriptor: Int32, _ range: Range<Int>) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
      count = 0
      while count < range.count {
        // `count` bytes of the buffer are filled, so that it has room for as many as are still asked for.
        let got = pread(
          descriptor, buffer.baseAddress! + count, range.count - count, range.lowerBound + count)
        if got < 0 && errno == EINTR { continue }
        guard got > 0 else { return }
        count += got
      }
    }
  }
}
