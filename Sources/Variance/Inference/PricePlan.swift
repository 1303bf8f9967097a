// Prices of a contract in the making: of families, of services, and of all others.

import FeePricing

/// Codes that share their first three characters and the kind of their last.
struct CodeFamily: Hashable, Comparable {
  let codes: CodeRange

  init?(_ code: ProcedureCode) {
    let text = code.description
    let last = text.last.map { $0.isLetter ? String($0) : "" } ?? ""
    let first = last.isEmpty ? "\(text.prefix(3))00" : "\(text.prefix(3))0\(last)"
    let end = last.isEmpty ? "\(text.prefix(3))99" : "\(text.prefix(3))9\(last)"
    guard let codes = CodeRange("\(first)-\(end)") else { return nil }
    self.codes = codes
  }

  static func < (left: CodeFamily, right: CodeFamily) -> Bool { left.codes.first < right.codes.first }
}

/// What is paid for what; the more particular price comes first.
struct PricePlan {
  typealias Service = ContractTrial.Service

  var base: ContractPrice?
  var families: [CodeFamily: ContractPrice] = [:]
  var services: [Service: ContractPrice] = [:]

  /// A service that is known, and of which it is not known what is paid for it.
  static let unknown = ContractPrice.amounts(nonfacility: .byReport, facility: .byReport)

  /// How many prices there are.
  var count: Int { families.count + services.count + (base == nil ? 0 : 1) }

  /// The prices of families, each once, in the order of the families.
  var familyPrices: [ContractPrice] {
    var prices: [ContractPrice] = []
    for (_, price) in families.sorted(by: { $0.key < $1.key }) where !prices.contains(price) {
      prices.append(price)
    }
    return prices
  }

  /// The services that are paid in dollars.
  var dollars: [Service: ContractPrice] {
    services.filter { if case .amounts = $0.value { $0.value != Self.unknown } else { false } }
  }

  /// What prices a service.
  func price(of service: Service) -> ContractPrice? {
    services[service] ?? familyPrice(of: service) ?? base
  }

  /// What is paid for the family of a service; `nil` where it has no price of its own.
  func familyPrice(of service: Service) -> ContractPrice? {
    CodeFamily(service.code).flatMap { families[$0] }
  }

  var rates: ContractRates {
    let place = SourcePlace(file: "inferred")
    let single = services.sorted { $0.key < $1.key }.map { service, price in
      ContractRate(
        codes: CodeRange(service.code), modifier: service.component, price: price, place: place)
    }
    let ranges = families.sorted { $0.key < $1.key }.map { family, price in
      ContractRate(codes: family.codes, price: price, place: place)
    }
    return ContractRates(single + ranges)
  }
}

extension ContractPrice {
  /// In words: `128% of Medicare`.
  var words: String {
    switch self {
    case .percentOfMedicare(let share): return "\(share) of Medicare"
    case .conversionFactor(let factor): return "\(factor) dollars a relative value unit"
    case .percentOfCharge(let share): return "\(share) of the charge"
    case .amounts(let nonfacility, let facility):
      let amounts = [("nonfacility", nonfacility), ("facility", facility)].compactMap { name, amount in
        if case .dollars(let money) = amount { "\(money) \(name)" } else { nil }
      }
      return amounts.isEmpty ? "no price found" : amounts.joined(separator: ", ")
    }
  }
}
