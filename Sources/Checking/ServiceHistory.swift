// Earlier services to a patient: what limits per year are counted on.

import FeePricing

/// Services to one patient, or to the patients of a practice, by day.
public struct ServiceHistory: Sendable, Hashable {
  /// A service on a day.
  public struct Service: Sendable, Hashable {
    public let date: ServiceDate
    public let code: ProcedureCode
    /// None where they are not known.
    public let modifiers: Modifiers

    public init(date: ServiceDate, code: ProcedureCode, modifiers: Modifiers = .none) {
      self.date = date
      self.code = code
      self.modifiers = modifiers
    }
  }

  /// The services in no order.
  public let services: [Service]

  public init(_ services: [Service]) { self.services = services }

  /// The days before `date` on which a service of `codes` was done, in order.
  ///
  /// A window of 365 days holds the day itself and the 364 before it: what was done 365 days before has left it.
  ///
  /// - Parameters:
  ///   - window: how long a service counts; `nil` for ever.
  ///   - sides: a service that is known to be of another side does not count.
  func days(
    of codes: CodeSet, before date: ServiceDate, within window: CoverageWindow? = nil, on sides: Sides = []
  ) -> [ServiceDate] {
    let found = services.filter { service in
      service.date < date && codes.contains(service.code)
        && (window.map { $0.end(from: service.date) > date } ?? true)
        && sides.mayShareSide(with: Sides(service.modifiers))
    }
    return Set(found.map(\.date)).sorted()
  }
}

/// The histories of several patients, or that of one.
public struct PatientHistories: Sendable {
  private let byPatient: [String: ServiceHistory]
  /// Whether the table names patients.
  public let namesPatients: Bool

  /// Reads a table with the columns `date_of_service` and `hcpcs`, `patient_id` where it is of several patients, and
  /// `mod1` to `mod4` or `modifiers` where it says sides; others are passed over.
  ///
  /// - Throws: ``LoadError`` with file, line and column of what cannot be read.
  public init(_ path: String) throws(LoadError) {
    var table = DelimitedTable(file: path, bytes: try readFile(path))
    guard try table.next() else {
      throw LoadError(file: path, line: 1, column: 1, problem: .missing("the header"))
    }
    let names = (0..<table.count).map { [table] in table.text($0).lowercased() }
    func column(_ name: String) throws(LoadError) -> Int {
      guard let column = names.firstIndex(of: name) else {
        throw LoadError(file: path, line: 1, column: 1, problem: .missingColumn(name))
      }
      return column
    }
    let (date, code) = (try column("date_of_service"), try column("hcpcs"))
    let patient = names.firstIndex(of: "patient_id")
    let modifiers = names.indices.filter {
      ["modifiers", "mod1", "mod2", "mod3", "mod4"].contains(names[$0])
    }
    var services: [String: [ServiceHistory.Service]] = [:]
    while try table.next() {
      guard table.count == names.count else {
        throw table.error(0, .wrongColumnCount(table.count, expected: names.count))
      }
      let service = ServiceHistory.Service(
        date: try table.date(date), code: try table.code(code),
        modifiers: try Self.modifiers(table, modifiers))
      services[patient.map { [table] in table.text($0) } ?? "", default: []].append(service)
    }
    namesPatients = patient != nil
    byPatient = services.mapValues { ServiceHistory($0) }
  }

  /// Modifiers of one or several columns, with blanks, commas or colons between; more than four are not kept.
  private static func modifiers(_ table: DelimitedTable, _ columns: [Int]) throws(LoadError) -> Modifiers {
    var found: [Modifier] = []
    for column in columns {
      for word in table.text(column).split(whereSeparator: { " ,:;-".contains($0) }) {
        guard let modifier = Modifier(word) else {
          throw table.error(column, .notA("\(word)", "a modifier such as RT"))
        }
        found.append(modifier)
      }
    }
    return Modifiers(found.prefix(4)) ?? .none
  }

  /// The services to a patient; none where the table has none. Of a table of one patient, `patient` is not looked at.
  public func history(of patient: String) -> ServiceHistory {
    byPatient[namesPatients ? patient : ""] ?? ServiceHistory([])
  }
}
