// Where bytes come from: a file or standard input, read in order, inflated where it is gzip.

import FeePricing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Bytes read in order.
protocol ByteInput: AnyObject {
  /// What messages call it.
  var name: String { get }
  /// How many bytes of the file have been read: of a compressed one, compressed bytes.
  var position: Int { get }
  /// Reads at most `count` bytes to `base`.
  ///
  /// - Returns: how many; 0 at the end.
  func read(_ base: UnsafeMutableRawPointer, _ count: Int) throws(LoadError) -> Int
}

/// Opens a file, or standard input for `-`; gzip is recognised by its first two bytes and inflated.
func openInput(_ path: String) throws(LoadError) -> any ByteInput {
  let file = try FileInput(path)
  return file.head == [0x1F, 0x8B] ? try GzipInput(file) : file
}

/// Reads a file, or standard input for `-`, in chunks; gzip is inflated.
///
/// - Throws: ``LoadError`` if it cannot be read.
package func readChunks(of path: String, _ take: (ArraySlice<UInt8>) -> Void) throws(LoadError) {
  let input = try openInput(path)
  var bytes = [UInt8](repeating: 0, count: 256 << 10)
  while true {
    let count = try bytes.withUnsafeMutableBufferPointer { buffer throws(LoadError) in
      guard let base = buffer.baseAddress else { return 0 }
      return try input.read(base, buffer.count)
    }
    if count == 0 { return }
    take(bytes[..<count])
  }
}

/// Looks whether a file can be opened, without opening it: a pipe is read only once.
///
/// - Parameter path: `-` is standard input.
/// - Throws: ``LoadError`` for what is not there, may not be read, or is a folder.
public func checkInput(_ path: String) throws(LoadError) {
  if path == "-" { return }
  var status = stat()
  guard stat(path, &status) == 0, access(path, R_OK) == 0 else { throw LoadError(path, systemError: errno) }
  guard status.st_mode & S_IFMT != S_IFDIR else { throw LoadError(path, systemError: EISDIR) }
}

/// An open file, pipe or terminal.
final class FileInput: ByteInput {
  let name: String
  /// The first two bytes, or as many as there are.
  let head: [UInt8]
  private(set) var position = 0
  private let descriptor: Int32

  /// - Parameter path: `-` is standard input.
  init(_ path: String) throws(LoadError) {
    let name = path == "-" ? "standard input" : path
    let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw LoadError(name, systemError: errno) }
    (self.name, self.descriptor) = (name, descriptor)
    head = try Self.readHead(descriptor, name)
  }

  deinit {
    if descriptor != STDIN_FILENO { close(descriptor) }
  }

  func read(_ base: UnsafeMutableRawPointer, _ count: Int) throws(LoadError) -> Int {
    // The head has been read already.
    if position < head.count, count > 0 {
      base.storeBytes(of: head[position], as: UInt8.self)
      position += 1
      return 1
    }
    let got = try Self.read(descriptor, base, count, name)
    position += got
    return got
  }

  private static func readHead(_ descriptor: Int32, _ name: String) throws(LoadError) -> [UInt8] {
    var head: [UInt8] = []
    var byte: UInt8 = 0
    while head.count < 2, try read(descriptor, &byte, 1, name) == 1 { head.append(byte) }
    return head
  }

  private static func read(
    _ descriptor: Int32, _ base: UnsafeMutableRawPointer, _ count: Int, _ name: String
  ) throws(LoadError) -> Int {
    while true {
      let got = systemRead(descriptor, base, count)
      if got < 0 && errno == EINTR { continue }
      guard got >= 0 else { throw LoadError(name, systemError: errno) }
      return got
    }
  }
}

private func systemRead(_ descriptor: Int32, _ base: UnsafeMutableRawPointer, _ count: Int) -> Int {
  read(descriptor, base, count)
}
