// Claims held in memory, for the workloads that measure one stage.

import FeePricing

/// Some thousands of claims, gone over as often as a workload has lines: memory stays small, and there are too many
/// for a processor to remember.
struct ClaimPool {
  static let largest = 100_000

  private(set) var lines: [ClaimLine] = []
  /// Where each claim's lines end.
  private(set) var ends: [Int] = []
  /// How often the pool is gone over.
  let passes: Int

  /// How many lines a run goes over.
  var count: Int { lines.count * passes }

  /// - Parameter wanted: how many lines a run is to go over, more or less.
  init(_ data: FeeData, _ kind: ClaimGenerator.Kind, lines wanted: Int) {
    var generator = ClaimGenerator(data, kind)
    while lines.count < min(wanted, Self.largest) {
      lines += generator.next()
      ends.append(lines.count)
    }
    passes = max(1, (wanted + lines.count / 2) / lines.count)
  }

  /// The claims, as slices of the lines.
  var claims: [ArraySlice<ClaimLine>] {
    zip([0] + ends, ends).map { lines[$0..<$1] }
  }
}
