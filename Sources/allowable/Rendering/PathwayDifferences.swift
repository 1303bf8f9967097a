// Options in one set of circumstances against the same in the first.

import FeePricing
import Pathways

extension PathwayReport {
  /// An option in one set of circumstances.
  struct Difference {
    /// What sets the circumstances apart.
    let label: String
    let pathway: PricedPathway
    let first: PricedPathway

    /// What is allowed more than in the first circumstances, rounded once.
    var difference: Money? { difference(patients: 1) }

    /// The same of so many patients.
    func difference(patients: Int64) -> Money? {
      guard let here = pathway.expected.allowed(patients: patients),
        let there = first.expected.allowed(patients: patients)
      else { return nil }
      return here - there
    }

    /// What is allowed, in percent of what it is in the first.
    var share: String? {
      guard let here = pathway.expected.exactAllowed, let there = first.expected.exactAllowed else {
        return nil
      }
      return here.share(of: there)
    }
  }

  /// For each option its circumstances, in the order named.
  var differences: [Difference] {
    choice.scenario.options.indices.flatMap { option in
      compared.map { one in
        Difference(
          label: one.label.isEmpty ? one.comparison.circumstances.name : one.label,
          pathway: one.comparison.pathways[option], first: compared[0].comparison.pathways[option])
      }
    }
  }
}
