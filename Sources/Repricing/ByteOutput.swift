// Where the answer goes: a file that appears whole or not at all, or standard output.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file written beside its target and renamed at the end, or standard output; gzip if the name ends in `.gz`.
public final class ByteOutput {
  private let name: String
  /// What is written until the end, and what it is called then; `nil` for a pipe or a device.
  private let temporary: (path: String, target: String)?
  private var descriptor: Int32
  private var frame: GzipFrame?
  /// How many bytes have been written.
  private var length = 0
  /// How many bytes of the file have storage; more than any file where none is asked for any more.
  private var stored = ByteOutput.step
  /// For how many bytes storage is asked at a time. A file shorter than this gets it as it is written.
  private static let step = 32 << 20

  /// - Parameters:
  ///   - path: `nil` or `-` for standard output.
  ///   - inputs: files that it must not replace.
  public init(_ path: String?, inputs: [String] = []) throws(OutputError) {
    let name = path.map { $0 == "-" ? nil : $0 } ?? nil
    self.name = name ?? "standard output"
    // A limit on the size of files is then an error to be told, and no end without a word.
    signal(SIGXFSZ, SIG_IGN)
    if let own = FileIdentity(output: path), inputs.contains(where: { FileIdentity(input: $0) == own }) {
      throw OutputError(file: self.name, problem: .isInput)
    }
    guard let name else {
      (temporary, descriptor) = (nil, STDOUT_FILENO)
      return
    }
    var status = stat()
    let isThere = stat(name, &status) == 0
    if isThere, status.st_mode & S_IFMT != S_IFREG {
      // A device or a pipe is written to as it is.
      (temporary, descriptor) = (nil, open(name, O_WRONLY | O_CLOEXEC))
    } else {
      // A link stays a link: what it leads to is replaced, with the rights it had.
      let target = isThere ? Self.resolved(name) : name
      let path = "\(target).\(getpid()).part"
      temporary = (path, target)
      unlink(path)
      descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if isThere, descriptor >= 0 { fchmod(descriptor, status.st_mode & 0o777) }
    }
    guard descriptor >= 0 else { throw OutputError(file: name, problem: .system(errno)) }
    if name.hasSuffix(".gz") {
      frame = GzipFrame()
      try put(GzipFrame.head)
    }
  }

  deinit {
    // Not finished: what was written is not an answer.
    if let temporary, descriptor >= 0 {
      close(descriptor)
      unlink(temporary.path)
    }
  }

  /// The file that is written until the end; `nil` for a pipe or a device.
  public var unfinishedPath: String? { temporary?.path }

  /// Whether pieces are to be deflated before they are written.
  var isCompressed: Bool { frame != nil }

  public func write(_ bytes: UnsafeRawBufferPointer) throws(OutputError) {
    guard isCompressed else { return try put(bytes) }
    let block = GzipBlock()
    block.fill(bytes)
    try write(block)
  }

  /// Writes what a worker has deflated.
  func write(_ block: GzipBlock) throws(OutputError) {
    frame?.add(block)
    try put(block.bytes)
  }

  /// Puts the file in its place.
  public func finish() throws(OutputError) {
    if let frame { try put(frame.tail) }
    guard descriptor != STDOUT_FILENO else { return }
    var status = length > Self.step && temporary != nil ? ftruncate(descriptor, off_t(length)) : 0
    if status == 0 {
      status = close(descriptor)
      descriptor = -1
    }
    if let temporary {
      if status == 0 { status = rename(temporary.path, temporary.target) }
      let code = errno
      if status != 0 { unlink(temporary.path) }
      errno = code
    }
    guard status == 0 else { throw OutputError(file: name, problem: .system(errno)) }
  }

  private func put(_ bytes: [UInt8]) throws(OutputError) {
    try bytes.span.bytes.withUnsafeBytes { bytes throws(OutputError) in try put(bytes) }
  }

  private func put(_ bytes: UnsafeRawBufferPointer) throws(OutputError) {
    storeAhead(bytes.count)
    length += bytes.count
    var written = 0
    while written < bytes.count, let base = bytes.baseAddress {
      let count = systemWrite(descriptor, base + written, bytes.count - written)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw OutputError(file: name, problem: .system(errno)) }
      written += count
    }
  }

  /// Asks for storage of a long file before it is written: found in large pieces, it takes the system a fifth less time
  /// to write. What is left of it is given back at the end.
  private func storeAhead(_ count: Int) {
    #if !canImport(Darwin)
      guard length + count > stored, temporary != nil else { return }
      // Where there is no room for so much there may be some for what is written, and writing says if not.
      let isStored = posix_fallocate(descriptor, off_t(length), off_t(Self.step)) == 0
      stored = isStored ? length + Self.step : .max
    #endif
  }

  /// Where a name leads to through links.
  private static func resolved(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}

private func systemWrite(_ descriptor: Int32, _ base: UnsafeRawPointer, _ count: Int) -> Int {
  write(descriptor, base, count)
}
