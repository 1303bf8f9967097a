// Claims of a file checked one after another: how they are, and what they come to.

import Checking
import FeePricing
import Synchronization

/// How the claims of a file are checked, and what all of them come to; filled while a run checks them.
public final class CheckRun: Sendable {
  /// How what was found is written.
  public enum Form: Sendable {
    /// A row a finding.
    case csv
    /// An object a claim, each on a line of its own.
    case jsonLines
    /// Nothing.
    case sumsOnly
  }

  /// The auditor that each worker begins with.
  let auditor: ClaimAuditor
  /// Earlier services by patient; `nil` where none are known.
  let histories: PatientHistories?
  let form: Form
  /// How many findings are kept for a report, those with the most dollars.
  let kept: Int
  /// Whether billing patterns are added up.
  let findsPatterns: Bool
  private let state = Mutex((sums: CheckSums(), failure: LoadError?.none))

  public init(
    _ auditor: ClaimAuditor, histories: PatientHistories? = nil, form: Form, kept: Int = 0,
    findsPatterns: Bool = false
  ) {
    self.auditor = auditor
    self.histories = histories
    self.form = form
    self.kept = kept
    self.findsPatterns = findsPatterns
  }

  /// The columns of ``Form/csv``.
  public static let header = "claim_id,lines,id,severity,message,amount_at_stake,source,silenced_because"

  /// Whether lines that edits deny are allowed nothing.
  var isDenying: Bool { auditor.isDenying }

  /// What the claims come to.
  ///
  /// - Throws: ``LoadError`` if edits could not be read: the claims after that were not checked.
  public func sums() throws(LoadError) -> CheckSums {
    let (sums, failure) = state.withLock { ($0.sums, $0.failure) }
    if let failure { throw failure }
    return sums
  }

  func add(_ sums: CheckSums) {
    state.withLock {
      $0.sums.add(sums)
      $0.sums.notable.keep(kept)
    }
  }

  func fail(_ error: LoadError) { state.withLock { $0.failure = $0.failure ?? error } }
}
