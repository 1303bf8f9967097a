// Deflated bytes inflated whole, up to a limit.

import CZlib

/// Why deflated bytes could not be inflated.
enum InflationError: Error {
  /// The bytes are damaged, in zlib's words or ours.
  case damaged(String)
  /// They inflate to more than the limit.
  case tooLarge
}

/// How deflated bytes are wrapped.
enum DeflateFormat {
  /// No header: a member of a zip archive.
  case raw
  /// One or more gzip members.
  case gzip
}

/// Inflates bytes that end where their deflated stream ends.
///
/// - Parameter limit: the most bytes that may come of them.
func inflated(
  _ bytes: ArraySlice<UInt8>, _ format: DeflateFormat, limit: Int
) throws(InflationError) -> [UInt8] {
  let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  stream.initialize(to: z_stream())
  defer { stream.deallocate() }
  let status = format == .raw ? allowable_inflateRaw(stream) : allowable_inflateGzip(stream)
  guard status == Z_OK else { throw .damaged(String(cString: zError(status))) }
  defer { inflateEnd(stream) }

  var text: [UInt8] = []
  var block = [UInt8](repeating: 0, count: 1 << 18)
  var used = 0
  while true {
    let (status, taken, made) = step(stream, bytes.dropFirst(used), into: &block)
    used += taken
    guard text.count + made <= limit else { throw .tooLarge }
    text += block[..<made]
    switch status {
    case Z_STREAM_END where used == bytes.count: return text
    case Z_STREAM_END where format == .gzip: inflateReset(stream)
    case Z_STREAM_END: throw .damaged("bytes follow the end of the data")
    case Z_OK where made > 0 || taken > 0: continue
    case Z_OK, Z_BUF_ERROR: throw .damaged("the data are cut short")
    default: throw .damaged(stream.pointee.msg.map { String(cString: $0) } ?? String(cString: zError(status)))
    }
  }
}

/// - Returns: zlib's status, how many bytes were taken and how many were made.
private func step(
  _ stream: UnsafeMutablePointer<z_stream>, _ bytes: ArraySlice<UInt8>, into block: inout [UInt8]
) -> (Int32, taken: Int, made: Int) {
  bytes.withUnsafeBufferPointer { input in
    block.withUnsafeMutableBufferPointer { output in
      let room = min(input.count, 1 << 30)
      // zlib does not write to its input; its header lacks the const.
      stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
      stream.pointee.avail_in = UInt32(room)
      stream.pointee.next_out = output.baseAddress
      stream.pointee.avail_out = UInt32(output.count)
      let status = inflate(stream, Z_NO_FLUSH)
      return (status, room - Int(stream.pointee.avail_in), output.count - Int(stream.pointee.avail_out))
    }
  }
}

/// The CRC-32 of bytes, as zip and gzip use it.
func checksum(_ bytes: [UInt8]) -> UInt32 {
  var sum: UInt = 0
  for start in stride(from: 0, to: bytes.count, by: 1 << 30) {
    let part = bytes[start..<min(start + 1 << 30, bytes.count)]
    sum = part.withUnsafeBufferPointer { crc32(sum, $0.baseAddress, UInt32($0.count)) }
  }
  return UInt32(truncatingIfNeeded: sum)
}
