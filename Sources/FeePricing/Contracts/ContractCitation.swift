// Which term of a contract a rule follows.

extension ContractVersion {
  /// The contract's term for a rule: `Acme PPO 2026, acme.json:17`; `nil` where it leaves the rule to Medicare.
  func citation(of rule: Rule, for line: ClaimLine) -> String? {
    let clause: ContractClause
    switch rule {
    case .bilateral where bilateral != nil: clause = .bilateral
    case .multipleProcedure where ladder != nil: clause = .multipleProcedures
    case .role where assistants != AssistantShares(): clause = .assistant
    case .practitioner where practitioners.contains { $0.practitioner == line.practitioner }:
      clause = .practitioner
    case .lowerOfCharge where chargeTest != nil: clause = .lesserOfCharge
    default: return nil
    }
    return places[clause].map { "\(name), \($0.cited)" }
  }
}
