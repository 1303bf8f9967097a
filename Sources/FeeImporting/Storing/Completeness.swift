// Whether a file is whole: one that was cut at the end of a line reads well, and has too few rows.

import FeePricing

/// That a file has too few rows.
struct Shortfall {
  /// How many rows there are.
  let found: Int
  /// How many there would be at the least.
  let expected: Int
  /// Where that number is from, as the end of a sentence.
  let why: String

  var description: String { "\(found) rows, where at least \(expected) are expected: \(why)" }
}

extension PublishedFile {
  /// That the file has fewer rows than every release of its kind that CMS has published.
  var shortfall: Shortfall? {
    guard readRows < usualRows else { return nil }
    return Shortfall(found: readRows, expected: usualRows, why: "as many as each of CMS's releases has")
  }
}

extension Importer {
  /// What is said of too few rows where they are stored all the same.
  ///
  /// - Throws: ``ImportError`` where they are not.
  func doubt(of shortfall: Shortfall, kind: Release.Kind, _ path: String) throws(ImportError) -> String {
    guard !options.isPartial else { return "\(shortfall.description); is the file whole?" }
    let parts = kind == .editPairs ? "name all its parts together; " : ""
    throw ImportError(
      path: path, message: "\(shortfall.description): the file is cut short",
      hint: "\(parts)download it again, or store the rows that it has with --partial")
  }

  /// Holds a table against those that are stored: one that has far fewer rows than another full release of its kind,
  /// or fewer than the one that it would replace, was cut short.
  ///
  /// - Throws: ``ImportError`` if it was, ``LoadError`` if a list of releases cannot be read.
  func compared(_ imported: ImportedFile) throws -> ImportedFile {
    guard imported.known == nil, let shortfall = try shortfall(of: imported) else { return imported }
    let doubt = try doubt(of: shortfall, kind: imported.release.kind, imported.path)
    return ImportedFile(
      path: imported.path, file: imported.file, release: imported.release, known: imported.known,
      doubts: imported.doubts + [doubt])
  }

  private func shortfall(of imported: ImportedFile) throws(LoadError) -> Shortfall? {
    let (file, release) = (imported.file, imported.release)
    let same = try storedReleases().filter {
      $0.kind == release.kind && $0.participant == release.participant
    }
    if let replaced = same.first(where: { isReplaced($0, by: release) }), release.rows < replaced.rows {
      return Shortfall(
        found: release.rows, expected: replaced.rows,
        why: "as many as \(replaced.path) has, which it would replace")
    }
    // A release that was stored for a list of codes is no measure, nor is a larger table of the same kind: the hospital's
    // rates of addendum B are four times those of addendum FF.
    let full = same.filter {
      !isReplaced($0, by: release) && $0.rows * file.readRows >= file.usualRows * file.count
        && (release.kind != .hospitalRates || $0.rows < 2 * file.usualRows)
    }
    guard let largest = full.max(by: { $0.rows < $1.rows }) else { return nil }
    let expected = (largest.rows * 9 + 9) / 10
    guard release.rows < expected else { return nil }
    return Shortfall(
      found: release.rows, expected: expected,
      why: "nine tenths of the \(largest.rows) that \(largest.name) has")
  }

  private func isReplaced(_ stored: Release, by release: Release) -> Bool {
    stored.folder == folder && stored.isListed(as: release)
  }
}
