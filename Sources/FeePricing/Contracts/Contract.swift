// What a practice and a payer agreed on: Medicare's rules with other parameters.

/// What a practice and a payer agreed on, in one version or several that follow one another by date of service.
///
/// What a version leaves out is Medicare's rule; a contract with nothing written in it is Medicare.
public struct Contract: Sendable {
  /// What the contract is called, for citations: `Acme PPO`.
  public let name: String
  /// Who pays, for the head of an answer.
  public let payer: String
  /// By first day, the earliest first.
  public let versions: [ContractVersion]

  /// - Parameter versions: in any order; no two of them should begin on the same day.
  public init(name: String, payer: String, versions: [ContractVersion]) {
    self.name = name
    self.payer = payer
    self.versions = versions.sorted { $0.span.from < $1.span.from }
  }

  /// The version for a date of service: of those that claim the day, the one that began last, so that an amendment
  /// takes over on its first day; `nil` if none does.
  public func version(on date: ServiceDate) -> ContractVersion? {
    versionIndex(on: date).map { versions[$0] }
  }

  func versionIndex(on date: ServiceDate) -> Int? { versions.lastIndex { $0.span.contains(date) } }

  /// The days whose Medicare schedules the versions are locked to.
  public var scheduleDates: [ServiceDate] { versions.compactMap(\.scheduleDate) }
}

/// Where a term of a contract is written.
public struct SourcePlace: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The file as it was named.
  public let file: String
  /// The first line is 1; 0 where the whole file is meant.
  public let line: Int
  /// The first byte is 1; 0 where the whole line is meant.
  public let column: Int

  public init(file: String, line: Int = 0, column: Int = 0) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// By file, line and column.
  public static func < (left: SourcePlace, right: SourcePlace) -> Bool {
    (left.file, left.line, left.column) < (right.file, right.line, right.column)
  }

  /// `acme.json:5:12`.
  public var description: String {
    file + [line, column].filter { $0 > 0 }.map { ":\($0)" }.joined()
  }

  /// The file's own name and the line, for citations: `acme.json:5`.
  public var cited: String {
    let name = file.split(separator: "/").last.map(String.init) ?? file
    return line > 0 ? "\(name):\(line)" : name
  }
}
