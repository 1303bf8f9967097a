// Edits that had ended before the release they are published in begins: a third of CMS's pairs.

import FeePricing

extension PublishedFile {
  /// The file without edits that had ended before a day: on the days that its release is for they hold no more.
  ///
  /// - Returns: the file, and how many rows were left out.
  func withoutEdits(endedBefore day: ServiceDate) -> (file: PublishedFile, count: Int) {
    if let rows = rows as? [EditPair] { return keeping(rows.filter { $0.span.through >= day }) }
    if let rows = rows as? [AddOnEdit] { return keeping(rows.filter { $0.span.through >= day }) }
    return (self, 0)
  }

  private func keeping<Row: StoredRow>(_ kept: [Row]) -> (PublishedFile, Int) {
    guard kept.count < count else { return (self, 0) }
    let file = PublishedFile(
      kind, what, edition, usualRows: usualRows, readRows: readRows, repeats: repeats, rows: kept)
    return (file, count - kept.count)
  }
}
