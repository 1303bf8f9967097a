// The input in chunks of whole claims, handed to whichever worker is free.

import ClaimFormats
import FeePricing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A worker's own storage for one chunk of text, reused from chunk to chunk.
final class ChunkBuffer {
  /// Readable bytes before the text, as ``FastLine`` needs them.
  private static let lead = 64

  private var storage: UnsafeMutableRawPointer
  /// Where the text begins.
  fileprivate var base: UnsafeMutableRawPointer { storage + Self.lead }
  /// The text, with ``FastLine/slack`` readable bytes behind it and some before.
  var text: UnsafeRawPointer { UnsafeRawPointer(base) }
  fileprivate var capacity: Int
  /// How many bytes of text there are; at least ``FastLine/slack`` zero bytes follow them.
  fileprivate(set) var count = 0
  /// Which chunk of the input this is, the first being 0.
  fileprivate(set) var number = 0

  init(capacity: Int) {
    self.capacity = capacity
    storage = Self.allocate(capacity)
  }

  deinit {
    storage.deallocate()
  }

  private static func allocate(_ capacity: Int) -> UnsafeMutableRawPointer {
    let storage = UnsafeMutableRawPointer.allocate(byteCount: lead + capacity + FastLine.slack, alignment: 64)
    storage.initializeMemory(as: UInt8.self, repeating: 0, count: lead)
    return storage
  }

  fileprivate func grow(keeping kept: Int) {
    let larger = Self.allocate(capacity * 2)
    (larger + Self.lead).copyMemory(from: base, byteCount: kept)
    storage.deallocate()
    storage = larger
    capacity *= 2
  }
}

/// Reads an input once, in order, and cuts it where a claim ends.
///
/// Not shared without a lock: ``Repricing`` takes turns.
final class ChunkSource {
  private var input: any ByteInput
  private let columns: ClaimColumns
  private let size: Int
  /// What was read beyond the last cut: the beginning of the next chunk.
  private var rest: [UInt8]
  private var isAtEnd = false
  private var number = 0
  /// How many bytes have been handed out.
  private(set) var bytes = 0

  /// - Parameters:
  ///   - rest: what was already read of the input behind its header.
  ///   - size: bytes a chunk; a claim that is longer makes its chunk grow.
  init(_ input: any ByteInput, columns: ClaimColumns, rest: [UInt8], size: Int) {
    self.input = input
    self.columns = columns
    self.rest = rest
    self.size = size
  }

  /// Fills `buffer` with the next whole claims.
  ///
  /// - Returns: whether there were any.
  func next(_ buffer: ChunkBuffer) throws -> Bool {
    while buffer.capacity < rest.count + size { buffer.grow(keeping: 0) }
    rest.withUnsafeBytes { bytes in
      if let base = bytes.baseAddress { buffer.base.copyMemory(from: base, byteCount: bytes.count) }
    }
    var count = rest.count
    rest.removeAll(keepingCapacity: true)
    var goal = count + size
    while true {
      count = try fill(buffer, from: count, to: goal)
      if isAtEnd { break }
      if let cut = lastClaimStart(UnsafeRawBufferPointer(start: buffer.base, count: count)), cut > 0 {
        rest.append(contentsOf: UnsafeRawBufferPointer(start: buffer.base + cut, count: count - cut))
        count = cut
        break
      }
      goal = count + size
      while buffer.capacity < goal { buffer.grow(keeping: count) }
    }
    guard count > 0 else { return false }
    (buffer.base + count).initializeMemory(as: UInt8.self, repeating: 0, count: FastLine.slack)
    buffer.count = count
    buffer.number = number
    number += 1
    bytes += count
    return true
  }

  private func fill(_ buffer: ChunkBuffer, from start: Int, to goal: Int) throws -> Int {
    var count = start
    while count < goal, !isAtEnd {
      let got = try input.read(buffer.base + count, goal - count)
      if got == 0 { isAtEnd = true }
      count += got
    }
    return count
  }

  // MARK: - Where to cut

  /// Where the last claim of the text begins; `nil` if there is only one, or no whole line.
  private func lastClaimStart(_ text: UnsafeRawBufferPointer) -> Int? {
    guard let base = text.baseAddress else { return nil }
    if memchr(base, 0x22, text.count) != nil { return lastClaimStartAmongQuotes(text) }
    guard var lineEnd = lastLineEnd(text, before: text.count) else { return nil }
    guard columns.column(.claim) >= 0 else { return lineEnd + 1 }
    var start = lineEnd + 1
    var claim: Range<Int>?
    while true {
      let lineStart = lastLineEnd(text, before: lineEnd).map { $0 + 1 } ?? 0
      let own = claimField(text, lineStart, lineEnd)
      if let claim, own.isEmpty || !UnsafeRawBufferPointer(rebasing: text[own]).elementsEqual(text[claim]) {
        return start
      }
      claim = own
      start = lineStart
      guard lineStart > 0 else { return nil }
      lineEnd = lineStart - 1
    }
  }

  private func lastLineEnd(_ text: UnsafeRawBufferPointer, before end: Int) -> Int? {
    var place = end - 1
    while place >= 0, text[place] != UInt8(ascii: "\n") { place -= 1 }
    return place >= 0 ? place : nil
  }

  private func claimField(_ text: UnsafeRawBufferPointer, _ start: Int, _ end: Int) -> Range<Int> {
    var column = columns.column(.claim)
    var from = start
    while column > 0, from < end {
      if text[from] == columns.separator { column -= 1 }
      from += 1
    }
    var through = from
    while through < end, text[through] != columns.separator, text[through] != UInt8(ascii: "\r") {
      through += 1
    }
    return from..<through
  }

  /// With quotes about, records are split from the start, so that a line end within quotes is no cut.
  private func lastClaimStartAmongQuotes(_ text: UnsafeRawBufferPointer) -> Int? {
    guard let base = text.baseAddress else { return nil }
    let span = Span<UInt8>(_unsafeStart: base.assumingMemoryBound(to: UInt8.self), count: text.count)
    var splitter = RecordSplitter(separator: columns.separator)
    var (place, lastStart) = (0, 0)
    var last: String?
    while place < text.count {
      let next = splitter.split(span, from: place, to: text.count)
      // A record that reaches the end of what was read may go on.
      guard next < text.count, !splitter.isUnterminated else { break }
      let claim = columns.column(.claim) < 0 ? "" : splitter.text(span, columns.column(.claim))
      if claim.isEmpty || claim != last { lastStart = place }
      last = claim
      place = next
    }
    return lastStart > 0 ? lastStart : nil
  }
}
