// A gzip file inflated while it is read.

import CZlib
import FeePricing

/// The text of a gzip file: one member, or several one after another.
///
/// A file that is cut short or damaged is an error, never a shorter text.
final class GzipInput: ByteInput {
  private static let room = 128 << 10

  private let file: FileInput
  /// zlib keeps the address of the stream, so that it must not move.
  private let stream: UnsafeMutablePointer<z_stream>
  private let compressed: UnsafeMutablePointer<UInt8>
  /// Whether a member has begun and not ended.
  private var isInMember = true
  private var isAtEnd = false

  init(_ file: FileInput) throws(LoadError) {
    self.file = file
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    compressed = .allocate(capacity: Self.room)
    let status = allowable_inflateGzip(stream)
    guard status == Z_OK else { throw damage(status) }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
    compressed.deallocate()
  }

  var name: String { file.name }
  var position: Int { file.position }

  func read(_ base: UnsafeMutableRawPointer, _ count: Int) throws(LoadError) -> Int {
    let room = UInt32(clamping: count)
    stream.pointee.next_out = base.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = room
    while stream.pointee.avail_out == room, !isAtEnd {
      let hasMore = try refill()
      if isInMember {
        guard hasMore else { throw damage("it is cut short") }
        try inflateSome()
      } else if hasMore {
        startMember()
      } else {
        isAtEnd = true
      }
    }
    return Int(room - stream.pointee.avail_out)
  }

  /// - Returns: whether there are compressed bytes that were not used yet.
  private func refill() throws(LoadError) -> Bool {
    if stream.pointee.avail_in > 0 { return true }
    stream.pointee.next_in = compressed
    stream.pointee.avail_in = UInt32(try file.read(compressed, Self.room))
    return stream.pointee.avail_in > 0
  }

  private func inflateSome() throws(LoadError) {
    let status = inflate(stream, Z_NO_FLUSH)
    guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else { throw damage(status) }
    isInMember = status != Z_STREAM_END
  }

  /// Begins the next member; zeros between members are padding.
  private func startMember() {
    while stream.pointee.avail_in > 0, stream.pointee.next_in.pointee == 0 {
      stream.pointee.next_in += 1
      stream.pointee.avail_in -= 1
    }
    guard stream.pointee.avail_in > 0 else { return }
    inflateReset(stream)
    isInMember = true
  }

  private func damage(_ status: Int32) -> LoadError {
    damage(stream.pointee.msg.map { String(cString: $0) } ?? String(cString: zError(status)))
  }

  private func damage(_ what: String) -> LoadError {
    let place = file.position - Int(stream.pointee.avail_in)
    return LoadError(
      file: name, line: 0, column: 0,
      problem: .cannotRead("the gzip data are damaged: \(what) (byte \(place))"))
  }
}
