// The threads of a run.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Runs `body` on `count` threads, the caller's among them, and waits for all.
///
/// The first error thrown is thrown on.
func onThreads(_ count: Int, _ body: @escaping @Sendable () throws -> Void) throws {
  let work = ThreadWork(body)
  let threads = (1..<max(1, count)).compactMap { _ in startThread(work) }
  work.run()
  for thread in threads { pthread_join(thread, nil) }
  if let error = work.error { throw error }
}

/// What a thread runs, and the error it ended with.
private final class ThreadWork: @unchecked Sendable {
  // Safe to share: `body` is never changed, and `firstError` is behind the lock.
  private let body: @Sendable () throws -> Void
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private var firstError: (any Error)?

  init(_ body: @escaping @Sendable () throws -> Void) {
    self.body = body
    pthread_mutex_init(mutex, nil)
  }

  deinit {
    pthread_mutex_destroy(mutex)
    mutex.deallocate()
  }

  func run() {
    do { try body() } catch {
      pthread_mutex_lock(mutex)
      firstError = firstError ?? error
      pthread_mutex_unlock(mutex)
    }
  }

  var error: (any Error)? {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return firstError
  }
}

private func startThread(_ work: ThreadWork) -> pthread_t? {
  var thread = pthread_t()
  let context = Unmanaged.passRetained(work).toOpaque()
  let status = pthread_create(
    &thread, nil,
    { context in
      guard let context else { return nil }
      Unmanaged<ThreadWork>.fromOpaque(context).takeRetainedValue().run()
      return nil
    }, context)
  if status != 0 { Unmanaged<ThreadWork>.fromOpaque(context).release() }
  return status == 0 ? thread : nil
}
