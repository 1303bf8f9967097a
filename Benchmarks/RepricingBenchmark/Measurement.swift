// What a workload took, as its process says it.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What one workload took: the median of its runs.
struct Measurement {
  /// Lines, or rows, of one run.
  let count: Int
  let seconds: Double
  /// What one run read, or wrote, where that is what it is about; otherwise 0.
  let bytes: Int
  /// The most memory that the workload's process held.
  let peakKilobytes: Int

  var nanosecondsPerLine: Double { seconds * 1e9 / Double(max(1, count)) }
  var linesPerSecond: Double { Double(count) / max(seconds, 1e-9) }
  /// Millions of bytes a second.
  var megabytesPerSecond: Double? { bytes == 0 ? nil : Double(bytes) / max(seconds, 1e-9) / 1e6 }
  var peakMegabytes: Double { Double(peakKilobytes) / 1024 }
}

extension Measurement {
  /// From ``text``.
  init?(_ text: String) {
    let fields = text.split(separator: " ")
    guard fields.count == 4, let count = Int(fields[0]), let seconds = Double(fields[1]),
      let bytes = Int(fields[2]), let peak = Int(fields[3])
    else { return nil }
    self.init(count: count, seconds: seconds, bytes: bytes, peakKilobytes: peak)
  }

  /// For the process that asked.
  var text: String { "\(count) \(seconds) \(bytes) \(peakKilobytes)" }
}

func now() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
