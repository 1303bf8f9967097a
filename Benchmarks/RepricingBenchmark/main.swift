// RepricingBenchmark: how long loading and pricing take on this machine.
//
//     swift run -c release RepricingBenchmark [--smoke] [--lines N] [--json FILE] [--fee-data DIR]

import FeePricing
import Repricing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

func value(of option: String) -> String? {
  CommandLine.arguments.firstIndex(of: option).flatMap { place in
    place + 1 < CommandLine.arguments.count ? CommandLine.arguments[place + 1] : nil
  }
}

let isSmoke = CommandLine.arguments.contains("--smoke")
let workloads = Workloads(
  folder: value(of: "--fee-data") ?? "FeeData",
  lines: value(of: "--lines").flatMap { Int($0) } ?? (isSmoke ? 20_000 : 1_000_000), runs: isSmoke ? 1 : 5,
  threads: max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))
do {
  let measurements = try workloads.measureAll()
  print(table(measurements), terminator: "")
  if let path = value(of: "--json") {
    let file = try ByteOutput(path)
    try Array(json(measurements).utf8).withUnsafeBytes { try file.write($0) }
    try file.finish()
  }
} catch {
  print("RepricingBenchmark: error: \(error)")
  exit(2)
}
