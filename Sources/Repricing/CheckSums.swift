// What the findings of a file come to: by kind, by code and by who billed.

import Checking
import FeePricing

/// Who billed a line: a type of practitioner, and which one where the file says so.
public struct Biller: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// An NPI or a name; empty where the file has neither.
  public let name: String
  public let type: Practitioner

  public var description: String { name.isEmpty ? type.description : "\(name) (\(type))" }

  public static func < (one: Biller, other: Biller) -> Bool {
    (one.name, one.type.description) < (other.name, other.type.description)
  }
}

/// What checked claims come to.
public struct CheckSums: Sendable {
  /// Findings of one kind, on one code, or of one who bills. Dollars are `nil` where none can be named.
  ///
  /// A line's dollars count once: of the findings of a claim each has what the claim loses to it and to none before
  /// it, errors before warnings, so that these sums add up to those of the whole file.
  public struct Count: Sendable, Hashable {
    /// How many findings.
    public var findings = 0
    /// How many of them are errors.
    public var errors = 0
    /// What errors take.
    public var atStake: Money?
    /// What warnings may take besides.
    public var inDoubt: Money?
    /// What could have been billed besides.
    public var neverBilled: Money?

    init() {}

    mutating func add(_ other: Count, times count: Int = 1) {
      findings += other.findings * count
      errors += other.errors * count
      atStake.add(other.atStake, times: count)
      inDoubt.add(other.inDoubt, times: count)
      neverBilled.add(other.neverBilled, times: count)
    }

    mutating func add(_ told: ToldFinding) {
      findings += 1
      errors += told.isError ? 1 : 0
      if told.isError { atStake.add(told.loss) } else { inDoubt.add(told.loss) }
      neverBilled.add(told.gain)
    }

    /// All of its dollars, by which reports are sorted.
    public var dollars: Money { [atStake, inDoubt, neverBilled].compactMap(\.self).reduce(.zero, +) }
  }

  /// A finding that is silenced, and why.
  public struct Silenced: Hashable, Sendable {
    public let id: String
    public let reason: String
  }

  public var claims = 0
  public var claimsWithErrors = 0
  public var lines = 0
  /// Lines that could not be read.
  public var unreadable = 0
  /// What lines with a price are allowed; `nil` where none has one.
  public var allowed: Money?
  /// All findings together.
  public var total = Count()
  /// How many findings are silenced.
  public var silenced: [Silenced: Int] = [:]
  /// By id, with the gravest severity that it was told with.
  public var byFinding: [String: Count] = [:]
  public var severities: [String: Finding.Severity] = [:]
  /// By the code of the line that a finding is about most: the one that will not be paid.
  public var byCode: [ProcedureCode: Count] = [:]
  public var byBiller: [Biller: Count] = [:]
  public var patterns: [PatternKey: BillingPattern] = [:]
  /// What was not looked at, by id, with how many lines.
  public var notChecked: [String: (finding: Finding, lines: Int)] = [:]
  /// The findings with the most dollars.
  public var notable = NotableFindings()

  public init() {}

  /// The patterns by who billed, or by month.
  public func patterns<Key: Hashable>(by key: (PatternKey) -> Key) -> [Key: BillingPattern] {
    var sums: [Key: BillingPattern] = [:]
    for (whose, pattern) in patterns {
      sums[key(whose), default: BillingPattern()].add(pattern)
    }
    return sums
  }

  /// - Parameter count: how often the other sums are added.
  mutating func add(_ other: CheckSums, times count: Int = 1) {
    claims += other.claims * count
    claimsWithErrors += other.claimsWithErrors * count
    lines += other.lines * count
    unreadable += other.unreadable * count
    allowed.add(other.allowed, times: count)
    total.add(other.total, times: count)
    for (key, number) in other.silenced { silenced[key, default: 0] += number * count }
    for (id, sum) in other.byFinding { byFinding[id, default: Count()].add(sum, times: count) }
    for (id, severity) in other.severities { note(severity, of: id) }
    for (code, sum) in other.byCode { byCode[code, default: Count()].add(sum, times: count) }
    for (biller, sum) in other.byBiller { byBiller[biller, default: Count()].add(sum, times: count) }
    for (key, pattern) in other.patterns {
      patterns[key, default: BillingPattern()].add(pattern, times: count)
    }
    for (id, one) in other.notChecked {
      notChecked[id, default: (one.finding, 0)].lines += one.lines * count
    }
    notable.add(other.notable)
  }

  private mutating func note(_ severity: Finding.Severity, of id: String) {
    if severities[id].map(severity.isGraver) ?? true { severities[id] = severity }
  }

  /// - Parameter line: the one that it is about most, with who billed it; `nil` where none could be read.
  mutating func count(_ told: ToldFinding, on line: (ProcedureCode, Biller)?) {
    let id = told.finding.id
    if let reason = told.silencedBecause {
      silenced[Silenced(id: id, reason: reason), default: 0] += 1
      return
    }
    total.add(told)
    byFinding[id, default: Count()].add(told)
    note(told.finding.severity, of: id)
    guard let (code, biller) = line else { return }
    byCode[code, default: Count()].add(told)
    byBiller[biller, default: Count()].add(told)
  }

  mutating func countNotChecked(_ told: [ToldFinding]) {
    for one in told where one.silencedBecause == nil {
      let lines = one.finding.lines.count
      notChecked[one.finding.id, default: (one.finding, 0)].lines += lines
    }
  }
}

extension Finding.Severity {
  private var rank: Int {
    switch self {
    case .error: 0
    case .warning: 1
    case .info: 2
    }
  }

  func isGraver(than other: Finding.Severity) -> Bool { rank < other.rank }
}

extension Money? {
  /// Adds an amount where there is one.
  mutating func add(_ other: Money?, times count: Int = 1) {
    guard let other else { return }
    self = (self ?? .zero) + other.times(Int64(count))
  }
}
