// Whether two names are the same file.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An ordinary file by where it is stored, whatever its names and links are.
public struct FileIdentity: Hashable, Sendable {
  private let device: UInt64
  private let inode: UInt64
  /// How many bytes it has.
  public let size: Int

  /// - Parameter path: `-` is standard input.
  /// - Returns: `nil` for what is not there and what is no ordinary file.
  public init?(input path: String) {
    var status = stat()
    guard (path == "-" ? fstat(STDIN_FILENO, &status) : stat(path, &status)) == 0 else { return nil }
    self.init(status)
  }

  /// - Parameter path: `nil` and `-` are standard output.
  /// - Returns: `nil` for what is not there and what is no ordinary file.
  public init?(output path: String?) {
    var status = stat()
    let path = path ?? "-"
    guard (path == "-" ? fstat(STDOUT_FILENO, &status) : stat(path, &status)) == 0 else { return nil }
    self.init(status)
  }

  private init?(_ status: stat) {
    guard status.st_mode & S_IFMT == S_IFREG else { return nil }
    device = UInt64(truncatingIfNeeded: status.st_dev)
    inode = UInt64(truncatingIfNeeded: status.st_ino)
    size = Int(status.st_size)
  }

  public static func == (left: FileIdentity, right: FileIdentity) -> Bool {
    left.device == right.device && left.inode == right.inode
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(device)
    hasher.combine(inode)
  }
}
