// Which scenario is meant, and with which parameters.

import FeePricing
import Pathways

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension Option {
  static let region = Option("region", value: "REGION", help: "the scenario's region, such as lumbar")
  static let joints = Option("joints", value: "COUNT", help: "joints treated on a side")
  static let bilateral = Option("bilateral", help: "both sides")
  static let reliefRate = Option(
    "relief-rate", value: "CHANCE", help: "how many are relieved, such as 0.45 or 1/3")
  static let set = Option(
    "set", value: "NAME=VALUE", help: "any parameter of the scenario", repeats: true)
}

/// A scenario with the values of its parameters.
struct ScenarioChoice {
  let scenario: Scenario
  let values: [String: ParameterValue]

  private static let shorthands: [Option] = [.region, .joints, .reliefRate]

  init(_ arguments: Arguments, _ folders: [String]) throws {
    let word = arguments.positionals[0]
    scenario = try Scenario.load(try Self.path(word, folders))
    var said: [String: Said] = [:]
    for option in Self.shorthands {
      guard let word = arguments.word(of: option) else { continue }
      try Self.set(option.name, word.text, word.shown, arguments, scenario, &said)
    }
    if arguments.contains(.bilateral) {
      try Self.set("bilateral", "yes", "--bilateral", arguments, scenario, &said)
    }
    for word in arguments.words(of: .set) {
      let parts = word.text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else {
        throw UsageError(at: word, "is not a parameter with its value", hint: "write --set joints=2")
      }
      try Self.set(String(parts[0]), String(parts[1]), word.shown, arguments, scenario, &said)
    }
    values = Dictionary(
      scenario.parameters.map { ($0.name, said[$0.name]?.value ?? $0.standard) },
      uniquingKeysWith: { first, _ in first })
  }

  /// A value with the words that said it.
  private struct Said {
    let value: ParameterValue
    let shown: String
  }

  private static func set(
    _ name: String, _ text: String, _ shown: String, _ arguments: Arguments, _ scenario: Scenario,
    _ said: inout [String: Said]
  ) throws(UsageError) {
    guard let parameter = scenario.parameters.first(where: { $0.name == name }) else {
      let names = scenario.parameters.map(\.name)
      throw arguments.error(
        "\(shown): this scenario has no parameter \(quoted(name))",
        hint: names.isEmpty ? "it has none" : "it has \(names.joined(separator: ", "))")
    }
    guard let value = parameter.value(text) else {
      throw arguments.error(
        "\(shown): \(quoted(text)) is not a value of \(name)", hint: "give \(parameter.expected)")
    }
    if let before = said[name], before.value != value {
      throw arguments.error(
        "\(before.shown) and \(shown) contradict each other", hint: "give one value of \(name)")
    }
    said[name] = Said(value: value, shown: shown)
  }

  // MARK: - Files

  /// Whether a word names a file, or a scenario of the fee data.
  static func isScenario(_ word: Word, _ folders: [String]) -> Bool {
    word.text.contains("/") || word.text.hasSuffix(".json")
      || folders.contains { fileExists("\($0)/scenarios/\(word.text).json") }
  }

  /// A file, or a scenario of the fee data by its name.
  private static func path(_ word: Word, _ folders: [String]) throws(UsageError) -> String {
    if word.text.contains("/") || word.text.hasSuffix(".json") { return word.text }
    let places = folders.map { "\($0)/scenarios" }
    if let folder = places.first(where: { fileExists("\($0)/\(word.text).json") }) {
      return "\(folder)/\(word.text).json"
    }
    let names = Set(places.flatMap { scenarios(in: $0) }).sorted()
    let near = nearest(to: word.text, in: names).map { "did you mean \($0)? " } ?? ""
    throw UsageError(
      at: word, "is not a scenario",
      hint: near + (names.isEmpty ? "name a file" : "there are \(phrase(names, "and")); or name a file"))
  }

  private static func scenarios(in path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasSuffix(".json"), !name.hasPrefix(".") { names.append(String(name.dropLast(5))) }
    }
    return names
  }
}
