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
    public fileprivate(set) var files: [ImportedFile] = []
    /// Members that hold nothing to store, each with what it is.
    public fileprivate(set) var passedOver: [(path: String, what: String)] = []
  }

  /// Reads a file, or every member of an archive; nothing is stored.
  ///
  /// - Throws: ``LoadError`` if anything is damaged or unknown, ``ImportError`` if something is left unsaid.
  public func read(_ path: String) throws -> Reading {
    let unpacked = try PublishedMember.unpack(try readFile(path), path: path)
    // Of a csv and its fixed-width twin the csv is read: only it says which release it is.
    let members = unpacked.filter(\.isCSV) + unpacked.filter { !$0.isCSV }
    var reading = Reading()
    var tables: [(member: PublishedMember, file: PublishedFile)] = []
    var unknown = 0
    for member in members {
      switch try readPublished(member.bytes, name: member.path) {
      case .table(let file):
        if let twin = tables.first(where: { $0.member.stem == member.stem && $0.file.kind == file.kind }) {
          reading.passedOver.append((member.path, "the same table as \(twin.member.name)"))
        } else {
          tables.append((member, file))
        }
      case .passedOver(let what): reading.passedOver.append((member.path, what))
      case .unknown where members.count > 1:
        unknown += 1
        reading.passedOver.append((member.path, "not a table of fee data"))
      case .unknown: throw PublishedContent.unknownError(member.path)
      }
    }
    guard unknown < members.count else { throw PublishedContent.unknownError(path) }
    // What one member of an archive says of the release holds for those that say nothing.
    let archive = tables.first { $0.file.kind == .relativeValues && $0.file.edition.name != nil }?.file
      .edition
    for (member, file) in tables {
      reading.files.append(try settle(member, file, archive: tables.count > 1 ? archive : nil))
    }
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

  private func overlaps(with release: Release) throws(LoadError) -> [String] {
    var all: [Release] = []
    for folder in folders.flatMap({ [$0, "\($0)/imported"] }) where folder != self.folder {
      all += try readReleases(in: folder)
    }
    all += try readReleases(in: folder)
    let rivals = all.filter {
      $0.kind == release.kind && $0.participant == release.participant && $0.name != release.name
        && $0.span.from <= release.span.through && release.span.from <= $0.span.through
    }
    return rivals.map { rival in
      let isRivalLater = (rival.span.from, rival.name) > (release.span.from, release.name)
      let holder = isRivalLater ? rival.name : release.name
      return "\(rival.name) claims some of the same dates; on those \(holder) holds, as the later release"
    }
  }
}
