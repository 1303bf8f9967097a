// Limits of a scenario from their JSON.

import Contracts
import FeePricing

extension ScenarioReader {
  func limit(
    _ node: JSONNode, _ parameters: [Parameter], _ encounters: [Encounter]
  ) throws(LoadError) -> Limit {
    let members = try nodes.members(
      node, "a limit",
      known: [
        "when", "encounters", "most", "days", "encounter", "needs", "count", "apart", "states", "pos", "from",
        "through", "medicareOnly", "message", "source",
      ])
    func required(_ name: String) throws(LoadError) -> JSONNode {
      if let value = members.value(name) { return value }
      throw nodes.error(node, "this limit needs \"\(name)\"")
    }
    func encounter(_ node: JSONNode) throws(LoadError) -> Int {
      let name = try nodes.text(node)
      if let place = encounters.firstIndex(where: { $0.name == name }) { return place }
      throw nodes.error(node, "there is no encounter \"\(name)\"")
    }
    func several(_ node: JSONNode) throws(LoadError) -> [Int] {
      var counted: [Int] = []
      for node in try nodes.list(node, "the encounters") { counted.append(try encounter(node)) }
      return counted
    }
    let apart = try members.value("apart").map(interval)
    let kind: Limit.Kind
    if let most = members.value("most") {
      guard apart == nil else {
        throw nodes.error(most, "\"most\" and \"apart\" are two limits; write two")
      }
      kind = .most(
        Int(try nodes.count(most, 0...1000)), encounters: try several(try required("encounters")),
        days: Int(try nodes.count(try required("days"), 1...3650)))
    } else if let needs = members.value("needs") {
      kind = .needs(
        Int(try nodes.count(try required("count"), 1...1000)), of: try encounter(needs),
        before: try encounter(try required("encounter")), apart: apart)
    } else if let apart {
      kind = .apart(apart, encounters: try several(try required("encounters")))
    } else if let node = members.value("encounters") {
      kind = .any(of: try several(node))
    } else {
      _ = try required("when")
      kind = .parameters
    }
    return Limit(
      kind: kind, when: try condition(members.value("when"), parameters), scope: try scope(members),
      message: try nodes.text(try required("message")), source: try nodes.text(try required("source")))
  }

  private func interval(_ node: JSONNode) throws(LoadError) -> Interval {
    if let interval = Interval(try nodes.text(node)) { return interval }
    throw nodes.error(node, "\(node.kind) is not a time such as \"14 days\", \"2 weeks\" or \"6 months\"")
  }

  private func scope(_ members: [JSONMember]) throws(LoadError) -> Limit.Scope {
    var scope = Limit.Scope()
    for node in try members.value("states")
      .map({ (node) throws(LoadError) in try nodes.list(node, "the states") }) ?? []
    {
      scope.states.append(try nodes.text(node))
    }
    for node in try members.value("pos").map({ (node) throws(LoadError) in try nodes.list(node, "the places")
    })
      ?? []
    {
      scope.places.append(try nodes.place(ofService: node))
    }
    func day(_ name: String) throws(LoadError) -> ServiceDate? {
      guard let node = members.value(name) else { return nil }
      if let date = ServiceDate(try nodes.text(node)) { return date }
      throw nodes.error(node, "\(node.kind) is not a date such as \"2026-01-01\"")
    }
    let (from, through) = (try day("from"), try day("through"))
    if from != nil || through != nil {
      scope.span = DateSpan(
        from: from ?? ServiceDate(uncheckedYYYYMMDD: 1_01_01), through: through ?? .endOfTime)
    }
    if let node = members.value("medicareOnly") {
      guard case .bool(let value) = node.value else {
        throw nodes.error(node, "\(node.kind) is neither true nor false")
      }
      scope.isMedicareOnly = value
    }
    return scope
  }
}
