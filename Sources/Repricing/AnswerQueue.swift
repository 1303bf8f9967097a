// The answer in input order, whichever worker is done first.

import FeePricing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What a worker has made of a piece, kept until it is its turn to be written.
final class PieceAnswer {
  /// Which piece it answers.
  fileprivate(set) var number = 0
  /// How far the input had been read, in bytes of the file.
  private(set) var position = 0
  let text: ByteBuffer
  /// The text deflated; `nil` where the output is not compressed.
  let block: GzipBlock?
  private(set) var outcome = PieceOutcome()
  /// A hash of each claim number of the piece, in order.
  private(set) var claims = Stack<UInt64>()

  init(capacity: Int, isCompressed: Bool) {
    text = ByteBuffer(capacity: capacity)
    block = isCompressed ? GzipBlock() : nil
  }

  /// Takes what a worker has made, and leaves it the storage of an answer that has been written.
  func take(
    _ piece: some InputPiece, _ worker: inout some PieceWorker & ~Copyable, _ output: ByteBuffer
  ) {
    (number, position, outcome) = (piece.number, piece.position, worker.outcome)
    text.exchange(with: output)
    worker.exchangeClaims(&claims)
    block?.fill(text.bytes)
  }
}

/// Answers on their way out: each is written when all lower numbers have been, by whichever worker is there; one that
/// is done too early leaves its answer and goes on with another piece.
final class AnswerQueue: @unchecked Sendable {
  // Safe to share: every access is between lock and unlock, and only the writer touches what it has taken out.
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var waiting: [PieceAnswer] = []
  private var spare: [PieceAnswer]
  private var turn = 0
  private var isWriting = false
  private var isStopped = false

  /// - Parameter spare: how many answers may wait; each worker has one besides.
  init(spare: [PieceAnswer]) {
    self.spare = spare
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  /// Hands an answer over, writes all whose turn has come unless another worker is writing, and waits while all
  /// others are still to be written.
  ///
  /// - Returns: an answer to fill next; `nil` if no more is to be written.
  func pass<E: Error>(
    _ answer: PieceAnswer, _ write: (PieceAnswer) throws(E) -> Void
  ) throws(E) -> PieceAnswer? {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    waiting.append(answer)
    if !isWriting { try writeAll(write) }
    while spare.isEmpty, !isStopped { pthread_cond_wait(condition, mutex) }
    return isStopped ? nil : spare.removeLast()
  }

  /// Writes without the lock, which is held before and after.
  private func writeAll<E: Error>(_ write: (PieceAnswer) throws(E) -> Void) throws(E) {
    isWriting = true
    defer { isWriting = false }
    while !isStopped, let place = waiting.firstIndex(where: { $0.number == turn }) {
      let next = waiting.remove(at: place)
      pthread_mutex_unlock(mutex)
      defer {
        spare.append(next)
        pthread_cond_signal(condition)
      }
      do { try write(next) } catch {
        pthread_mutex_lock(mutex)
        wakeForEnd()
        throw error
      }
      pthread_mutex_lock(mutex)
      turn += 1
    }
  }

  /// Wakes everyone who waits; nothing more is written.
  func stop() {
    pthread_mutex_lock(mutex)
    wakeForEnd()
    pthread_mutex_unlock(mutex)
  }

  private func wakeForEnd() {
    isStopped = true
    pthread_cond_broadcast(condition)
  }
}
