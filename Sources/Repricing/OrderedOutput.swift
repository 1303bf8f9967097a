// The answer in input order: workers write when their number comes up.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Lets workers through one after another, by number; a worker that waits sleeps.
final class Turnstile: @unchecked Sendable {
  // Safe to share: every access is between lock and unlock.
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var turn = 0
  private var isStopped = false

  init() {
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  /// Runs `body` when all lower numbers have been through; not at all once a body has thrown.
  ///
  /// - Returns: whether to go on.
  func pass<E: Error>(_ number: Int, _ body: () throws(E) -> Void) throws(E) -> Bool {
    pthread_mutex_lock(mutex)
    while turn != number, !isStopped { pthread_cond_wait(condition, mutex) }
    let goesOn = !isStopped
    pthread_mutex_unlock(mutex)
    guard goesOn else { return false }
    do { try body() } catch {
      stop()
      throw error
    }
    pthread_mutex_lock(mutex)
    turn += 1
    pthread_cond_broadcast(condition)
    pthread_mutex_unlock(mutex)
    return true
  }

  /// Wakes everyone who waits and lets no one through any more.
  func stop() {
    pthread_mutex_lock(mutex)
    isStopped = true
    pthread_cond_broadcast(condition)
    pthread_mutex_unlock(mutex)
  }
}

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
