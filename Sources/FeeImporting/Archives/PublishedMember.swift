// What a downloaded file holds: itself, or the members of the archive that it is.

import FeePricing

/// A file as published: one that was named, or a member of an archive that was.
public struct PublishedMember: Sendable {
  /// The path as named, with the member's name after it.
  public let path: String
  /// Its name without folders.
  public let name: String
  public let bytes: [UInt8]
  /// Whether it is a member of an archive, and not a file that was named.
  let isMember: Bool

  init(path: String, name: String, bytes: [UInt8], isMember: Bool = false) {
    self.path = path
    self.name = name
    self.bytes = bytes
    self.isMember = isMember
  }

  /// Unpacks a file: gzip and zip by what the bytes say; anything else is itself.
  ///
  /// - Throws: ``LoadError`` if an archive or a member of it is damaged: nothing of it is used then.
  public static func unpack(_ bytes: [UInt8], path: String) throws(LoadError) -> [PublishedMember] {
    if bytes.starts(with: [0x1F, 0x8B]) {
      let name = path.hasSuffix(".gz") ? String(path.dropLast(3)) : path
      return [PublishedMember(path: path, name: lastPart(name), bytes: try ungzip(bytes, path))]
    }
    guard ZipArchive.recognises(bytes) else {
      return [PublishedMember(path: path, name: lastPart(path), bytes: bytes)]
    }
    let archive = try ZipArchive(bytes, name: path)
    // Office documents are archives of their own; they count as one file.
    if archive.members.contains(where: { $0.name == "[Content_Types].xml" }) {
      return [PublishedMember(path: path, name: lastPart(path), bytes: bytes)]
    }
    var members: [PublishedMember] = []
    for member in archive.members {
      members.append(
        PublishedMember(
          path: "\(path)/\(member.name)", name: lastPart(member.name),
          bytes: try archive.contents(of: member), isMember: true))
    }
    return members
  }

  /// Its name without what follows the last point: a text and its csv twin have the same.
  public var stem: String { name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name }

  /// Whether its name says that it is separated by commas.
  var isCSV: Bool { name.lowercased().hasSuffix(".csv") }

  private static func lastPart(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  private static func ungzip(_ bytes: [UInt8], _ path: String) throws(LoadError) -> [UInt8] {
    do { return try inflated(bytes[...], .gzip, limit: ZipArchive.largestMember) } catch {
      let words =
        switch error {
        case .damaged(let what): "the gzip data are damaged: \(what)"
        case .tooLarge: "it is larger than a gibibyte"
        }
      throw LoadError(file: path, line: 0, column: 0, problem: .cannotRead(words))
    }
  }
}
