// The most memory that this process has held.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

#if canImport(Darwin)
  /// The most memory that the process has held so far.
  func peakKilobytes() -> Int {
    var usage = rusage()
    getrusage(RUSAGE_SELF, &usage)
    return Int(usage.ru_maxrss) / 1024
  }
#else
  /// The most memory that the process has held so far.
  ///
  /// `getrusage` would count what the process that started this one held.
  func peakKilobytes() -> Int {
    guard let status = try? String(decoding: readWhole("/proc/self/status"), as: UTF8.self) else { return 0 }
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return line.flatMap { Int($0.filter(\.isNumber)) } ?? 0
  }
#endif
