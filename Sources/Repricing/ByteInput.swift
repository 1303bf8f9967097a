// Where bytes come from: a file or standard input, read in order.

import FeePricing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Bytes read in order.
protocol ByteInput {
  /// Reads at most `count` bytes to `base`.
  ///
  /// - Returns: how many; 0 at the end.
  mutating func read(_ base: UnsafeMutableRawPointer, _ count: Int) throws -> Int
}

/// An open file, pipe or terminal.
final class FileInput: ByteInput {
  let name: String
  private let descriptor: Int32

  /// - Parameter path: `-` is standard input.
  init(_ path: String) throws(LoadError) {
    name = path == "-" ? "standard input" : path
    descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw LoadError(path, systemError: errno) }
  }

  deinit {
    if descriptor != STDIN_FILENO { close(descriptor) }
  }

  func read(_ base: UnsafeMutableRawPointer, _ count: Int) throws -> Int {
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
