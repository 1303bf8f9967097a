// What a workload took, and the table of all.

import FeePricing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What one workload took: the median of its runs.
struct Measurement {
  let workload: String
  /// Lines, or rows, of one run.
  let count: Int
  let seconds: Double

  var nanosecondsPerLine: Double { seconds * 1e9 / Double(max(1, count)) }
  var linesPerSecond: Double { Double(count) / max(seconds, 1e-9) }
}

/// Times `body` over several runs after one that is not counted.
///
/// - Parameter body: returns something that depends on all its work, so that none of it is left out.
func measure(_ workload: String, count: Int, runs: Int, _ body: () throws -> Int64) rethrows -> Measurement {
  var times: [Double] = []
  var answers: Set<Int64> = []
  for run in 0...runs {
    let start = now()
    answers.insert(try body())
    if run > 0 { times.append(now() - start) }
  }
  precondition(answers.count == 1, "\(workload) gave different answers: \(answers)")
  return Measurement(workload: workload, count: count, seconds: times.sorted()[times.count / 2])
}

func now() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// The most memory the process has held so far, in megabytes.
func peakMegabytes() -> Double {
  var usage = rusage()
  getrusage(0, &usage)  // 0 is RUSAGE_SELF, whose type differs between systems
  #if canImport(Darwin)
    return Double(usage.ru_maxrss) / 1_048_576
  #else
    return Double(usage.ru_maxrss) / 1024
  #endif
}

/// A number with one decimal.
func tenths(_ value: Double) -> String {
  let scaled = Int((value * 10).rounded())
  return "\(scaled / 10).\(scaled % 10)"
}

func table(_ measurements: [Measurement]) -> String {
  func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
  let width = measurements.map(\.workload.count).max() ?? 0
  let head =
    "workload" + String(repeating: " ", count: max(0, width - 8)) + "      lines    ns/line     lines/s"
  let rows = measurements.map { row in
    row.workload + String(repeating: " ", count: width - row.workload.count) + padded("\(row.count)", 11)
      + padded(tenths(row.nanosecondsPerLine), 11) + padded("\(Int(row.linesPerSecond))", 12)
  }
  return ([head] + rows + ["peak memory \(tenths(peakMegabytes())) MB"]).joined(separator: "\n") + "\n"
}

func json(_ measurements: [Measurement]) -> String {
  let rows = measurements.map { row in
    "    { \"workload\": \"\(row.workload)\", \"lines\": \(row.count), "
      + "\"nanosecondsPerLine\": \(tenths(row.nanosecondsPerLine)), \"linesPerSecond\": \(Int(row.linesPerSecond)) }"
  }
  return "{\n  \"peakMegabytes\": \(tenths(peakMegabytes())),\n  \"workloads\": [\n"
    + rows.joined(separator: ",\n") + "\n  ]\n}\n"
}
