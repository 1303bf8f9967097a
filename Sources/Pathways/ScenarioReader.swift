// A scenario from its JSON.

import ClaimFormats
import Contracts
import FeePricing

extension Scenario {
  /// Reads a scenario's file.
  ///
  /// - Throws: ``LoadError`` with file, line and column of the first thing that is wrong, and what would be right.
  public static func load(_ path: String) throws(LoadError) -> Scenario {
    try Scenario(text: try readFile(path), file: path)
  }

  /// Reads the text of a scenario.
  ///
  /// - Throws: ``LoadError`` as ``load(_:)`` does.
  public init(text: [UInt8], file: String) throws(LoadError) {
    let reader = ScenarioReader(nodes: ScenarioNodes(file: file))
    self = try reader.scenario(try JSONReader.read(text, file: file))
  }
}

/// Reads the parts of a scenario; pathways are read by ``PathwayReader``, limits in a file of their own.
struct ScenarioReader {
  let nodes: ScenarioNodes

  func scenario(_ node: JSONNode) throws(LoadError) -> Scenario {
    let members = try nodes.members(
      node, "a scenario",
      known: ["title", "notes", "breakEven", "parameters", "ranges", "encounters", "options", "limits"])
    func required(_ name: String) throws(LoadError) -> JSONNode {
      if let value = members.value(name) { return value }
      throw nodes.error(node, "a scenario needs \"\(name)\"")
    }
    var parameters: [Parameter] = []
    if let node = members.value("parameters") {
      for member in try nodes.members(node, "the parameters") { parameters.append(try parameter(member)) }
    }
    var encounters: [Encounter] = []
    for member in try nodes.members(try required("encounters"), "the encounters") {
      encounters.append(try encounter(member, parameters))
    }
    let pathways = PathwayReader(
      nodes: nodes, parameters: parameters, encounters: encounters.map(\.name))
    var options: [Pathway] = []
    for node in try nodes.list(try required("options"), "the options") {
      let option = try pathways.pathway(node)
      guard !options.contains(where: { $0.name == option.name }) else {
        throw nodes.error(node, "another option is named \"\(option.name)\"; give each its own name")
      }
      options.append(option)
    }
    var limits: [Limit] = []
    if let node = members.value("limits") {
      for node in try nodes.list(node, "the limits") {
        limits.append(try limit(node, parameters, encounters))
      }
    }
    return Scenario(
      title: try nodes.text(try required("title")), notes: try notes(members.value("notes")),
      parameters: parameters, encounters: encounters, options: options, limits: limits,
      breakEven: try breakEven(members.value("breakEven"), parameters),
      ranges: try ranges(members.value("ranges")))
  }

  private func ranges(_ node: JSONNode?) throws(LoadError) -> CircumstanceRanges {
    guard let node else { return CircumstanceRanges() }
    let members = try nodes.members(
      node, "the ranges", known: ["pos", "provider", "percent-of-medicare"])
    var ranges = CircumstanceRanges()
    for node in try members.value("pos").map({ (node) throws(LoadError) in try nodes.list(node, "places") })
      ?? []
    {
      ranges.places.append(try nodes.place(ofService: node))
    }
    for node in try members.value("provider")
      .map({ (node) throws(LoadError) in try nodes.list(node, "practitioners") }) ?? []
    {
      ranges.practitioners.append(try nodes.practitioner(node))
    }
    for node in try members.value("percent-of-medicare")
      .map({ (node) throws(LoadError) in try nodes.list(node, "percentages") }) ?? []
    {
      ranges.percentsOfMedicare.append(.percent(try nodes.count(node, 1...10_000)))
    }
    return ranges
  }

  private func notes(_ node: JSONNode?) throws(LoadError) -> [String] {
    var notes: [String] = []
    for node in try node.map({ (node) throws(LoadError) in try nodes.list(node, "the notes") }) ?? [] {
      notes.append(try nodes.text(node))
    }
    return notes
  }

  private func breakEven(_ node: JSONNode?, _ parameters: [Parameter]) throws(LoadError) -> String? {
    guard let node else { return nil }
    let name = try nodes.text(node)
    guard let parameter = parameters.first(where: { $0.name == name }), case .chance = parameter.kind else {
      throw nodes.error(node, "\"\(name)\" is not a parameter of kind \"chance\"")
    }
    return name
  }

  private func parameter(_ member: JSONMember) throws(LoadError) -> Parameter {
    let members = try nodes.members(
      member.value, "a parameter", known: ["kind", "default", "choices", "from", "through", "range", "help"])
    let kind: Parameter.Kind
    switch members.value("kind")?.value {
    case .string("choice"):
      var choices: [String] = []
      for node in try nodes.list(members.value("choices") ?? member.value, "the choices") {
        choices.append(try nodes.text(node))
      }
      kind = .choice(choices)
    case .string("count"):
      let most: ClosedRange<Int64> = 0...1000
      let from =
        try members.value("from").map { (node) throws(LoadError) in try nodes.count(node, most) } ?? 1
      let through =
        try members.value("through").map { (node) throws(LoadError) in try nodes.count(node, from...1000) }
        ?? 1000
      kind = .count(from...max(from, through))
    case .string("yes-no"): kind = .yesNo
    case .string("chance"): kind = .chance
    case .string("dollars"): kind = .dollars
    default:
      throw nodes.error(
        members.value("kind") ?? member.value,
        "a parameter needs \"kind\": one of \"choice\", \"count\", \"yes-no\", \"chance\", \"dollars\"")
    }
    guard let standard = members.value("default") else {
      throw nodes.error(member.value, "a parameter needs \"default\", its value where none is given")
    }
    return Parameter(
      name: member.name, kind: kind, standard: try nodes.value(standard, of: kind, named: member.name),
      help: try members.value("help").map { (node) throws(LoadError) in try nodes.text(node) } ?? "",
      range: try range(members.value("range"), of: kind, named: member.name))
  }

  /// What a parameter is moved within: as written, or all of a choice, a count and a yes or no.
  private func range(
    _ node: JSONNode?, of kind: Parameter.Kind, named name: String
  ) throws(LoadError) -> [ParameterValue] {
    guard let node else {
      switch kind {
      case .choice(let choices): return choices.map { .choice($0) }
      case .count(let range):
        return range.upperBound - range.lowerBound < 100 ? range.map { .count($0) } : []
      case .yesNo: return [.yesNo(false), .yesNo(true)]
      case .chance, .dollars: return []
      }
    }
    var values: [ParameterValue] = []
    for node in try nodes.list(node, "a range") {
      values.append(try nodes.value(node, of: kind, named: name))
    }
    guard values.count >= 2 else {
      throw nodes.error(node, "a range has a low and a high end, such as [0.3, 0.6]")
    }
    return values
  }

  func condition(_ node: JSONNode?, _ parameters: [Parameter]) throws(LoadError) -> Condition {
    guard let node else { return .always }
    var allowed: [String: [ParameterValue]] = [:]
    for member in try nodes.members(node, "a condition", known: parameters.map(\.name)) {
      guard let parameter = parameters.first(where: { $0.name == member.name }) else { continue }
      var several = [member.value]
      if case .array(let elements) = member.value.value { several = elements }
      var values: [ParameterValue] = []
      for node in several {
        values.append(try nodes.value(node, of: parameter.kind, named: parameter.name))
      }
      allowed[member.name] = values
    }
    return Condition(allowed: allowed)
  }

  private func encounter(_ member: JSONMember, _ parameters: [Parameter]) throws(LoadError) -> Encounter {
    let members = try nodes.members(
      member.value, "an encounter", known: ["title", "services", "pos", "provider", "cost"])
    guard let written = members.value("services") else {
      throw nodes.error(member.value, "an encounter needs \"services\"")
    }
    var services: [ScenarioService] = []
    for node in try nodes.list(written, "the services") { services.append(try service(node, parameters)) }
    return Encounter(
      name: member.name,
      title: try members.value("title").map { (node) throws(LoadError) in try nodes.text(node) }
        ?? member.name,
      services: services,
      setting: try members.value("pos").map { (node) throws(LoadError) in try nodes.place(ofService: node) },
      practitioner: try members.value("provider").map { (node) throws(LoadError) in
        try nodes.practitioner(node)
      }, cost: try nodes.cost(members.value("cost"), parameters), place: nodes.place(written))
  }

  private func service(_ node: JSONNode, _ parameters: [Parameter]) throws(LoadError) -> ScenarioService {
    if case .string = node.value {
      return ScenarioService(
        notation: try nodes.service(node), when: .always, bothSides: nil, facility: nil,
        place: nodes.place(node))
    }
    let members = try nodes.members(node, "a service", known: ["service", "when", "bothSides", "facility"])
    guard let written = members.value("service") else {
      throw nodes.error(node, "a service needs \"service\", such as \"64493\"")
    }
    let notation = try nodes.service(written)
    var bothSides: String?
    if let node = members.value("bothSides") {
      let name = try nodes.text(node)
      guard let parameter = parameters.first(where: { $0.name == name }), case .yesNo = parameter.kind else {
        throw nodes.error(node, "\"\(name)\" is not a parameter of kind \"yes-no\"")
      }
      guard notation.modifiers.count < 4 else { throw nodes.error(written, "leaves no room for modifier 50") }
      bothSides = name
    }
    return ScenarioService(
      notation: notation, when: try condition(members.value("when"), parameters), bothSides: bothSides,
      facility: try members.value("facility").map { (node) throws(LoadError) in try nodes.service(node) },
      place: nodes.place(written))
  }
}
