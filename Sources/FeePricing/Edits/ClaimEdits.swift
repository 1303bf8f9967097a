// The edits that a claim is held against: those of the few codes that are on it.

/// NCCI's edits for some codes and days, and the tables beside them.
///
/// - Source: CMS, National Correct Coding Initiative: PTP edits, medically unlikely edits, add-on code edits.
public struct ClaimEdits: Sendable {
  let pairs: EditPairs
  let limits: UnitLimits
  let addOns: AddOnEdits
  let references: EditReferences

  /// Reads the edits of a claim's codes, of the releases in force on its days; of a few codes only the lines around
  /// them are read.
  ///
  /// - Parameter folders: those that `data` was loaded from.
  /// - Throws: ``LoadError`` for a row that cannot be read.
  public static func load(
    for claim: Claim, in data: FeeData, from folders: [String]
  ) throws(LoadError) -> ClaimEdits {
    let codes = Set(claim.lines.map(\.code))
    let dates = Set(claim.lines.map(\.date))
    func releases(_ kind: Release.Kind) -> [Release] {
      data.releases.filter { release in
        release.kind == kind && dates.contains { release.span.contains($0) }
      }
    }
    // A single code makes no pair.
    let pairReleases = codes.count > 1 ? releases(.editPairs) : []
    return ClaimEdits(
      pairs: try EditPairs(releases: pairReleases, codes: codes),
      limits: try UnitLimits.load(releases(.unitLimits), codes: codes),
      addOns: try AddOnEdits(releases: releases(.addOnEdits), addOns: codes),
      references: try EditReferences(folders: folders, needsModifiers: !pairReleases.isEmpty))
  }

  /// Says once which edits are not loaded for the days of a claim, so that silence is not taken for an answer.
  public func notChecked(_ claim: Claim) -> [Finding] {
    let hasPairs = Set(claim.lines.map(\.code)).count > 1
    var lines: [Int] = []
    for (number, line) in claim.lines.enumerated() {
      let isChecked =
        limits.release(on: line.date) != nil && addOns.release(on: line.date) != nil
        && (!hasPairs || pairs.release(on: line.date) != nil)
      if !isChecked { lines.append(number) }
    }
    guard !lines.isEmpty else { return [] }
    return [
      Finding(
        id: "edits-not-loaded", severity: .info, lines: lines,
        message: "no NCCI edits are loaded for this date: pairs, units and add-on codes are not checked; "
          + "allowable import adds them",
        amountAtStake: nil, source: "FeeData/medicare/releases.csv")
    ]
  }
}
