// Whether a code that is not loaded does not exist, or was only left out.

import FeePricing

extension FeeData {
  /// Whether the relative values in force on a day are those of a whole CMS release, not of a selection of codes: only
  /// then is a code without a row no code.
  public func holdsWholeRelease(on date: ServiceDate) -> Bool {
    guard let name = period(on: date)?.release else { return false }
    return releases.contains {
      $0.kind == .relativeValues && $0.name == name && $0.rows >= Self.fewestRowsOfRelease
    }
  }

  /// CMS's releases from 2024 to 2026 have 18,500 to 19,236 rows.
  private static var fewestRowsOfRelease: Int { 15_000 }
}
