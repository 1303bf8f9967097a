// Parts of one table that CMS publishes as several files, joined before they are stored.

import FeePricing

/// Joins the parts of a release that were named together: CMS publishes the procedure-to-procedure edits in parts.
///
/// - Throws: ``ImportError`` if two files that are no such parts would be stored as one release.
public func joined(_ files: [ImportedFile]) throws(ImportError) -> [ImportedFile] {
  var found: [ImportedFile] = []
  for file in files {
    guard let place = found.firstIndex(where: { $0.release.isListed(as: file.release) }) else {
      found.append(file)
      continue
    }
    found[place] = try found[place].joined(with: file)
  }
  return found
}

extension ImportedFile {
  fileprivate func joined(with other: ImportedFile) throws(ImportError) -> ImportedFile {
    guard let edits = file.rows as? [EditPair], let more = other.file.rows as? [EditPair] else {
      throw ImportError(
        path: other.path, message: "it would be stored as \(release.name), and so would \(path)",
        hint: "import them one after the other, each with a --release NAME of its own")
    }
    guard Set(edits).isDisjoint(with: more) else {
      throw ImportError(
        path: other.path, message: "it lists edits that \(path) lists too", hint: "name each part once")
    }
    let rows = (edits + more).sorted(by: EditPair.precedes)
    let joined = Release(
      kind: release.kind, name: release.name, participant: release.participant, span: release.span,
      file: release.file, rows: rows.count, source: "\(release.source); \(other.release.source)",
      checked: "\(release.checked); \(other.release.checked)", folder: release.folder)
    return ImportedFile(
      path: "\(path) and \(other.path)",
      file: PublishedFile(file.kind, file.what, file.edition, rows: rows), release: joined,
      known: known == nil || other.known == nil ? nil : known, doubts: doubts + other.doubts)
  }
}

extension Release {
  /// Whether both would be the same entry of a folder's list.
  fileprivate func isListed(as other: Release) -> Bool {
    kind == other.kind && name == other.name && participant == other.participant
  }
}
