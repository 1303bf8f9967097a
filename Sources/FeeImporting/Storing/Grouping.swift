// Tables that belong together: the members of an archive, or files of one folder that are named together.

import FeePricing

extension Importer {
  /// Reads the members of a group.
  ///
  /// - Parameters:
  ///   - group: the archive, or the folder, that they are of.
  ///   - reading: where what is read is added; nothing is if the group is an archive with a damaged member.
  ///   - problems: where errors are added.
  func read(
    _ unpacked: [PublishedMember], of group: String, into reading: inout Reading,
    _ problems: inout [any Error]
  ) {
    // Of a csv and its fixed-width twin the csv is read: only it says which release it is.
    let members = unpacked.filter(\.isCSV) + unpacked.filter { !$0.isCSV }
    var tables: [(member: PublishedMember, file: PublishedFile)] = []
    var unknown: [PublishedMember] = []
    for member in members {
      do {
        switch try readPublished(member.bytes, name: member.path) {
        case .table(let file):
          if let twin = tables.first(where: { $0.member.stem == member.stem && $0.file.kind == file.kind }) {
            reading.passedOver.append((member.path, "the same table as \(twin.member.name)"))
          } else {
            tables.append((member, file))
          }
        case .passedOver(let what): reading.passedOver.append((member.path, what))
        case .unknown: unknown.append(member)
        }
      } catch { problems.append(error) }
    }
    // An archive may hold more than tables; a file that was named should be one.
    if unknown.count == members.count, unknown.allSatisfy(\.isMember) {
      problems.append(PublishedContent.unknownError(group))
    } else {
      for member in unknown where !member.isMember {
        problems.append(PublishedContent.unknownError(member.path))
      }
      reading.passedOver += unknown.filter(\.isMember).map { ($0.path, "not a table of fee data") }
    }
    let archive = tables.count > 1 ? Self.commonEdition(tables.map(\.file)) : nil
    for (member, file) in tables {
      do { reading.files.append(try settle(member, file, archive: archive)) } catch { problems.append(error) }
    }
  }

  /// What the relative values say of their release holds for the tables beside them that say nothing; `nil` where there
  /// are those of several releases.
  private static func commonEdition(_ files: [PublishedFile]) -> Edition? {
    let editions = files.filter { $0.kind == .relativeValues && $0.edition.name != nil }.map(\.edition)
    return editions.allSatisfy { $0.name == editions[0].name } ? editions.first : nil
  }
}
