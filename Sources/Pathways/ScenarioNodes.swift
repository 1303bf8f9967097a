// Values of a scenario's JSON, each checked at its place.

import ClaimFormats
import Contracts
import FeePricing

/// Turns nodes of one file into values; what is wrong is thrown with file, line and column.
struct ScenarioNodes {
  let file: String

  func place(_ node: JSONNode) -> SourcePlace {
    SourcePlace(file: file, line: node.line, column: node.column)
  }

  func error(_ node: JSONNode, _ what: String) -> LoadError { LoadError(at: place(node), what) }

  /// The members of an object in order; a name that is not known is an error.
  func members(
    _ node: JSONNode, _ what: String, known: [String]? = nil
  ) throws(LoadError) -> [JSONMember] {
    guard case .object(let members) = node.value else {
      throw error(node, "\(node.kind) is not \(what): an object in {} belongs here")
    }
    if let known, let member = members.first(where: { !known.contains($0.name) }) {
      throw LoadError(
        at: SourcePlace(file: file, line: member.line, column: member.column),
        "\"\(member.name)\" is not known in \(what); known are \(known.joined(separator: ", "))")
    }
    return members
  }

  func list(_ node: JSONNode, _ what: String) throws(LoadError) -> [JSONNode] {
    guard case .array(let elements) = node.value, !elements.isEmpty else {
      throw error(node, "\(node.kind) is not \(what): a list in [] with at least one entry belongs here")
    }
    return elements
  }

  func text(_ node: JSONNode) throws(LoadError) -> String {
    guard case .string(let text) = node.value, !text.isEmpty else {
      throw error(node, "\(node.kind) is not a text; write it in quotes")
    }
    return text
  }

  func count(_ node: JSONNode, _ range: ClosedRange<Int64>) throws(LoadError) -> Int64 {
    guard case .number(let digits) = node.value, let count = Int64(digits), range.contains(count) else {
      throw error(
        node, "\(node.kind) is not a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return count
  }

  /// A chance as a number, or as a text such as `"1/3"`.
  func chance(_ node: JSONNode) throws(LoadError) -> Fraction {
    let written: String? =
      switch node.value {
      case .number(let digits): digits
      case .string(let text): text
      default: nil
      }
    guard let chance = written.flatMap({ Fraction($0) }), chance.numerator <= chance.denominator else {
      throw error(
        node, "\(node.kind) is not a chance from 0 to 1, such as 0.45 with at most six decimals or \"1/3\"")
    }
    return chance
  }

  /// An amount from nothing to a hundred million dollars.
  func dollars(_ node: JSONNode) throws(LoadError) -> Money {
    if case .number(let digits) = node.value, let amount = Money(dollars: digits),
      Parameter.dollars.contains(amount)
    {
      return amount
    }
    throw error(node, "\(node.kind) is not an amount of dollars from 0, such as 18000 or 12.50")
  }

  /// A value of a parameter.
  func value(_ node: JSONNode, of kind: Parameter.Kind, named name: String) throws(LoadError)
    -> ParameterValue
  {
    switch (kind, node.value) {
    case (.choice(let choices), .string(let text)) where choices.contains(text): return .choice(text)
    case (.count(let range), .number): return .count(try count(node, range))
    case (.yesNo, .bool(let value)): return .yesNo(value)
    case (.chance, .number), (.chance, .string): return .chance(try chance(node))
    case (.dollars, _): return .dollars(try dollars(node))
    case (.choice(let choices), _):
      throw error(node, "\(node.kind) is not a value of \(name): \(choices.joined(separator: ", "))")
    case (.count(let range), _):
      throw error(
        node, "\(node.kind) is not a value of \(name): \(range.lowerBound) to \(range.upperBound)")
    case (.yesNo, _): throw error(node, "\(node.kind) is neither true nor false, as \(name) is")
    case (.chance, _): throw error(node, "\(node.kind) is not a chance such as 0.45, as \(name) is")
    }
  }

  func place(ofService node: JSONNode) throws(LoadError) -> PlaceOfService {
    if let place = PlaceOfService(try text(node)) { return place }
    throw error(node, "\(node.kind) is not a place of service such as \"11\"")
  }

  func practitioner(_ node: JSONNode) throws(LoadError) -> Practitioner {
    if let practitioner = Practitioner(try text(node)) { return practitioner }
    throw error(node, "\(node.kind) is not a type of practitioner such as \"NP\"")
  }

  /// What is spent: an amount or a parameter of dollars; nothing where nothing is said.
  func cost(_ node: JSONNode?, _ parameters: [Parameter]) throws(LoadError) -> Cost {
    guard let node else { return .exactly(.zero) }
    guard case .string(let name) = node.value else { return .exactly(try dollars(node)) }
    if let parameter = parameters.first(where: { $0.name == name }), case .dollars = parameter.kind {
      return .parameter(name)
    }
    throw error(node, "\"\(name)\" is not a parameter of kind \"dollars\"")
  }

  func service(_ node: JSONNode) throws(LoadError) -> ServiceNotation {
    let text = try text(node)
    do { return try ServiceNotation(text) } catch {
      throw self.error(node, "\"\(text)\" \(error); write CODE[-MOD][xUNITS][@CHARGE], such as 64493-50")
    }
  }
}

extension [JSONMember] {
  func value(_ name: String) -> JSONNode? { first { $0.name == name }?.value }
}

extension LoadError {
  init(at place: SourcePlace, _ what: String) {
    self.init(file: place.file, line: place.line, column: place.column, problem: .unrecognised(what))
  }
}
