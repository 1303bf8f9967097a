// What a run over many claims came to, in words for standard error.

import FeePricing
import Repricing

/// The summary of a run.
struct RepricingReport {
  let summary: RepricingSummary
  let seconds: Double
  /// How many lines that cannot be read were shown.
  let shownLines: Int
  /// How many problems of 837P files were shown.
  let shownProblems: Int
  /// How many files were read, and whether the command said where the services were done.
  let files: Int
  let isPlaceNamed: Bool

  var text: String {
    (notes + counts + reasons + warnings).map { $0 + "\n" }.joined()
  }

  private var notes: [String] {
    var notes: [String] = []
    let unshown = summary.invalid - shownLines
    if unshown > 0 {
      notes.append("and \(unshown) more \(unshown == 1 ? "line" : "lines") that cannot be read")
    }
    let unshownProblems = summary.problems - shownProblems
    if unshownProblems > 0 {
      notes.append("and \(unshownProblems) more \(unshownProblems == 1 ? "warning" : "warnings")")
    }
    if summary.filesWithoutPlaces > 0, !isPlaceNamed {
      let which = files == 1 ? "the file has" : "\(summary.filesWithoutPlaces) of \(files) files have"
      notes.append(
        "note: \(which) no localities or ZIP codes: amounts are national; --zip or --locality says where")
    }
    if summary.unplacedClaims > 0, !isPlaceNamed {
      let claims = summary.unplacedClaims == 1 ? "claim names" : "claims name"
      notes.append(
        "note: \(summary.unplacedClaims) \(claims) no ZIP code: amounts are national; --zip or --locality says where"
      )
    }
    if summary.voidClaims > 0 {
      let claims = summary.voidClaims == 1 ? "claim takes" : "claims take"
      notes.append(
        "note: \(summary.voidClaims) \(claims) back an earlier one (CLM05-3 is 8); reprice prices such claims as billed"
      )
    }
    return notes
  }

  private var counts: [String] {
    let notPriced = summary.notPriced.reduce(0, +)
    let rate = Int(Double(summary.lines) / max(seconds, 0.000_001))
    return [
      "\(summary.claims) claims, \(summary.lines) lines: \(summary.priced) priced, \(summary.bundled) bundled, "
        + "\(notPriced) not priced, \(summary.invalid) invalid; allowed \(summary.allowed); \(rate) lines a second"
    ]
  }

  /// The reasons of lines without a price, the most frequent first.
  private var reasons: [String] {
    let counted = Reason.allCases.map { ($0, summary.notPriced[Int($0.rawValue)]) }.filter { $0.1 > 0 }
    let width = counted.map { "\($0.1)".count }.max() ?? 0
    return counted.sorted { ($1.1, $0.0.rawValue) < ($0.1, $1.0.rawValue) }.map { reason, count in
      let number = "\(count)"
      return "  \(String(repeating: " ", count: width - number.count))\(number) \(reason)"
    }
  }

  private var warnings: [String] {
    guard summary.splitClaims > 0 else { return [] }
    let claims = summary.splitClaims == 1 ? "claim" : "claims"
    // Only so many claims are remembered.
    let bound = summary.claims > RepricingSummary.rememberedClaims ? "at least " : ""
    return [
      "warning: \(bound)\(summary.splitClaims) \(claims) came back after other claims; "
        + "sort the file by claim to price them whole"
    ]
  }
}
