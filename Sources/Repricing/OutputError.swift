// An answer that could not be written, and why.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An answer that could not be written: `priced.csv: error: cannot be written: No space left on device`.
public struct OutputError: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Problem: Hashable, Sendable {
    /// What the system said, as its number.
    case system(Int32)
    /// The answer would replace one of the files it is made from.
    case isInput
  }

  public let file: String
  public let problem: Problem

  /// Whether the reader of a pipe has gone away, which is no one's mistake.
  public var isBrokenPipe: Bool { problem == .system(EPIPE) }

  public var description: String {
    switch problem {
    case .system(let code): "\(file): error: cannot be written: \(String(cString: strerror(code)))"
    case .isInput: "\(file): error: is also read as input; name another file with --output"
    }
  }
}
