// RepricingBenchmark: how long loading, reading, pricing and writing take on this machine.
//
//     swift run -c release RepricingBenchmark [--smoke] [--lines N] [--runs N] [--json FILE] [--fee-data DIR]

import Repricing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

func save(_ text: String, to path: String) throws {
  let file = try ByteOutput(path)
  try Array(text.utf8).withUnsafeBytes { try file.write($0) }
  try file.finish()
}

func runAll(_ arguments: BenchmarkArguments) throws {
  let processors = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
  catchInterruptions()
  let benchmark = try Benchmark(arguments, processors: processors)
  defer { benchmark.cleanUp() }
  print(Report.head)
  let rows = try benchmark.measureAll { row in
    print(Report.line(row))
    fflush(nil)
  }
  if let path = arguments.json {
    try save(Report.json(rows, arguments, processors: processors), to: path)
  }
}

func complain(_ text: String) -> Never {
  let message = Array("RepricingBenchmark: error: \(text)\n".utf8)
  _ = write(STDERR_FILENO, message, message.count)
  exit(2)
}

do {
  let arguments = try BenchmarkArguments(CommandLine.arguments.dropFirst())
  if arguments.wantsHelp {
    print(BenchmarkArguments.usage, terminator: "")
  } else if let job = arguments.job {
    try save(try job.measure().text, to: arguments.result)
  } else {
    try runAll(arguments)
  }
} catch let error as UsageError {
  complain("\(error); see --help")
} catch is Interruption {
  complain("interrupted")
} catch {
  complain("\(error)")
}
