// The words of the command line.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A word of the command line that is not understood.
struct UsageError: Error, CustomStringConvertible {
  let description: String
}

/// What the command line asks for.
struct BenchmarkArguments {
  static let usage = """
    usage: RepricingBenchmark [--smoke] [--lines N] [--runs N] [--json FILE] [--fee-data DIR]

      --smoke         little input, one run each: whether everything works, in a few seconds
      --lines N       lines of the larger workloads (default 1000000); growth takes a tenth and ten times as many
      --runs N        runs that each median is of (default 5)
      --json FILE     also writes the results as JSON
      --fee-data DIR  published tables (default FeeData)

    """

  private(set) var isSmoke = false
  private(set) var wantsHelp = false
  private(set) var json: String?
  private(set) var feeData = "FeeData"
  private var givenLines: Int?
  private var givenRuns: Int?
  /// The one workload to measure in this process, and where its input and its result go: for the process itself.
  private var kind: Job.Kind?
  private var threads = 1
  private var input = ""
  private(set) var result = ""

  var lines: Int { givenLines ?? (isSmoke ? 20_000 : 1_000_000) }
  var runs: Int { givenRuns ?? (isSmoke ? 1 : 5) }

  /// The one workload to measure, if this is a process started for it.
  var job: Job? {
    kind.map { Job(kind: $0, lines: lines, threads: threads, runs: runs, feeData: feeData, input: input) }
  }

  init(_ words: some Sequence<String>) throws(UsageError) {
    var words = words.makeIterator()
    while let option = words.next() {
      func value() throws(UsageError) -> String {
        guard let value = words.next() else { throw UsageError(description: "\(option) needs a value") }
        return value
      }
      func number() throws(UsageError) -> Int {
        let text = try value()
        guard let number = Int(text), (1...100_000_000).contains(number) else {
          throw UsageError(description: "\(option): \"\(text)\" is not a number of 1 to 100000000")
        }
        return number
      }
      switch option {
      case "--help", "-h": wantsHelp = true
      case "--smoke": isSmoke = true
      case "--lines": givenLines = try number()
      case "--runs": givenRuns = try number()
      case "--json": json = try value()
      case "--fee-data": feeData = try value()
      case "--one-workload":
        let name = try value()
        kind = Job.Kind(rawValue: name)
        if kind == nil { throw UsageError(description: "\"\(name)\" is not a workload") }
      case "--threads": threads = try number()
      case "--input": input = try value()
      case "--result": result = try value()
      default: throw UsageError(description: "\"\(option)\" is not an option")
      }
    }
  }
}

extension Job {
  /// The command line that makes a process do this job.
  func arguments(result: String) -> [String] {
    [
      "--one-workload", kind.rawValue, "--lines", "\(lines)", "--threads", "\(threads)", "--runs", "\(runs)",
      "--fee-data", feeData, "--input", input, "--result", result,
    ]
  }
}
