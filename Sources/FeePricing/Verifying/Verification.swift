// The engine held against published amounts, to the cent.

/// How far the engine's amounts are those that CMS publishes: every row, in both settings.
///
/// Each amount is a claim of one line, priced as any other claim is; only what a setting forbids is left out, since
/// published files print amounts there too.
public struct Verification: Sendable {
  /// An amount that is not the published one.
  public struct Difference: Sendable {
    public let row: PublishedAmount
    public let column: PublishedAmount.Column
    public let setting: Setting
    public let published: Money
    public let calculated: Money
    /// The line that was priced, with every step.
    public let priced: PricedLine
  }

  /// How many differences are kept with their arithmetic.
  public static let kept = 20

  /// How many rows the file has.
  public private(set) var rows = 0
  /// Rows whose amounts are all the published ones.
  public private(set) var equal = 0
  /// Rows of which at least one amount is another.
  public private(set) var different = 0
  /// How many amounts of the equal and the different rows were compared.
  public private(set) var amounts = 0
  /// Rows for which the engine has no amount, by its reason, the commonest first.
  public private(set) var notCovered: [(reason: Reason, rows: Int)] = []
  /// The first differences in the order of the file.
  public private(set) var differences: [Difference] = []

  /// Prices every row as of a day and compares.
  ///
  /// - Parameter isQualifying: whether the amounts are those of qualifying participants.
  /// - Complexity: O(rows); about a microsecond each.
  public init(
    of rows: [PublishedAmount], against data: FeeData, on date: ServiceDate, isQualifying: Bool = false
  ) {
    var terms = PayerTerms.medicare
    terms.isQualifyingParticipant = isQualifying
    terms.pricesEverySetting = true
    var repricer = Repricer(data, terms: terms)
    let pricer = Pricer(data, terms: terms)
    var reasons: [Reason: Int] = [:]
    for row in rows {
      let comparison = Comparison(of: row, on: date, &repricer)
      self.rows += 1
      amounts += comparison.reason == nil ? comparison.compared : 0
      if let reason = comparison.reason {
        reasons[reason, default: 0] += 1
      } else if comparison.wrong.isEmpty {
        equal += 1
      } else {
        different += 1
        for wrong in comparison.wrong where differences.count < Self.kept {
          differences.append(Difference(row, wrong, on: date, pricer))
        }
      }
    }
    notCovered = reasons.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
      .map { ($0.key, $0.value) }
  }

  /// Rows for which the engine has no amount.
  public var rowsNotCovered: Int { notCovered.reduce(0) { $0 + $1.rows } }
}

/// A published amount that the engine does not come to.
private struct Mismatch {
  let column: PublishedAmount.Column
  let setting: Setting
  let published: Money
  let calculated: Money
}

/// The amounts of one row beside those of the engine.
private struct Comparison {
  /// How many amounts were compared.
  private(set) var compared = 0
  private(set) var wrong: [Mismatch] = []
  /// Why the engine has no amount for a published one.
  private(set) var reason: Reason?

  init(of row: PublishedAmount, on date: ServiceDate, _ repricer: inout Repricer) {
    var reasonOfNothing: Reason?
    for setting in Setting.allCases {
      repricer.startClaim()
      repricer.add(row.line(in: setting, on: date))
      repricer.finishClaim()
      let answer = repricer.answer(0)
      for column in PublishedAmount.Column.allCases {
        guard let published = row[column]?[setting] else { continue }
        guard answer.outcome == .priced else {
          // Nothing is published, and the engine has nothing: that is no amount to compare.
          if published != .zero { reason = answer.reason }
          reasonOfNothing = answer.reason
          continue
        }
        compared += 1
        let calculated = column == .fee ? answer.fee : answer.allowed
        if calculated != published {
          wrong.append(
            Mismatch(column: column, setting: setting, published: published, calculated: calculated))
        }
      }
    }
    if compared == 0 { reason = reason ?? reasonOfNothing }
  }
}

extension Verification.Difference {
  fileprivate init(
    _ row: PublishedAmount, _ wrong: Mismatch, on date: ServiceDate, _ pricer: Pricer
  ) {
    self.row = row
    column = wrong.column
    setting = wrong.setting
    published = wrong.published
    calculated = wrong.calculated
    priced = pricer.price(Claim(lines: [row.line(in: wrong.setting, on: date)])).lines[0]
  }
}

extension PublishedAmount {
  /// The service as a claim line: in an office, or in a hospital's outpatient department.
  fileprivate func line(in setting: Setting, on date: ServiceDate) -> ClaimLine {
    ClaimLine(
      code: code, modifiers: Modifiers([modifier]) ?? .none, date: date,
      place: setting == .facility ? PlaceOfService(uncheckedNumber: 22) : .office, locality: locality)
  }
}
