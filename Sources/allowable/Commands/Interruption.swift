// A run that is broken off, as with control-C, leaves nothing half written behind.

import Synchronization

#if canImport(Glibc)
  @preconcurrency import Glibc
#elseif canImport(Musl)
  @preconcurrency import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

enum Interruption {
  /// Where the name of the file stands, for as long as the process runs: a signal may come at any time.
  private static let name = Atomic<UInt>(0)

  /// Has a file removed if the process is told to end. One that is gone by then, or has its final name, is no loss.
  static func removes(_ file: String) {
    name.store(UInt(bitPattern: strdup(file)), ordering: .sequentiallyConsistent)
    for number in [SIGINT, SIGTERM, SIGHUP] {
      let before = signal(number) { number in
        let place = Interruption.name.load(ordering: .sequentiallyConsistent)
        if let name = UnsafePointer<CChar>(bitPattern: place) { unlink(name) }
        signal(number, SIG_DFL)
        raise(number)
      }
      // What is ignored, as in a job that outlives its terminal, stays ignored.
      if unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) {
        signal(number, SIG_IGN)
      }
    }
  }
}
