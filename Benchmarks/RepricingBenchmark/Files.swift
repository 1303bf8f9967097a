// Small files read whole, and a folder for large ones that goes away.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file, folder or process that was not to be had.
struct SystemError: Error, CustomStringConvertible {
  let description: String

  init(_ what: String, code: Int32 = errno) {
    description = "\(what): \(String(cString: strerror(code)))"
  }
}

/// Reads a file in blocks.
///
/// - Parameter take: is given each block in turn.
func readBlocks(_ path: String, _ take: (ArraySlice<UInt8>) throws -> Void) throws {
  guard let file = fopen(path, "rb") else { throw SystemError(path) }
  defer { fclose(file) }
  var block = [UInt8](repeating: 0, count: 64 << 10)
  while true {
    let count = fread(&block, 1, block.count, file)
    if count == 0 { return }
    try take(block[..<count])
  }
}

/// Reads a file that is small.
func readWhole(_ path: String) throws -> [UInt8] {
  var bytes: [UInt8] = []
  try readBlocks(path) { bytes += $0 }
  return bytes
}

/// A new folder under `TMPDIR`.
struct TemporaryFolder {
  let path: String

  init() throws {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var name = Array("\(parent)/allowable-benchmark-XXXXXX".utf8CString)
    guard mkdtemp(&name) != nil else { throw SystemError(parent) }
    path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Removes the folder and the files in it.
  func remove() {
    removeFiles { _ in true }
    rmdir(path)
  }

  /// Removes the files with some names.
  func removeFiles(where isUnwanted: (String) -> Bool) {
    guard let folder = opendir(path) else { return }
    var names: [String] = []
    while let entry = readdir(folder) {
      names.append(
        withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
          String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        })
    }
    closedir(folder)
    for name in names where ![".", ".."].contains(name) && isUnwanted(name) { unlink("\(path)/\(name)") }
  }
}
