// On whose terms a claim is priced.

/// The terms on which a claim is priced: the payer's rules and the practice's standing with it.
public struct PayerTerms: Sendable, Hashable {
  /// Who pays, for the head of an answer.
  public var payer = "Medicare"
  /// The practice is a qualifying participant in an advanced payment model: its own factor from 2026 on.
  public var isQualifyingParticipant = false
  /// The practice accepts Medicare's amounts as payment in full; if not, it is paid 95 percent.
  public var isParticipating = true
  /// Price services in a setting in which CMS says they are rarely or never performed.
  public var pricesNotApplicableSettings = false
  /// Price the values of a setting though a claim is not paid there: what CMS's payment amount files print.
  public var pricesEverySetting = false

  /// The practitioner's MIPS adjustment as a share of Medicare's payment, below zero for a cut; shown apart from
  /// every amount.
  public var mipsAdjustment: Rate?

  /// Medicare, for a participating practice that is not a qualifying participant.
  public static let medicare = PayerTerms()

  /// Medicare's terms for a participating practice, the same as ``medicare``.
  public init() {}
}
