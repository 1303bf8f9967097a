// Tables in our own format, written whole: beside the file they replace, then renamed over it.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes tables into a folder of fee data, in the format that ``FeeData/load(from:need:)`` reads.
package struct FeeDataWriter {
  package let folder: String

  package init(folder: String) {
    self.folder = folder
  }

  /// Stores the rows of a release and lists it; a release of the same kind, name and participant is replaced.
  ///
  /// - Parameter codes: the codes to keep; `nil` for all.
  /// - Returns: the release as listed, and whether anything in the folder changed.
  /// - Throws: ``LoadError`` if the folder cannot be written; what was there is untouched then.
  package func store(
    _ rows: any StoredRows, as release: Release, codes: Set<ProcedureCode>?
  ) throws(LoadError) -> (release: Release, isChanged: Bool) {
    let (lines, count) = rows.text(codes: codes)
    let listed = release.stored(in: folder, rows: count)
    var releases = try readReleases(in: folder)
    releases.removeAll {
      $0.kind == listed.kind && $0.name == listed.name && $0.participant == listed.participant
    }
    releases.append(listed)
    releases.sort {
      ($0.kind.rawValue, $0.name, $0.participant.rawValue)
        < ($1.kind.rawValue, $1.name, $1.participant.rawValue)
    }
    try makeFolders(for: listed.path)
    // Both files are written before either takes its place, so that the list never counts another table's rows.
    let table = try Replacement(of: listed.path, by: Array("# \(listed.title)\n".utf8) + lines.bytes)
    let list: Replacement
    do {
      list = try Replacement(
        of: "\(folder)/medicare/releases.csv", by: releases.text(codes: nil).text.bytes)
    } catch {
      table.discard()
      throw error
    }
    try table.takeEffect()
    try list.takeEffect()
    return (listed, table.isChange || list.isChange)
  }

  // MARK: - Files

  private func makeFolders(for path: String) throws(LoadError) {
    var end = path.startIndex
    while let slash = path[end...].dropFirst().firstIndex(of: "/") {
      let parent = String(path[..<slash])
      if mkdir(parent, 0o777) != 0, errno != EEXIST { throw LoadError(parent, systemError: errno) }
      end = slash
    }
  }
}

/// A file written beside the one that it is to replace.
private struct Replacement {
  let path: String
  private let temporary: String
  /// Whether the file is other than the one that is there; one that is the same is left alone.
  let isChange: Bool

  init(of path: String, by bytes: [UInt8]) throws(LoadError) {
    self.path = path
    temporary = "\(path).\(getpid()).part"
    isChange = fileExists(path) ? try readFile(path) != bytes : true
    guard isChange else { return }
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw LoadError(temporary, systemError: errno) }
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else {
        let code = errno
        close(descriptor)
        discard()
        throw LoadError(path, systemError: code)
      }
      written += count
    }
    guard close(descriptor) == 0 else { throw failure() }
  }

  /// Puts the new file in the place of the old one.
  func takeEffect() throws(LoadError) {
    guard isChange else { return }
    guard rename(temporary, path) == 0 else { throw failure() }
  }

  /// Removes the new file.
  func discard() {
    if isChange { unlink(temporary) }
  }

  private func failure() -> LoadError {
    let code = errno
    discard()
    return LoadError(path, systemError: code)
  }
}

extension Release: StoredRow {
  public static var columns: [String] { releaseColumns }
  public var codes: [ProcedureCode] { [] }

  public func write(into text: inout TableText) {
    text.field(kind.rawValue)
    text.field(name)
    text.field(participant.rawValue)
    text.span(span)
    text.field(file)
    text.field(String(rows))
    text.field(source)
    text.field(checked)
  }

  fileprivate func stored(in folder: String, rows: Int) -> Release {
    Release(
      kind: kind, name: name, participant: participant, span: span, file: file, rows: rows, source: source,
      checked: checked, folder: folder)
  }
}
