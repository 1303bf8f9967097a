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
  let expected = Int(status.st_size)
  var bytes = [UInt8](repeating: 0, count: max(expected, 1))
  var count = 0
  while true {
    if count == bytes.count { bytes += [UInt8](repeating: 0, count: bytes.count) }
    let room = bytes.count - count
    let got = bytes.withUnsafeMutableBytes { read(descriptor, $0.baseAddress! + count, room) }
    if got < 0 && errno == EINTR { continue }
    guard got >= 0 else { throw LoadError(path, systemError: errno) }
    if got == 0 { break }
    count += got
    if count == expected { break }
  }
  bytes.removeLast(bytes.count - count)
  return bytes
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
