// All workloads of a run, one process each.

/// A row of the table.
struct Row {
  let workload: String
  let measurement: Measurement
}

/// Measures one workload after another.
struct Benchmark {
  let arguments: BenchmarkArguments
  let processors: Int
  private let folder: TemporaryFolder

  init(_ arguments: BenchmarkArguments, processors: Int) throws {
    self.arguments = arguments
    self.processors = processors
    folder = try TemporaryFolder()
  }

  /// Removes all files but the results.
  func cleanUp() { folder.remove() }

  /// - Parameter show: is given each row as soon as it is there.
  func measureAll(_ show: (Row) -> Void) throws -> [Row] {
    var rows: [Row] = []
    func add(_ workload: String, _ kind: Job.Kind, lines: Int, threads: Int = 1, input: String = "") throws {
      let measurement = try run(Job(kind: kind, lines: lines, threads: threads, input: input))
      rows.append(Row(workload: workload, measurement: measurement))
      show(rows[rows.count - 1])
    }
    let (lines, few) = (arguments.lines, max(1, arguments.lines / 10))
    try add("load all fee data (rows)", .load, lines: lines)
    try add("parse CSV, plain lines", .parsePlain, lines: lines)
    try add("parse CSV, the careful way", .parseQuoted, lines: few)
    let professional = try makeInput(.makeProfessional, lines: few)
    try add("parse 837P", .parse837, lines: few, input: professional)
    let remittance = try makeInput(.makeRemittance, lines: few)
    try add("parse 835", .parse835, lines: few, input: remittance)
    folder.removeFiles { remittance.hasSuffix($0) }
    try add("price simple claims", .priceSimple, lines: lines)
    try add("price mixed claims", .priceMixed, lines: lines)
    try add("price six-line claims, most rules", .priceEveryRule, lines: lines)
    try add("price and explain mixed claims", .explain, lines: few)
    try add("format answers as CSV", .format, lines: lines)
    let threads = Set([1, processors]).sorted()
    let table = try makeInput(.makeTable, lines: lines)
    for count in threads {
      try add("CSV to CSV, \(name(count))", .tableToRows, lines: lines, threads: count, input: table)
    }
    for count in threads {
      try add(
        "check claims, CSV, \(name(count))", .tableToFindings, lines: lines, threads: count, input: table)
    }
    folder.removeFiles { !professional.hasSuffix($0) }
    let small = try makeInput(.makeTable, lines: few)
    try add(
      "CSV to JSON lines, \(name(processors))", .tableToObjects, lines: few, threads: processors, input: small
    )
    try add(
      "837P to CSV, \(name(processors))", .professionalToRows, lines: few, threads: processors,
      input: professional)
    for size in arguments.isSmoke ? [few, lines] : [few, lines, lines * 10] {
      folder.removeFiles { _ in true }
      let table = try makeInput(.makeTable, lines: size)
      try add(
        "growth: CSV to CSV, \(name(processors))", .tableToRows, lines: size, threads: processors,
        input: table)
    }
    return rows
  }

  private func name(_ threads: Int) -> String { threads == 1 ? "1 thread" : "\(threads) threads" }

  /// Makes a file of claims.
  ///
  /// - Returns: its path.
  private func makeInput(_ kind: Job.Kind, lines: Int) throws -> String {
    let suffix = kind == .makeTable ? "csv" : kind == .makeRemittance ? "835" : "837"
    let path = "\(folder.path)/claims-\(lines).\(suffix)"
    _ = try run(Job(kind: kind, lines: lines, input: path))
    return path
  }

  /// Does a job in a process of its own.
  private func run(_ job: Job) throws -> Measurement {
    var job = job
    job.runs = arguments.runs
    job.feeData = arguments.feeData
    let result = "\(folder.path)/result"
    let status = try runSelf(job.arguments(result: result))
    guard status == 0, let measurement = Measurement(String(decoding: try readWhole(result), as: UTF8.self))
    else { throw WorkloadFailure(kind: job.kind, status: status) }
    return measurement
  }
}

/// A workload's process that ended without a result; what was wrong, it has said.
struct WorkloadFailure: Error, CustomStringConvertible {
  let kind: Job.Kind
  let status: Int32

  var description: String { "the workload \(kind) ended with status \(status)" }
}
