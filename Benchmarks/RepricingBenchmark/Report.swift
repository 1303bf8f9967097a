// The results as a table and as JSON.

/// Writes rows of the table, each by itself: a long run shows them as they come.
enum Report {
  private static let width = 36

  static let head =
    left("workload") + right("lines", 10) + right("ns/line", 10) + right("lines/s", 12) + right("MB/s", 9)
    + right("peak MB", 9)

  static func line(_ row: Row) -> String {
    let measurement = row.measurement
    return left(row.workload) + right("\(measurement.count)", 10)
      + right(tenths(measurement.nanosecondsPerLine), 10)
      + right("\(Int(measurement.linesPerSecond))", 12)
      + right(measurement.megabytesPerSecond.map(tenths) ?? "", 9)
      + right(tenths(measurement.peakMegabytes), 9)
  }

  static func json(_ rows: [Row], _ arguments: BenchmarkArguments, processors: Int) -> String {
    let objects = rows.map { row in
      let measurement = row.measurement
      return "    { \"workload\": \"\(row.workload)\", \"lines\": \(measurement.count), "
        + "\"nanosecondsPerLine\": \(tenths(measurement.nanosecondsPerLine)), "
        + "\"linesPerSecond\": \(Int(measurement.linesPerSecond)), "
        + "\"megabytesPerSecond\": \(measurement.megabytesPerSecond.map(tenths) ?? "null"), "
        + "\"peakMegabytes\": \(tenths(measurement.peakMegabytes)) }"
    }
    return """
      {
        "lines": \(arguments.lines),
        "runs": \(arguments.runs),
        "processors": \(processors),
        "workloads": [
      \(objects.joined(separator: ",\n"))
        ]
      }

      """
  }

  private static func left(_ text: String) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  /// A number with one decimal.
  private static func tenths(_ value: Double) -> String {
    let scaled = Int((value * 10).rounded())
    return "\(scaled / 10).\(scaled % 10)"
  }
}
