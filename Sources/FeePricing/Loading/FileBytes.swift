// Whole files as bytes, read without Foundation: its loading would cost more than an answer.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads a whole file.
///
/// - Throws: ``LoadError`` with what the system says.
public func readFile(_ path: String) throws(LoadError) -> [UInt8] {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw LoadError(path, systemError: errno) }
  defer { close(descriptor) }
  var status = stat()
  guard fstat(descriptor, &status) == 0 else { throw LoadError(path, systemError: errno) }
  // One byte more than expected, so that the read that finds the end needs no further room.
  var room = Int(status.st_size) + 1
  var bytes: [UInt8] = []
  while true {
    var failure: Int32 = 0
    let piece = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      (count, failure) = readAll(descriptor, into: buffer)
    }
    guard failure == 0 else { throw LoadError(path, systemError: failure) }
    if bytes.isEmpty { bytes = piece } else { bytes += piece }
    if piece.count < room { return bytes }
    room = bytes.count
  }
}

/// Reads until a buffer is full or the file ends.
///
/// - Returns: how many bytes were read, and the system's error number, 0 for none.
private func readAll(_ descriptor: Int32, into buffer: UnsafeMutableBufferPointer<UInt8>) -> (Int, Int32) {
  var count = 0
  while count < buffer.count {
    // The buffer has room for as many bytes as are asked for: its first `count` are filled.
    let got = read(descriptor, buffer.baseAddress! + count, buffer.count - count)
    if got < 0 && errno == EINTR { continue }
    if got < 0 { return (count, errno) }
    if got == 0 { break }
    count += got
  }
  return (count, 0)
}

/// Whether a path names a readable file or folder.
public func fileExists(_ path: String) -> Bool {
  access(path, R_OK) == 0
}

extension LoadError {
  /// What the system said of a file.
  public init(_ path: String, systemError code: Int32) {
    self.init(file: path, line: 0, column: 0, problem: .cannotRead(String(cString: strerror(code))))
  }
}
