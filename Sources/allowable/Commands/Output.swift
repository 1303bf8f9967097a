// Where results and messages go.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

enum Output {
  /// Writes results to standard output, or to a file.
  ///
  /// - Throws: ``WriteError`` if the file cannot be written. A reader that has gone away ends the program quietly.
  static func write(_ text: String, to path: String? = nil) throws {
    guard let path, path != "-" else {
      guard !writeAll(text, to: STDOUT_FILENO) else { return }
      // Whoever read the results has had enough of them: no cause for complaint.
      if errno == EPIPE { exit(141) }
      throw WriteError(
        description: "standard output: error: cannot be written: \(String(cString: strerror(errno)))")
    }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0, writeAll(text, to: descriptor) else {
      throw WriteError(description: "\(path): error: cannot be written: \(String(cString: strerror(errno)))")
    }
    close(descriptor)
  }

  /// Writes a message to standard error.
  static func complain(_ text: String, terminator: String = "\n") {
    writeAll(text + terminator, to: STDERR_FILENO)
  }

  /// Whether standard output is a terminal that may be coloured.
  static var isColoured: Bool {
    isatty(STDOUT_FILENO) == 1 && getenv("NO_COLOR").map { $0.pointee == 0 } ?? true
  }

  @discardableResult
  private static func writeAll(_ text: String, to descriptor: Int32) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      var written = 0
      while written < bytes.count {
        let count = systemWrite(descriptor, bytes.baseAddress! + written, bytes.count - written)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return false }
        written += count
      }
      return true
    }
  }
}

/// The system's `write`, under a name that the method above does not hide.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}
