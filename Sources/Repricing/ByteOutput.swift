// Where the answer goes: a file that appears whole or not at all, or standard output.

import FeePricing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file written beside its target and renamed at the end, or standard output.
public final class ByteOutput {
  private let path: String?
  private let temporary: String?
  private var descriptor: Int32

  /// - Parameter path: `nil` or `-` for standard output.
  public init(_ path: String?) throws(LoadError) {
    guard let path, path != "-" else {
      (self.path, temporary, descriptor) = (nil, nil, STDOUT_FILENO)
      return
    }
    self.path = path
    // A device or a pipe is written to as it is.
    var status = stat()
    let isOrdinary = stat(path, &status) != 0 || status.st_mode & S_IFMT == S_IFREG
    let target = isOrdinary ? "\(path).\(getpid()).part" : path
    temporary = isOrdinary ? target : nil
    descriptor = open(target, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw LoadError(path, systemError: errno) }
  }

  deinit {
    // Not finished: what was written is not an answer.
    if let temporary, descriptor >= 0 {
      close(descriptor)
      unlink(temporary)
    }
  }

  public func write(_ bytes: UnsafeRawBufferPointer) throws(LoadError) {
    var written = 0
    while written < bytes.count, let base = bytes.baseAddress {
      let count = systemWrite(descriptor, base + written, bytes.count - written)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw LoadError(path ?? "standard output", systemError: errno) }
      written += count
    }
  }

  /// Puts the file in its place.
  public func finish() throws(LoadError) {
    guard let path, let temporary else { return }
    let status = close(descriptor)
    descriptor = -1
    guard status == 0, rename(temporary, path) == 0 else {
      let code = errno
      unlink(temporary)
      throw LoadError(path, systemError: code)
    }
  }
}

private func systemWrite(_ descriptor: Int32, _ base: UnsafeRawPointer, _ count: Int) -> Int {
  write(descriptor, base, count)
}
