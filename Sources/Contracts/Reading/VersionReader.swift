// A contract's JSON object to its terms.

import FeePricing

/// A version as read, with what the contract as a whole takes from it.
struct ReadVersion {
  var version: ContractVersion
  var payer: String?
  /// Where the payer is named, or where the version begins.
  var payerPlace: SourcePlace
  /// The file of prices beside it, as written.
  var rateFile: (path: String, place: SourcePlace)?
}

extension TermReader {
  /// The terms of one object; problems are added, and terms that cannot be read are left out.
  mutating func version(_ node: JSONNode) -> ReadVersion? {
    let known = ContractClause.allCases.map(\.rawValue)
    guard let terms = members(of: node, "a contract", known: known) else { return nil }
    var version = ContractVersion(name: "", span: .always)
    for clause in ContractClause.allCases {
      if let term = terms[clause.rawValue] { version.places[clause] = place(term) }
    }
    var read = ReadVersion(version: version, payerPlace: place(node))
    let name = terms["name"].flatMap { text($0) }
    read.payer = terms["payer"].flatMap { text($0) } ?? name
    if let payer = terms["payer"] { read.payerPlace = place(payer) }
    read.version.name = name ?? read.payer ?? "Medicare"
    read.version.span = span(terms)
    if let base = terms["base"] { readBase(base, &read.version) }
    if let rates = terms["rates"] {
      read.version.rates = ContractRates(list(rates, "the rates").flatMap { self.rates($0) })
    }
    if let file = terms["rateFile"], let path = text(file) { read.rateFile = (path, place(file)) }
    readRules(terms, &read.version)
    return read
  }

  private mutating func span(_ terms: [String: JSONNode]) -> DateSpan {
    func isGiven(_ node: JSONNode?) -> JSONNode? { node.flatMap { $0.isNull ? nil : $0 } }
    let from = isGiven(terms["from"]).flatMap { date($0) } ?? DateSpan.always.from
    let through = isGiven(terms["through"]).flatMap { date($0) } ?? .endOfTime
    if through < from, let node = terms["through"] {
      complain(node, "the contract ends on \(through), before it begins on \(from)")
    }
    return DateSpan(from: from, through: through)
  }

  private mutating func readBase(_ node: JSONNode, _ version: inout ContractVersion) {
    // Nothing but what is listed has a price.
    if node.isNull {
      version.base = nil
      return
    }
    let known = ["percentOfMedicare", "conversionFactor", "percentOfCharge", "scheduleDate", "locality"]
    guard let terms = members(of: node, "base", known: known) else { return }
    let prices = prices(terms)
    if prices.count > 1 { complain(node, "base has more than one price; keep one") }
    version.base = prices.first ?? .percentOfMedicare(.whole)
    if let day = terms["scheduleDate"], !day.isNull { version.scheduleDate = date(day) }
    if let place = terms["locality"], case .fixed(let locality)? = locality(place) {
      version.locality = locality
    }
  }

  /// The prices among the members of an object, dollars apart.
  private mutating func prices(_ terms: [String: JSONNode]) -> [ContractPrice] {
    var prices: [ContractPrice] = []
    if let node = terms["percentOfMedicare"], let rate = percent(node) {
      prices.append(.percentOfMedicare(rate))
    }
    if let node = terms["conversionFactor"], let factor = factor(node) {
      prices.append(.conversionFactor(factor))
    }
    if let node = terms["percentOfCharge"], let rate = percent(node) { prices.append(.percentOfCharge(rate)) }
    return prices
  }

  private mutating func rates(_ node: JSONNode) -> [ContractRate] {
    let known = [
      "codes", "modifier", "nonfacility", "facility", "percentOfMedicare", "conversionFactor",
      "percentOfCharge",
    ]
    guard let terms = members(of: node, "a rate", known: known) else { return [] }
    let before = problems.count
    var prices = prices(terms)
    if terms["nonfacility"] != nil || terms["facility"] != nil {
      let nonfacility = terms["nonfacility"].flatMap { amount($0) } ?? .none
      let facility = terms["facility"].flatMap { amount($0) } ?? .none
      prices.append(.amounts(nonfacility: nonfacility, facility: facility))
    }
    let modifier = terms["modifier"].flatMap { self.modifier($0) } ?? .none
    let codes = terms["codes"].map { list($0, "the codes") } ?? []
    if terms["codes"] == nil {
      complain(node, "a rate needs \"codes\", such as [\"64483\", \"64490-64495\"]")
    }
    if prices.isEmpty, problems.count == before {
      complain(
        node,
        "a rate needs a price: nonfacility and facility, percentOfMedicare, conversionFactor or percentOfCharge"
      )
    }
    if prices.count > 1 { complain(node, "a rate has more than one price; keep one") }
    guard let price = prices.first else { return [] }
    return codes.compactMap { code in
      self.codes(code).map { ContractRate(codes: $0, modifier: modifier, price: price, place: place(code)) }
    }
  }

  // MARK: - Rules

  private mutating func readRules(_ terms: [String: JSONNode], _ version: inout ContractVersion) {
    if let node = terms["unlisted"], let terms = members(of: node, "unlisted", known: ["percentOfCharge"]) {
      version.unlisted = terms["percentOfCharge"].flatMap { percent($0) }
      if terms.isEmpty { complain(node, "unlisted needs \"percentOfCharge\"") }
    }
    if let node = terms["bilateral"] { readBilateral(node, &version) }
    if let node = terms["multipleProcedures"] { readMultipleProcedures(node, &version) }
    if let node = terms["practitioner"] { version.practitioners = practitioners(node) }
    if let node = terms["assistant"] { version.assistants = assistants(node) }
    if let node = terms["lesserOfCharge"] { version.chargeTest = choice(node) }
    if let node = terms["sequestration"] { version.isSequestered = bool(node) }
  }

  private mutating func readBilateral(_ node: JSONNode, _ version: inout ContractVersion) {
    guard let terms = members(of: node, "bilateral", known: ["percent", "split"]) else { return }
    version.bilateral = terms["percent"].flatMap { percent($0) }
    guard let node = terms["split"] else { return }
    let shares = list(node, "the split").map { percent($0, allowsNothing: true) }
    guard shares.count == 2 else {
      complain(node, "a split has two percentages, of the earlier and the later line: [100, 50]")
      return
    }
    guard let earlier = shares[0], let later = shares[1] else { return }
    version.bilateralSplit = PairSplit(earlier, later)
    if version.bilateralSplit == nil { complain(node, "a split of nothing and nothing") }
  }

  private mutating func readMultipleProcedures(_ node: JSONNode, _ version: inout ContractVersion) {
    let known = ["ladder", "rankBy", "addOnsExempt"]
    guard let terms = members(of: node, "multipleProcedures", known: known) else { return }
    if let node = terms["ladder"] {
      let rates = list(node, "the ladder").compactMap { percent($0, allowsNothing: true) }
      version.ladder = Ladder(rates)
      if version.ladder == nil {
        complain(node, "a ladder has one to eight percentages, such as [100, 50, 25]")
      }
    }
    if let node = terms["rankBy"] { version.rankBasis = choice(node) }
    if let node = terms["addOnsExempt"] { version.addOnsExempt = bool(node) }
  }

  private mutating func practitioners(_ node: JSONNode) -> [PractitionerShare] {
    guard case .object(let members) = node.value else {
      complain(node, "\(node.kind) is not a set of percentages such as { \"NP\": 85 }")
      return []
    }
    return members.compactMap { member in
      guard let practitioner = Practitioner(member.name) else {
        let place = SourcePlace(file: file, line: member.line, column: member.column)
        problems.append(
          ContractProblem(.error, place, "\"\(member.name)\" is not a type of practitioner such as NP or PA"))
        return nil
      }
      return percent(member.value, allowsNothing: true).map {
        PractitionerShare(practitioner: practitioner, share: $0)
      }
    }
  }

  private mutating func assistants(_ node: JSONNode) -> AssistantShares {
    var shares = AssistantShares()
    guard let terms = members(of: node, "assistant", known: ["80", "81", "82", "AS"]) else { return shares }
    shares.assistant = terms["80"].flatMap { percent($0, allowsNothing: true) }
    shares.minimumAssistant = terms["81"].flatMap { percent($0, allowsNothing: true) }
    shares.withoutResident = terms["82"].flatMap { percent($0, allowsNothing: true) }
    shares.nonphysician = terms["AS"].flatMap { percent($0, allowsNothing: true) }
    return shares
  }
}
