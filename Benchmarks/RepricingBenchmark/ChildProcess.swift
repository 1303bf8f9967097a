// A workload in a process of its own, so that its peak memory is its own.

import Synchronization

#if canImport(Glibc)
  @preconcurrency import Glibc
#elseif canImport(Musl)
  @preconcurrency import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The run was broken off, as with control-C.
struct Interruption: Error {}

/// The process that is being waited for; 0 if there is none.
private let currentChild = Atomic<Int32>(0)
private let isInterrupted = Atomic<Bool>(false)

/// Makes an interruption end the child, so that ``runSelf(_:)`` returns and files are removed.
func catchInterruptions() {
  currentChild.store(0, ordering: .sequentiallyConsistent)
  isInterrupted.store(false, ordering: .sequentiallyConsistent)
  for number in [SIGINT, SIGTERM, SIGHUP] {
    signal(number) { _ in
      isInterrupted.store(true, ordering: .sequentiallyConsistent)
      let child = currentChild.load(ordering: .sequentiallyConsistent)
      if child > 0 { kill(child, SIGKILL) }
    }
  }
}

/// Runs this executable with other arguments and waits for it.
///
/// - Returns: its exit status.
/// - Throws: ``Interruption`` if the run was broken off meanwhile.
func runSelf(_ arguments: [String]) throws -> Int32 {
  #if os(Linux)
    let path = "/proc/self/exe"
  #else
    let path = CommandLine.arguments[0]
  #endif
  var words: [UnsafeMutablePointer<CChar>?] = ([CommandLine.arguments[0]] + arguments).map { strdup($0) }
  defer { for word in words { free(word) } }
  words.append(nil)
  #if canImport(Darwin)
    let environment = _NSGetEnviron().pointee
  #else
    let environment = environ
  #endif
  var child: pid_t = 0
  let code = posix_spawn(&child, path, nil, nil, words, environment)
  guard code == 0 else { throw SystemError("a workload could not be started", code: code) }
  currentChild.store(child, ordering: .sequentiallyConsistent)
  if isInterrupted.load(ordering: .sequentiallyConsistent) { kill(child, SIGKILL) }
  var status: Int32 = 0
  while waitpid(child, &status, 0) < 0, errno == EINTR {}
  currentChild.store(0, ordering: .sequentiallyConsistent)
  if isInterrupted.load(ordering: .sequentiallyConsistent) { throw Interruption() }
  let signal = status & 0x7F
  return signal == 0 ? status >> 8 & 0xFF : 128 + signal
}
