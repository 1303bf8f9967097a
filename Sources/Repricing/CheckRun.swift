// Claims of a file checked one after another: a row or an object for what was found, and the sums.

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

  /// The checker that each worker begins with.
  let checker: ClaimChecker
  let silencing: Silencing
  /// Earlier services by patient; `nil` where none are known.
  let histories: PatientHistories?
  let form: Form
  /// Whether lines that edits deny are allowed nothing.
  let isDenying: Bool
  private let state = Mutex((sums: CheckSums(), failure: LoadError?.none))

  public init(
    _ checker: ClaimChecker, silencing: Silencing = Silencing(), histories: PatientHistories? = nil,
    form: Form, isDenying: Bool
  ) {
    self.checker = checker
    self.isDenying = isDenying
    self.histories = histories
    self.silencing = silencing
    self.form = form
  }

  /// The columns of ``Form/csv``.
  public static let header = "claim_id,lines,id,severity,message,amount_at_stake,source"

  /// What the claims come to.
  ///
  /// - Throws: ``LoadError`` if edits could not be read: the claims after that were not checked.
  public func sums() throws(LoadError) -> CheckSums {
    let (sums, failure) = state.withLock { ($0.sums, $0.failure) }
    if let failure { throw failure }
    return sums
  }

  func add(_ sums: CheckSums) { state.withLock { $0.sums.add(sums) } }

  func fail(_ error: LoadError) { state.withLock { $0.failure = $0.failure ?? error } }
}

/// What checked claims come to.
public struct CheckSums: Sendable {
  /// Findings of one kind, of one code, or on one type of practitioner.
  public struct Count: Sendable, Hashable {
    /// How many findings.
    public var findings = 0
    /// How many of them are errors.
    public var errors = 0
    /// The dollars that hang on them; a line with several findings counts with each.
    public var amountAtStake = Money.zero

    mutating func add(_ other: Count) {
      findings += other.findings
      errors += other.errors
      amountAtStake += other.amountAtStake
    }

    init() {}

    init(_ finding: Finding) {
      findings = 1
      errors = finding.severity == .error ? 1 : 0
      amountAtStake = finding.amountAtStake ?? .zero
    }
  }

  public var claims = 0
  public var claimsWithErrors = 0
  public var allowed = Money.zero
  /// What is not allowed with every line denied that will be; each line counts once.
  public var amountAtStake = Money.zero
  /// Findings that a file silences, by id.
  public var silenced: [String: Int] = [:]
  /// By id, with the severity of the last one.
  public var byFinding: [String: Count] = [:]
  public var severities: [String: Finding.Severity] = [:]
  /// By the code of the line that a finding is about most: the one that will not be paid.
  public var byCode: [ProcedureCode: Count] = [:]
  public var byPractitioner: [Practitioner: Count] = [:]
  public var patterns: [Practitioner: BillingPattern] = [:]

  public init() {}

  /// The pattern of all practitioners together.
  public var pattern: BillingPattern { patterns.values.reduce(BillingPattern()) { $0 + $1 } }

  mutating func add(_ other: CheckSums) {
    claims += other.claims
    claimsWithErrors += other.claimsWithErrors
    allowed += other.allowed
    amountAtStake += other.amountAtStake
    silenced.merge(other.silenced, uniquingKeysWith: +)
    byFinding.merge(other.byFinding, uniquingKeysWith: Self.sum)
    severities.merge(other.severities) { first, _ in first }
    byCode.merge(other.byCode, uniquingKeysWith: Self.sum)
    byPractitioner.merge(other.byPractitioner, uniquingKeysWith: Self.sum)
    patterns.merge(other.patterns) { $0 + $1 }
  }

  private static func sum(_ one: Count, _ other: Count) -> Count {
    var sum = one
    sum.add(other)
    return sum
  }

  /// - Parameter line: the one that it is about most.
  mutating func count(_ finding: Finding, on line: ClaimLine?) {
    let count = Count(finding)
    byFinding[finding.id, default: Count()].add(count)
    severities[finding.id] = finding.severity
    guard let line else { return }
    byCode[line.code, default: Count()].add(count)
    byPractitioner[line.practitioner, default: Count()].add(count)
  }
}

/// Checks claims and writes what was found; one for each worker.
struct CheckedClaims: ~Copyable, ClaimSink {
  private let run: CheckRun
  private var checker: ClaimChecker
  /// What the claims since the beginning of the piece come to.
  private var sums = CheckSums()

  init(_ run: CheckRun) {
    self.run = run
    checker = run.checker
  }

  mutating func write(_ claim: ReadClaim, to output: ByteBuffer, counting summary: inout RepricingSummary) {
    var billed: [ClaimLine] = []
    var names: [String] = []
    for (number, line) in claim.lines.enumerated() {
      guard case .line(let read) = line.content else {
        summary.count(.invalid, nil, allowed: .zero)
        continue
      }
      billed.append(read)
      names.append(claim.name(of: number))
    }
    summary.claims += 1
    guard !billed.isEmpty else { return }
    let asked = Claim(id: claim.number, lines: billed)
    do {
      let history = claim.patient.isEmpty ? nil : run.histories?.history(of: claim.patient)
      let context = ClaimContext(
        history: history, diagnoses: claim.diagnoses, diagnosisPointers: claim.diagnosisPointers,
        note: ProcedureNote(claim.note))
      write(try checker.check(asked, context, isDenying: run.isDenying), asked, names, to: output, &summary)
    } catch { run.fail(error) }
  }

  mutating func finishPiece() {
    run.add(sums)
    sums = CheckSums()
  }

  private mutating func write(
    _ checked: CheckedClaim, _ claim: Claim, _ names: [String], to output: ByteBuffer,
    _ summary: inout RepricingSummary
  ) {
    sums.claims += 1
    sums.allowed += checked.priced.allowedAmount
    for line in checked.priced.lines {
      summary.count(line.outcome, line.reason, allowed: line.allowedAmount ?? .zero)
      sums.patterns[line.billed.practitioner, default: BillingPattern()].add(line)
    }
    var told: [Finding] = []
    let all = checked.priced.findings + checked.priced.remarks(checker.pricer.data) + checked.findings
    for finding in all.inLineOrder {
      if run.silencing.reason(for: finding, on: claim) != nil {
        sums.silenced[finding.id, default: 0] += 1
      } else {
        told.append(finding)
        sums.count(finding, on: checked.place(of: finding).map { claim.lines[$0] })
      }
    }
    let hasError = told.contains { $0.severity == .error }
    let amountAtStake = hasError ? checked.amountAtStake : .zero
    sums.claimsWithErrors += hasError ? 1 : 0
    sums.amountAtStake += amountAtStake
    switch run.form {
    case .sumsOnly: break
    case .csv: for finding in told { write(finding, claim.id, names, to: output) }
    case .jsonLines:
      var text: [UInt8] = []
      JSONValue.object([
        ("claim", claim.id.isEmpty ? .null : .string(claim.id)),
        ("findings", .array(told.map { $0.json(lineNames: names) })),
        ("allowedAmount", .money(checked.priced.allowedAmount)),
        ("amountAtStake", .money(amountAtStake)),
      ]).writeLine(to: &text)
      output.append(String(decoding: text, as: UTF8.self))
    }
  }

  private func write(_ finding: Finding, _ claim: String, _ names: [String], to output: ByteBuffer) {
    let fields = [
      claim, finding.lines.map { names[$0] }.joined(separator: ";"), finding.id, finding.severity.rawValue,
      finding.message, finding.amountAtStake?.description ?? "", finding.source,
    ]
    for (number, field) in fields.enumerated() {
      if number > 0 { output.append(",") }
      output.append(field: field)
    }
    output.append("\n")
  }
}
