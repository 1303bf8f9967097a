// Claims of one patient and day that stand one after another in a file, which payers hold together.

import Checking
import FeePricing

/// The last claims of a file, as long as they are of one patient and have a day in common.
struct ClaimsTogether {
  /// More claims than a patient has in a day are not kept: memory and time are bounded.
  private static let most = 32

  private var claims: [ReadClaim] = []
  private var days: [ServiceDate] = []

  /// Whether a claim is held together with those that wait.
  private func goesOn(with claim: ReadClaim) -> Bool {
    guard !claims.isEmpty, claims.count < Self.most else { return false }
    let last = claims[claims.count - 1]
    guard last.isHeldTogether, claim.isHeldTogether, last.patient == claim.patient,
      last.payer == claim.payer
    else { return false }
    for line in claim.lines {
      if let date = line.line?.date, days.contains(date) { return true }
    }
    return false
  }

  private mutating func append(_ claim: ReadClaim) {
    claims.append(claim)
    guard claim.isHeldTogether else { return }
    for line in claim.lines {
      if let date = line.line?.date, !days.contains(date) { days.append(date) }
    }
  }

  /// Takes the next claim of a file.
  ///
  /// - Returns: the claims that no later one is held together with, each with ``beside(_:)``.
  mutating func take(_ claim: ReadClaim) -> [(claim: ReadClaim, beside: [BesideLine])] {
    if claim.patient.isEmpty { return takeAll() + [(claim, [])] }
    let done = goesOn(with: claim) ? [] : takeAll()
    append(claim)
    return done
  }

  /// The claims that still wait, at the end of a piece of the file.
  mutating func takeAll() -> [(claim: ReadClaim, beside: [BesideLine])] {
    if claims.isEmpty { return [] }
    let done = claims.indices.map { (claim: claims[$0], beside: beside($0)) }
    claims.removeAll(keepingCapacity: true)
    days.removeAll(keepingCapacity: true)
    return done
  }

  /// Lines of the others that are of a claim's days and practitioners; none where some line does not say whose it is.
  private func beside(_ place: Int) -> [BesideLine] {
    guard claims.count > 1 else { return [] }
    let own = claims[place]
    let renderers = own.rendererNumbers
    let days = own.lines.compactMap { $0.line?.date }
    guard !renderers.isEmpty else { return [] }
    return claims.indices.filter { $0 != place }.flatMap { other in
      claims[other].lines.compactMap { line in
        guard let billed = line.line, days.contains(billed.date),
          let renderer = renderers.firstIndex(of: line.rendererNumber)
        else { return nil }
        return BesideLine(billed, by: renderer, claim: claims[other].number, isEarlier: other < place)
      }
    }
  }
}

extension ReadClaim {
  /// Whether others of the patient and day may be held together with it: not where one takes the place of another.
  fileprivate var isHeldTogether: Bool { !patient.isEmpty && !isVoid && !isReplacement }
}
