// Small dated tables that every folder of fee data shares: factors, rule parameters, places, practitioners.

/// A value with the dates it is in force and the authority for it.
struct Dated<Value: Sendable>: Sendable {
  let value: Value
  let span: DateSpan
  let citation: String
}

/// The conversion factors in force for some dates.
struct FactorRow: Sendable {
  let participant: Release.Participant
  let factor: ConversionFactor
  let anesthesiaFactor: ConversionFactor
}

/// A parameter of a rule, as written; blank where a row only gives a rule's citation.
struct ParameterRow: Sendable {
  let name: String
  let text: String
  let file: String
  let line: Int
}

/// A place of service and the rate it calls for.
public struct PlaceRow: Sendable, Hashable {
  public let place: PlaceOfService
  public let setting: Setting
  public let label: String
}

/// Everything dated that is not a release, from the first named folder that has each table.
struct ReferenceTables: Sendable {
  var factors: [Dated<FactorRow>] = []
  var parameters: [Dated<ParameterRow>] = []
  var places: [Dated<PlaceRow>] = []
  var practitioners: [Dated<PractitionerShare>] = []
  var oncePerSide: [Dated<ProcedureCode>] = []
  var modifiers: [Modifier: String] = [:]

  /// Reads every table from the first of the folders that has it.
  init(folders: [String]) throws(LoadError) {
    try readFactors(folders)
    try readParameters(folders)
    try readPlaces(folders)
    try readPractitioners(folders)
    try readModifiers(folders)
    try readOncePerSide(folders)
  }

  private mutating func readFactors(_ folders: [String]) throws(LoadError) {
    try Self.read(
      "conversion-factors.csv", folders,
      ["from", "through", "participant", "factor", "anesthesia_factor", "citation"]
    ) {
      table, at throws(LoadError) in
      guard let participant = Release.Participant(rawValue: table.text(at[2])) else {
        throw table.error(at[2], .notA(table.text(at[2]), "all, non-qp or qp"))
      }
      let factor = try table.factor(at[3])
      factors.append(
        Dated(
          value: FactorRow(
            participant: participant, factor: factor, anesthesiaFactor: try table.factor(at[4])),
          span: try table.span(from: at[0], through: at[1]), citation: table.text(at[5])))
    }
  }

  private mutating func readParameters(_ folders: [String]) throws(LoadError) {
    try Self.read("rules.csv", folders, ["name", "value", "from", "through", "citation"]) {
      table, at throws(LoadError) in
      let row = ParameterRow(
        name: table.text(at[0]), text: table.text(at[1]), file: table.file, line: table.line)
      parameters.append(
        Dated(value: row, span: try table.span(from: at[2], through: at[3]), citation: table.text(at[4])))
    }
  }

  private mutating func readPlaces(_ folders: [String]) throws(LoadError) {
    try Self.read(
      "places-of-service.csv", folders, ["place", "setting", "from", "through", "label", "citation"]
    ) {
      table, at throws(LoadError) in
      guard let place = PlaceOfService(table.text(at[0])) else {
        throw table.error(at[0], .notA(table.text(at[0]), "a two-digit place of service"))
      }
      guard let setting = Setting.allCases.first(where: { $0.description == table.text(at[1]) }) else {
        throw table.error(at[1], .notA(table.text(at[1]), "facility or nonfacility"))
      }
      places.append(
        Dated(
          value: PlaceRow(place: place, setting: setting, label: table.text(at[4])),
          span: try table.span(from: at[2], through: at[3]), citation: table.text(at[5])))
    }
  }

  private mutating func readPractitioners(_ folders: [String]) throws(LoadError) {
    try Self.read(
      "practitioners.csv", folders, ["type", "percent", "from", "through", "citation", "assigned"]
    ) { table, at throws(LoadError) in
      guard let type = Practitioner(table.text(at[0])) else {
        throw table.error(at[0], .notA(table.text(at[0]), "a practitioner type of one to four letters"))
      }
      let share = Rate(millionths: try table.decimal(at[1], places: 4))
      practitioners.append(
        Dated(
          value: PractitionerShare(
            practitioner: type, share: share,
            isAlwaysAssigned: try table.choice(at[5], ["Y": true, "": false])),
          span: try table.span(from: at[2], through: at[3]), citation: table.text(at[4])))
    }
  }

  private mutating func readModifiers(_ folders: [String]) throws(LoadError) {
    try Self.read("modifiers.csv", folders, ["modifier", "meaning"]) { table, at throws(LoadError) in
      modifiers[try table.modifier(at[0])] = table.text(at[1])
    }
  }

  private mutating func readOncePerSide(_ folders: [String]) throws(LoadError) {
    try Self.read("once-per-side.csv", folders, ["code", "from", "through", "citation"]) {
      table, at throws(LoadError) in
      oncePerSide.append(
        Dated(
          value: try table.code(at[0]), span: try table.span(from: at[1], through: at[2]),
          citation: table.text(at[3])))
    }
  }

  private static func read(
    _ name: String, _ folders: [String], _ columns: [String],
    body: (inout DelimitedTable, [Int]) throws(LoadError) -> Void
  ) throws(LoadError) {
    guard let path = folders.map({ "\($0)/medicare/\(name)" }).first(where: fileExists) else {
      throw LoadError(
        file: name, line: 0, column: 0,
        problem: .unrecognised(
          "is in none of \(folders.joined(separator: ", ")); name Allowable's own FeeData folder too"))
    }
    var count = 0
    try readTable(path, columns: columns) { table, at throws(LoadError) in
      try body(&table, at)
      count += 1
    }
    guard count > 0 else {
      throw LoadError(
        file: path, line: 1, column: 0, problem: .unrecognised("has no rows; the file is cut short"))
    }
  }

  /// Every day on which something changes.
  var changes: [ServiceDate] {
    let spans =
      factors.map(\.span) + parameters.map(\.span) + places.map(\.span) + practitioners.map(\.span)
      + oncePerSide.map(\.span)
    return spans.flatMap(\.changes)
  }
}
