// From a downloaded file to named tables, and from those to the folder they are stored in.

import FeePricing

/// Reads published files and stores them in a folder of fee data.
public struct Importer: Sendable {
  /// Where tables are stored.
  public let folder: String
  let options: ImportOptions
  let known: KnownFiles
  let factors: ConversionFactors
  private let folders: [String]

  /// - Parameters:
  ///   - folder: where tables are stored.
  ///   - folders: where known files and conversion factors are looked up, and releases that claim the same dates.
  public init(
    into folder: String, beside folders: [String], options: ImportOptions
  ) throws(LoadError) {
    self.folder = folder
    self.options = options
    self.folders = folders
    known = try KnownFiles.load(from: folders)
    factors = try ConversionFactors.load(from: folders)
  }

  // MARK: - Reading

  /// What reading a file, or an archive, came to.
  public struct Reading: Sendable {
    /// The tables that are ready to be stored.
    public internal(set) var files: [ImportedFile] = []
    /// Members that hold nothing to store, each with what it is.
    public internal(set) var passedOver: [(path: String, what: String)] = []
  }

  /// Reads files and archives; nothing is stored. Files of one folder belong together like the members of an archive.
  ///
  /// - Returns: what was read, and a ``LoadError`` for each file that is damaged or unknown, an ``ImportError`` for each
  ///   that leaves something unsaid.
  public func read(_ paths: [String]) -> (reading: Reading, problems: [any Error]) {
    var reading = Reading()
    var problems: [any Error] = []
    var groups: [(name: String, members: [PublishedMember])] = []
    for path in paths {
      do {
        let members = try PublishedMember.unpack(try readFile(path), path: path)
        let isArchive = members.allSatisfy(\.isMember)
        let name = isArchive ? path : path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
        if !isArchive, let place = groups.firstIndex(where: { $0.name == name }) {
          groups[place].members += members
        } else {
          groups.append((name, members))
        }
      } catch { problems.append(error) }
    }
    for group in groups { read(group.members, of: group.name, into: &reading, &problems) }
    return (reading, problems)
  }

  /// Reads a file, or every member of an archive; nothing is stored.
  ///
  /// - Throws: ``LoadError`` if anything is damaged or unknown, ``ImportError`` if something is left unsaid.
  public func read(_ path: String) throws -> Reading {
    let (reading, problems) = read([path])
    if let problem = problems.first { throw problem }
    return reading
  }

  // MARK: - Storing

  /// What storing a file came to.
  public struct Outcome: Sendable {
    public let release: Release
    /// Whether anything in the folder changed; storing the same file again changes nothing.
    public let isChanged: Bool
    /// Releases that claim some of the same dates, and which of the two holds then.
    public let overlaps: [String]
  }

  /// Stores a table: written beside what it replaces, then renamed over it.
  ///
  /// - Throws: ``LoadError`` if the folder cannot be written; what was there is untouched then.
  public func store(_ imported: ImportedFile) throws(LoadError) -> Outcome {
    let (release, isChanged) = try FeeDataWriter(folder: folder).store(
      imported.file.rows, as: imported.release, codes: options.codes)
    return Outcome(release: release, isChanged: isChanged, overlaps: try overlaps(with: release))
  }

  /// Every release that is listed in the folders, those of the target last.
  func storedReleases() throws(LoadError) -> [Release] {
    var all: [Release] = []
    for folder in folders.flatMap({ [$0, "\($0)/imported"] }) where folder != self.folder {
      all += try readReleases(in: folder)
    }
    return all + (try readReleases(in: folder))
  }

  private func overlaps(with release: Release) throws(LoadError) -> [String] {
    let rivals = try storedReleases().filter {
      $0.kind == release.kind && $0.participant == release.participant && $0.name != release.name
        && $0.span.from <= release.span.through && release.span.from <= $0.span.through
    }
    var sentences: [String] = []
    for rival in rivals {
      let isRivalLater = (rival.span.from, rival.name) > (release.span.from, release.name)
      let holder = isRivalLater ? rival.name : release.name
      let why =
        rival.span.from == release.span.from
        ? "both begin on one day, and of their names it is the last in the alphabet" : "it begins later"
      let sentence = "\(rival.name) claims some of the same dates; on those \(holder) holds: \(why)"
      // Two folders may hold the same release.
      if !sentences.contains(sentence) { sentences.append(sentence) }
    }
    return sentences
  }
}
