// A pathway of a scenario from its JSON: steps by name, each with what may follow.

import Contracts
import FeePricing

/// Reads the options of a scenario.
struct PathwayReader {
  let nodes: ScenarioNodes
  let parameters: [Parameter]
  /// The names of the encounters that steps may be.
  let encounters: [String]

  /// Ten years after the first day no fee schedule can be known.
  private static let lastDay: Int64 = 3650
  /// More than anyone would read.
  private static let mostSteps = 200

  func pathway(_ node: JSONNode) throws(LoadError) -> Pathway {
    let members = try nodes.members(node, "an option", known: ["name", "title", "yearlyCost", "steps"])
    guard let name = members.value("name"), let written = members.value("steps") else {
      throw nodes.error(node, "an option needs \"name\" and \"steps\"")
    }
    let named = try nodes.members(written, "the steps")
    guard (1...Self.mostSteps).contains(named.count) else {
      throw nodes.error(written, "a pathway has 1 to \(Self.mostSteps) steps; this one has \(named.count)")
    }
    let names = named.map(\.name)
    var steps: [PathwayStep] = []
    for member in named { steps.append(try step(member, names)) }
    try checkOrder(steps, named)
    let text = try nodes.text(name)
    return Pathway(
      name: text,
      title: try members.value("title").map { (node) throws(LoadError) in try nodes.text(node) } ?? text,
      yearlyCost: try nodes.cost(members.value("yearlyCost"), parameters), steps: steps)
  }

  private func step(_ member: JSONMember, _ names: [String]) throws(LoadError) -> PathwayStep {
    let members = try nodes.members(member.value, "a step", known: ["encounter", "day", "next"])
    guard let named = members.value("encounter") else {
      throw nodes.error(member.value, "a step needs \"encounter\", the name of one")
    }
    let name = try nodes.text(named)
    guard let encounter = encounters.firstIndex(of: name) else {
      throw nodes.error(
        named, "there is no encounter \"\(name)\"; there are \(encounters.joined(separator: ", "))")
    }
    let day = try members.value("day").map { (node) throws(LoadError) in
      try nodes.count(node, 0...Self.lastDay)
    }
    var turns: [Turn] = []
    if let next = members.value("next") {
      for node in try nodes.list(next, "what may follow") { turns.append(try turn(node, names)) }
      try checkChances(turns, next)
    }
    return PathwayStep(
      name: member.name, encounter: encounter, day: Int(day ?? 0), next: turns,
      place: nodes.place(members.value("next") ?? member.value))
  }

  private func turn(_ node: JSONNode, _ names: [String]) throws(LoadError) -> Turn {
    let members = try nodes.members(node, "what may follow", known: ["chance", "title", "then"])
    guard let written = members.value("chance") else {
      throw nodes.error(node, "what may follow needs \"chance\": a number, a parameter's name or \"rest\"")
    }
    var step: Int?
    if let then = members.value("then") {
      let name = try nodes.text(then)
      step = names.firstIndex(of: name)
      if step == nil {
        throw nodes.error(then, "there is no step \"\(name)\" in this option; leave \"then\" out to end")
      }
    }
    return Turn(
      chance: try chance(written),
      title: try members.value("title").map { (node) throws(LoadError) in try nodes.text(node) } ?? "",
      step: step, place: nodes.place(members.value("then") ?? node))
  }

  private func chance(_ node: JSONNode) throws(LoadError) -> Turn.Chance {
    if case .string(let text) = node.value {
      if text == "rest" { return .rest }
      if let parameter = parameters.first(where: { $0.name == text }) {
        if case .chance = parameter.kind { return .parameter(text) }
        throw nodes.error(node, "parameter \"\(text)\" is not of kind \"chance\"")
      }
    }
    return .exactly(try nodes.chance(node))
  }

  // MARK: - Checks

  /// Chances are 1 together; whether parameters leave something for the rest is known when they have values.
  private func checkChances(_ turns: [Turn], _ node: JSONNode) throws(LoadError) {
    var (sum, rests, parameters) = (Fraction.zero, 0, 0)
    for turn in turns {
      switch turn.chance {
      case .exactly(let chance):
        do { sum = try sum.plus(chance) } catch {
          throw nodes.error(node, "the chances have too many digits to be added exactly")
        }
      case .parameter: parameters += 1
      case .rest: rests += 1
      }
    }
    guard rests <= 1 else { throw nodes.error(node, "\"rest\" stands twice; what is left is one chance") }
    if parameters > 0, rests == 0 {
      throw nodes.error(node, "with a parameter as chance another must be \"rest\", so that they add up to 1")
    }
    let isWhole = rests == 0 && parameters == 0 ? sum == .one : sum.numerator <= sum.denominator
    guard isWhole else {
      throw nodes.error(
        node, "the chances add up to \(sum.ratio), not to 1; write \"rest\" for the last of them")
    }
  }

  /// No step leads back to itself or to an earlier day, and each is led to.
  private func checkOrder(_ steps: [PathwayStep], _ named: [JSONMember]) throws(LoadError) {
    var isDone = [Bool](repeating: false, count: steps.count)
    // The way to where the walk stands: steps, and which of what follows is looked at next.
    var way: [(step: Int, next: Int)] = [(0, 0)]
    while let (step, next) = way.last {
      guard next < steps[step].next.count else {
        isDone[step] = true
        way.removeLast()
        continue
      }
      way[way.count - 1].next += 1
      let turn = steps[step].next[next]
      guard let target = turn.step else { continue }
      if way.contains(where: { $0.step == target }) {
        throw LoadError(
          at: turn.place,
          "\"\(steps[target].name)\" leads back to itself; a repeat is a step of its own, with its own day")
      }
      guard steps[target].day >= steps[step].day else {
        throw LoadError(
          at: turn.place,
          "\"\(steps[target].name)\" is on day \(steps[target].day), before \"\(steps[step].name)\"")
      }
      if !isDone[target] { way.append((target, 0)) }
    }
    if let lost = isDone.firstIndex(of: false) {
      throw LoadError(
        at: SourcePlace(file: nodes.file, line: named[lost].line, column: named[lost].column),
        "no step leads to \"\(steps[lost].name)\"; the first step is where the option begins")
    }
  }
}
