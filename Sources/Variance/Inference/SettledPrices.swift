// Prices that hold for most of their lines.

import FeePricing

extension ContractSearch {
  /// Leaves without a price what does not come out for most of its lines, until all prices that are left hold.
  mutating func settle(_ all: ContractTrial) {
    for _ in 0..<5 {
      let before = (plan.base, plan.families, plan.services)
      let fits = all.fits(version)
      var counts: [ContractTrial.Service: (fitting: Int, all: Int)] = [:]
      for (group, fit) in zip(all.groups, fits) where !(group.isAtCharge && fit != .none) {
        counts[group.service, default: (0, 0)].all += 1
        if fit != .none { counts[group.service, default: (0, 0)].fitting += 1 }
      }
      settleFamilies(counts)
      settleBase(counts)
      for (service, count) in counts where count.fitting * 2 <= count.all {
        let isPriced = plan.base != nil || plan.familyPrice(of: service) != nil
        plan.services[service] = isPriced ? PricePlan.unknown : nil
      }
      if before == (plan.base, plan.families, plan.services) { break }
      take(plan)
    }
  }

  /// A share that holds for the lesser part of its lines is no share: what it holds for keeps it as its own.
  private mutating func settleFamilies(_ counts: [ContractTrial.Service: (fitting: Int, all: Int)]) {
    for (family, price) in plan.families {
      let members = counts.filter { service, _ in
        family.codes.contains(service.code) && plan.isOpen(service)
      }
      guard !Self.holds(members.values.map(\.self)) else { continue }
      plan.families[family] = nil
      keep(price, for: members)
    }
  }

  private mutating func settleBase(_ counts: [ContractTrial.Service: (fitting: Int, all: Int)]) {
    guard let base = plan.base else { return }
    let members = counts.filter { service, _ in
      plan.isOpen(service) && plan.familyPrice(of: service) == nil
    }
    guard !Self.holds(members.values.map(\.self)) else { return }
    plan.base = nil
    keep(base, for: members)
  }

  private mutating func keep(
    _ price: ContractPrice, for members: [ContractTrial.Service: (fitting: Int, all: Int)]
  ) {
    for (service, count) in members where count.fitting >= Self.fewest && count.fitting * 2 > count.all {
      plan.services[service] = price
    }
  }

  private static func holds(_ counts: [(fitting: Int, all: Int)]) -> Bool {
    let (fitting, all) = counts.reduce((0, 0)) { ($0.0 + $1.fitting, $0.1 + $1.all) }
    return fitting >= fewest && fitting * 2 > all
  }
}
extension PricePlan {
  /// Whether a service has no price of its own but what was left open for want of one.
  fileprivate func isOpen(_ service: Service) -> Bool {
    services[service] == nil || services[service] == Self.unknown
  }
}
