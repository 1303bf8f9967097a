// A piece of a gzip file: deflated by a worker, strung together in order by the output.

import CZlib

/// A run of bytes deflated on its own; workers deflate at the same time, and the pieces make one gzip member.
final class GzipBlock {
  /// zlib's own default is 6: half as fast, for files 7 % smaller.
  private static let level: Int32 = 4

  /// zlib keeps the address of the stream, so that it must not move.
  private let stream: UnsafeMutablePointer<z_stream>
  private var storage: UnsafeMutableRawBufferPointer
  private var used = 0
  /// The checksum of the bytes before they were deflated.
  private(set) var checksum: UInt = 0
  /// How many bytes it inflates to.
  private(set) var textCount = 0

  init() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    storage = .allocate(byteCount: 1024, alignment: 16)
    // It fails only where there is no memory, as an allocation of our own would.
    precondition(allowable_deflateRaw(stream, Self.level) == Z_OK)
  }

  deinit {
    deflateEnd(stream)
    stream.deallocate()
    storage.deallocate()
  }

  /// The deflated bytes, ending on a whole byte and open for another piece behind them.
  var bytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(storage)[..<used])
  }

  /// Deflates `text`, at most 4 GiB, in place of what was held.
  func fill(_ text: UnsafeRawBufferPointer) {
    // A flush adds at most a few bytes to what a whole stream takes.
    let room = Int(deflateBound(stream, UInt(text.count))) + 64
    if storage.count < room {
      storage.deallocate()
      storage = .allocate(byteCount: room, alignment: 16)
    }
    deflateReset(stream)
    // zlib does not write to its input; its header lacks the const.
    stream.pointee.next_in = UnsafeMutablePointer(
      mutating: text.baseAddress?.assumingMemoryBound(to: UInt8.self))
    stream.pointee.avail_in = UInt32(text.count)
    stream.pointee.next_out = storage.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = UInt32(storage.count)
    let status = deflate(stream, Z_SYNC_FLUSH)
    precondition(status == Z_OK && stream.pointee.avail_in == 0 && stream.pointee.avail_out > 0)
    used = storage.count - Int(stream.pointee.avail_out)
    checksum = crc32(0, text.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt32(text.count))
    textCount = text.count
  }
}

/// What goes around the pieces of a gzip file; the same input makes the same bytes: no name, no time.
struct GzipFrame {
  static let head: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]

  private var checksum: UInt = 0
  private var textCount = 0

  /// Takes the next piece into account.
  mutating func add(_ block: GzipBlock) {
    checksum = crc32_combine(checksum, block.checksum, block.textCount)
    textCount += block.textCount
  }

  /// An empty last piece, the checksum and the length of the text.
  var tail: [UInt8] {
    let words = [UInt32(truncatingIfNeeded: checksum), UInt32(truncatingIfNeeded: textCount)]
    return [3, 0] + words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) } }
  }
}
