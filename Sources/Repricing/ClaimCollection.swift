// Claims kept as they were read, for commands that hold them against something else.

import FeePricing
import Synchronization

/// Keeps the claims of files; with one worker in the order of the file.
public final class ClaimCollection: Sendable {
  private let kept = Mutex<[ReadClaim]>([])

  public init() {}

  /// The claims so far.
  package var claims: [ReadClaim] { kept.withLock { $0 } }

  func add(_ claim: ReadClaim) { kept.withLock { $0.append(claim) } }
}

/// Keeps each claim and writes nothing.
struct CollectedClaims: ~Copyable, ClaimSink {
  private let collection: ClaimCollection

  init(_ collection: ClaimCollection) {
    self.collection = collection
  }

  mutating func write(_ claim: ReadClaim, to output: ByteBuffer, counting summary: inout RepricingSummary) {
    summary.claims += 1
    summary.lines += claim.lines.count
    summary.invalid += claim.lines.count { line in
      if case .unreadable = line.content { true } else { false }
    }
    collection.add(claim)
  }
}
