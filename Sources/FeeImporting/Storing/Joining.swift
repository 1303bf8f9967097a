// Parts of one table that CMS publishes as several files, joined before they are stored.

import FeePricing

extension Importer {
  /// Joins the parts of a release: CMS publishes the procedure-to-procedure edits in parts. Parts that were stored
  /// before are kept, so that it does not matter whether parts are imported together or one after the other. What
  /// comes of it is held against what is stored, to see whether it is whole.
  ///
  /// - Throws: ``ImportError`` if two files that are no such parts would be stored as one release, or one is cut short;
  ///   ``LoadError`` if a stored part cannot be read.
  public func joined(_ files: [ImportedFile]) throws -> [ImportedFile] {
    var found: [ImportedFile] = []
    for file in files {
      guard let place = found.firstIndex(where: { $0.release.isListed(as: file.release) }) else {
        found.append(file)
        continue
      }
      found[place] = try found[place].joined(with: file)
    }
    return try found.map { try compared($0.file.kind == .editPairs ? joinedWithStored($0) : $0) }
  }

  private func joinedWithStored(_ imported: ImportedFile) throws -> ImportedFile {
    guard let stored = try readReleases(in: folder).first(where: { $0.isListed(as: imported.release) }) else {
      return imported
    }
    let (old, new) = (Set(stored.parts), Set(imported.release.parts))
    // All that is stored comes again: it is replaced, or is the same.
    guard !old.isSubset(of: new) else { return imported }
    var edits: [EditPair] = []
    try readRows(of: stored, codes: nil) { (edit: EditPair, _) in edits.append(edit) }
    if new.isSubset(of: old) { return imported.with(edits, as: stored) }
    guard let more = imported.file.rows as? [EditPair], edits.isApart(from: more) else {
      // As many files as before with the same edits are a new edition.
      if new.count >= old.count { return imported }
      throw ImportError(
        path: imported.path,
        message: "\(stored.name) is stored from \(old.count) files, and some of these edits are among them",
        hint:
          "name all files of \(stored.name) together to replace it, or give this one a --release NAME of its own"
      )
    }
    return imported.with(edits + more, as: imported.release.joined(with: stored))
  }
}

extension ImportedFile {
  fileprivate func joined(with other: ImportedFile) throws(ImportError) -> ImportedFile {
    guard let edits = file.rows as? [EditPair], let more = other.file.rows as? [EditPair] else {
      throw ImportError(
        path: other.path, message: "it would be stored as \(release.name), and so would \(path)",
        hint: "import them one after the other, each with a --release NAME of its own")
    }
    guard edits.isApart(from: more) else {
      throw ImportError(
        path: other.path, message: "it lists edits that \(path) lists too", hint: "name each part once")
    }
    let whole = with(edits + more, as: release.joined(with: other.release))
    return ImportedFile(
      path: "\(path) and \(other.path)", file: whole.file, release: whole.release,
      known: known == nil || other.known == nil ? nil : known, doubts: doubts + other.doubts)
  }

  /// The same file with other rows.
  fileprivate func with(_ edits: [EditPair], as release: Release) -> ImportedFile {
    let rows = edits.sorted(by: EditPair.precedes)
    return ImportedFile(
      path: path,
      file: PublishedFile(
        file.kind, file.what, file.edition, usualRows: file.usualRows, repeats: file.repeats, rows: rows),
      release: release.listing(rows.count), known: known, doubts: doubts)
  }
}

extension [EditPair] {
  /// Whether no pair of codes is in both: CMS divides the pairs among its files, each with all its dates.
  fileprivate func isApart(from other: [EditPair]) -> Bool {
    Set(map(\.pair)).isDisjoint(with: other.lazy.map(\.pair))
  }
}

extension EditPair {
  fileprivate var pair: CodePair { CodePair(paid, denied) }
}

extension Release {
  /// One of the published files that a release was made of.
  fileprivate struct Part: Hashable {
    let source: String
    let checked: String
  }

  private static let separator = "; "

  /// What the release was made of.
  fileprivate var parts: [Part] {
    zip(source.split(separator: Self.separator), checked.split(separator: Self.separator)).map {
      Part(source: String($0), checked: String($1))
    }
  }

  /// Whether both would be the same entry of a folder's list.
  func isListed(as other: Release) -> Bool {
    kind == other.kind && name == other.name && participant == other.participant
  }

  /// The release with the parts of another, in an order that does not depend on which came first.
  fileprivate func joined(with other: Release) -> Release {
    let parts = Set(parts + other.parts).sorted { ($0.source, $0.checked) < ($1.source, $1.checked) }
    return Release(
      kind: kind, name: name, participant: participant, span: span, file: file, rows: rows,
      source: parts.map(\.source).joined(separator: Self.separator),
      checked: parts.map(\.checked).joined(separator: Self.separator), folder: folder)
  }

  fileprivate func listing(_ rows: Int) -> Release {
    Release(
      kind: kind, name: name, participant: participant, span: span, file: file, rows: rows, source: source,
      checked: checked, folder: folder)
  }
}
