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

  /// Reads a table with the columns `date_of_service` and `hcpcs`; others are passed over. Every row is of one patient.
  ///
  /// - Throws: ``LoadError`` with file, line and column of what cannot be read.
  public static func load(_ path: String) throws(LoadError) -> ServiceHistory {
    var services: [Service] = []
    try readTable(path, columns: ["date_of_service", "hcpcs"]) { table, at throws(LoadError) in
      services.append(Service(date: try table.date(at[0]), code: try table.code(at[1])))
    }
    return ServiceHistory(services)
  }

  /// The days before `date` on which a service of `codes` was done, not more than `days - 1` days before it; in order.
  ///
  /// A window of 365 days holds the day itself and the 364 before it: what was done 365 days before has left it.
  func days(of codes: CodeSet, before date: ServiceDate, within days: Int) -> [ServiceDate] {
    let found = services.filter { service in
      let distance = date.daysSinceEpoch - service.date.daysSinceEpoch
      return distance > 0 && distance < days && codes.contains(service.code)
    }
    return Set(found.map(\.date)).sorted()
  }
}

extension ServiceDate {
  /// Days since 1 January of the year 0 of the Gregorian calendar, so that differences are days.
  var daysSinceEpoch: Int {
    // Counted from March, so that the leap day is the last of its year.
    let shifted = month > 2 ? year : year - 1
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    return 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear
  }

  /// The day that is some days later.
  func adding(days: Int) -> ServiceDate {
    var date = self
    for _ in 0..<days { date = date.next }
    return date
  }
}
