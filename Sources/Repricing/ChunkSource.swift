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
  /// How far the input had been read when the chunk was full.
  fileprivate(set) var position = 0

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
  /// Bytes of a claim beyond which it is taken for a mistake: memory is bounded, and places fit 32 bits.
  static let largestClaim = 64 << 20

  private let input: any ByteInput
  private var boundary: ClaimBoundary
  private let size: Int
  /// What was read of the input behind its header, and how much of it has been used.
  private let opening: [UInt8]
  private var used = 0
  /// What was read beyond the last cut: the beginning of the next chunk.
  private var rest: [UInt8] = []
  private var isAtEnd = false
  private var number = 0

  /// - Parameters:
  ///   - opening: what was already read of the input behind its header.
  ///   - size: bytes a chunk; a claim that is longer makes its chunk grow.
  init(_ input: any ByteInput, boundary: ClaimBoundary, opening: [UInt8], size: Int) {
    self.input = input
    self.boundary = boundary
    self.opening = opening
    self.size = size
  }

  /// What messages call the input.
  var name: String { input.name }

  /// Fills `buffer` with the next whole claims.
  ///
  /// - Returns: whether there were any.
  /// - Throws: ``LoadError`` if the input cannot be read, or a claim is too large to be one.
  func next(_ buffer: ChunkBuffer) throws(LoadError) -> Bool {
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
      if let cut = boundary.lastClaimStart(UnsafeRawBufferPointer(start: buffer.base, count: count)) {
        rest.append(contentsOf: UnsafeRawBufferPointer(start: buffer.base + cut, count: count - cut))
        count = cut
        break
      }
      guard count <= Self.largestClaim else { throw tooLarge }
      goal = count + max(size, count)
      while buffer.capacity < goal { buffer.grow(keeping: count) }
    }
    guard count > 0 else { return false }
    (buffer.base + count).initializeMemory(as: UInt8.self, repeating: 0, count: FastLine.slack)
    buffer.count = count
    buffer.number = number
    buffer.position = input.position
    number += 1
    return true
  }

  private var tooLarge: LoadError {
    LoadError(
      file: name, line: 0, column: 0,
      problem: .unrecognised(
        "one claim or line takes more than \(Self.largestClaim >> 20) MB; "
          + "is the claim column the claim's number?"))
  }

  private func fill(_ buffer: ChunkBuffer, from start: Int, to goal: Int) throws(LoadError) -> Int {
    var count = start
    if used < opening.count {
      let taken = min(goal - count, opening.count - used)
      opening.withUnsafeBytes { bytes in
        guard let base = bytes.baseAddress else { return }
        (buffer.base + count).copyMemory(from: base + used, byteCount: taken)
      }
      used += taken
      count += taken
    }
    while count < goal, !isAtEnd {
      let got = try input.read(buffer.base + count, goal - count)
      if got == 0 { isAtEnd = true }
      count += got
    }
    return count
  }
}
