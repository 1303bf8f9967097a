// Earlier services to a patient: what limits per year are counted on.

import FeePricing

/// Services to one patient, or to the patients of a practice, by day.
public struct ServiceHistory: Sendable {
  /// A service on a day.
  public struct Service: Sendable, Hashable {
    public let date: ServiceDate
    public let code: ProcedureCode

    public init(date: ServiceDate, code: ProcedureCode) {
      self.date = date
      self.code = code
    }
  }

  /// The services in no order.
  public let services: [Service]

  public init(_ services: [Service]) { self.services = services }

  /// The days before `date` on which a service of `codes` was done, not more than `days - 1` days before it; in order.
  ///
  /// A window of 365 days holds the day itself and the 364 before it: what was done 365 days before has left it.
  func days(of codes: CodeSet, before date: ServiceDate, within days: Int) -> [ServiceDate] {
    let found = services.filter { service in
      let distance = date.dayNumber - service.date.dayNumber
      return distance > 0 && distance < days && codes.contains(service.code)
    }
    return Set(found.map(\.date)).sorted()
  }
}

/// The histories of several patients, or that of one.
public struct PatientHistories: Sendable {
  private let byPatient: [String: ServiceHistory]
  /// Whether the table names patients.
  public let namesPatients: Bool

  /// Reads a table with the columns `date_of_service` and `hcpcs`, and `patient_id` where it is of several patients;
  /// others are passed over.
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
    var services: [String: [ServiceHistory.Service]] = [:]
    while try table.next() {
      guard table.count == names.count else {
        throw table.error(0, .wrongColumnCount(table.count, expected: names.count))
      }
      let service = ServiceHistory.Service(date: try table.date(date), code: try table.code(code))
      services[patient.map { [table] in table.text($0) } ?? "", default: []].append(service)
    }
    namesPatients = patient != nil
    byPatient = services.mapValues { ServiceHistory($0) }
  }

  /// The services to a patient; none where the table has none. Of a table of one patient, `patient` is not looked at.
  public func history(of patient: String) -> ServiceHistory {
    byPatient[namesPatients ? patient : ""] ?? ServiceHistory([])
  }
}
