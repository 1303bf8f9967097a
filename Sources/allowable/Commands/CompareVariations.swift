// The sets of circumstances that a command line names side by side.

import FeePricing
import Pathways

extension Option {
  /// Options of the circumstances of which `compare` takes several values.
  static let comparedPlaces = Option(
    "pos", value: "POS[,POS…]",
    help: "place of service; several, side by side; STEP=POS for one step of a scenario", repeats: true,
    default: "11, office")
  static let comparedProviders = Option(
    "provider", value: "TYPE[,TYPE…]",
    help: "rendering practitioner; several, side by side; STEP=TYPE for one step", repeats: true,
    default: "MD")
  static let comparedContracts = Option(
    "contract", value: "FILE", .file,
    help: "a contract, medicare, or a share of it such as 128%; several, side by side", repeats: true,
    default: "medicare")
  static let comparedDates = Option(
    "date", letter: "d", value: "DATE", help: "date of service; several, side by side", repeats: true,
    default: "today; for files that of each line")
  static let comparedZips = Option(
    "zip", value: "ZIP", help: "ZIP code of the place of service; several, side by side", repeats: true)
  static let comparedLocalities = Option(
    "locality", value: "CARRIER-LOCALITY", help: "payment locality; several, side by side", repeats: true)
  static let comparedNational = Option("national", help: "national amounts, also beside places")
  static let eitherParticipant = Option(
    "qp-or-not", help: "side by side: not a qualifying participant, and one")

  /// Those of ``circumstances``, of which `compare` takes more than one value.
  static let comparedCircumstances: [Option] = {
    let several = [
      comparedPlaces, comparedProviders, comparedContracts, comparedDates, comparedZips, comparedLocalities,
      comparedNational,
    ]
    return circumstances.map { option in several.first { $0.name == option.name } ?? option }
      + [eitherParticipant]
  }()
}

/// A set of circumstances beside others.
struct Variation {
  /// The arguments with one value of each option.
  let arguments: Arguments
  /// Which of the options have another value in another variation.
  let varied: Set<String>

  /// Whether a part of the circumstances stands over what the lines of a file say: a day that is named, and what is named
  /// several times.
  func standsOverLines(_ part: String) -> Bool {
    varied.contains(part) || part == "date" && arguments.contains(.date)
  }

  /// A part of the circumstances as it holds for the lines of a file; `nil` for one that the arguments do not name.
  func ofFiles(_ part: (name: String, text: String)) -> (name: String, text: String)? {
    let isNamed =
      switch part.name {
      case "date": arguments.contains(.date)
      case "area": [.zip, .locality, .national].contains { arguments.contains($0) }
      case "pos": arguments.contains(.place)
      case "provider": arguments.contains(.provider)
      default: true
      }
    guard isNamed else { return nil }
    let isOfLines = ["area", "pos", "provider"].contains(part.name) && !standsOverLines(part.name)
    return isOfLines ? (part.name, "\(part.text) where a line has none") : part
  }

  /// More would be read by no one, and the product of a few options soon is more.
  private static let most = 64

  /// The product of everything that is named more than once, in the order named; the first is what the others are
  /// compared with.
  static func all(_ arguments: Arguments) throws(UsageError) -> [Variation] {
    var all = [arguments]
    var varied: Set<String> = []
    for axis in axes(arguments) where !axis.values.isEmpty {
      if axis.values.count > 1 { varied.insert(axis.name) }
      all = all.flatMap { arguments in axis.values.map { $0(arguments) } }
      guard all.count <= most else {
        throw arguments.error(
          "this sets \(all.count) or more circumstances side by side", hint: "name at most \(most)")
      }
    }
    return all.map { Variation(arguments: $0, varied: varied) }
  }

  /// A place where values of options may differ.
  private struct Axis {
    let name: String
    let values: [@Sendable (Arguments) -> Arguments]
  }

  private static func axes(_ arguments: Arguments) -> [Axis] {
    let contracts = arguments.words(of: .comparedContracts).map { word in
      { @Sendable (arguments: Arguments) in
        arguments.with(word.text == "medicare" ? nil : word, for: .contract)
      }
    }
    let participants: [@Sendable (Arguments) -> Arguments] = [
      { $0.with(nil, for: .qualifying) },
      {
        $0.with(
          Word(text: "", place: .option("--qp"), command: arguments.command), for: .qualifying)
      },
    ]
    return [
      Axis(name: "contract", values: contracts), axis(.comparedDates, .date, arguments),
      Axis(name: "area", values: areas(arguments)), axis(.comparedPlaces, .place, arguments),
      axis(.comparedProviders, .provider, arguments),
      Axis(name: "qp", values: arguments.contains(.eitherParticipant) ? participants : []),
    ]
  }

  /// Each value of an option, those for single steps apart.
  private static func axis(_ option: Option, _ single: Option, _ arguments: Arguments) -> Axis {
    let words = arguments.words(of: option).flatMap(\.parts).filter { !$0.text.contains("=") }
    let exceptions = arguments.words(of: option).flatMap(\.parts).filter { $0.text.contains("=") }
    var values = words.map { word in { @Sendable (arguments: Arguments) in arguments.with(word, for: single) }
    }
    if values.isEmpty, !exceptions.isEmpty { values = [{ $0.with(nil, for: single) }] }
    return Axis(name: option.name, values: values)
  }

  private static func areas(_ arguments: Arguments) -> [@Sendable (Arguments) -> Arguments] {
    let named = [Option.comparedZips, .comparedLocalities].flatMap { option in
      arguments.words(of: option).map { word in
        { @Sendable (arguments: Arguments) in
          arguments.with(nil, for: .zip).with(nil, for: .locality).with(nil, for: .national)
            .with(word, for: option)
        }
      }
    }
    guard arguments.contains(.national), !named.isEmpty else { return named }
    return [{ $0.with(nil, for: .zip).with(nil, for: .locality) }] + named
  }
}

extension Word {
  /// The values of a list with commas.
  var parts: [Word] {
    text.split(separator: ",", omittingEmptySubsequences: false).map { part in
      Word(text: String(part), place: place, command: command)
    }
  }
}

extension StepExceptions {
  /// What `--pos STEP=POS` and `--provider STEP=TYPE` say.
  ///
  /// - Throws: ``UsageError`` for a step that the scenario does not have, and for what is no place or practitioner.
  init(_ arguments: Arguments, _ scenario: Scenario) throws(UsageError) {
    self.init()
    func step(_ word: Word) throws(UsageError) -> (name: String, value: Word)? {
      let parts = word.text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { return nil }
      let name = String(parts[0])
      guard scenario.stepNames.contains(name) else {
        let near = nearest(to: name, in: scenario.stepNames).map { "did you mean \($0)? " } ?? ""
        throw UsageError(
          at: word, "names no step of the scenario",
          hint: near + "there are \(phrase(scenario.stepNames, "and"))")
      }
      return (name, Word(text: String(parts[1]), place: word.place, command: word.command))
    }
    for word in try Self.words(of: .comparedPlaces, arguments) {
      guard let (name, value) = try step(word) else { continue }
      places[name] = try value.read("a place of service", like: "\(name)=11", { PlaceOfService($0) })
    }
    for word in try Self.words(of: .comparedProviders, arguments) {
      guard let (name, value) = try step(word) else { continue }
      practitioners[name] = try value.read("a type of practitioner", like: "\(name)=NP", { Practitioner($0) })
    }
  }
  /// The values of an option one by one.
  ///
  /// - Throws: ``UsageError`` for a list of values for a step, and a step that is named twice.
  private static func words(of option: Option, _ arguments: Arguments) throws(UsageError) -> [Word] {
    var words: [Word] = []
    var steps: Set<Substring> = []
    for word in arguments.words(of: option) {
      var step: Substring?
      for part in word.parts {
        if let end = part.text.firstIndex(of: "=") {
          step = part.text[..<end]
          if !steps.insert(part.text[..<end]).inserted {
            throw UsageError(
              at: part, "names the step a second time", hint: "a step has one value of \(option.longForm)")
          }
        } else if let step {
          throw UsageError(
            at: part, "follows the value of a single step", hint: "\(step) has one value; run once for each")
        }
        words.append(part)
      }
    }
    return words
  }
}
