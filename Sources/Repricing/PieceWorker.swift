// An input in pieces, and who prices them: a chunk of a table, a batch of an 837P file's claims.

import ClaimFormats
import FeePricing

/// A piece of an input in a worker's own storage, reused from piece to piece.
protocol InputPiece: AnyObject, SendableMetatype {
  /// Which piece of the input this is, the first being 0.
  var number: Int { get }
  /// How far the input had been read when the piece was full, in bytes of the file.
  var position: Int { get }
}

/// An input that is handed out in pieces of whole claims, in order.
///
/// Not shared without a lock: ``SharedRun`` takes turns.
protocol PieceSource: AnyObject, SendableMetatype {
  associatedtype Piece: InputPiece
  /// What messages call the input.
  var name: String { get }
  /// Fills `piece` with what comes next.
  ///
  /// - Returns: whether there was anything.
  /// - Throws: ``LoadError`` if the input cannot be read, or is none of claims.
  func next(_ piece: Piece) throws(LoadError) -> Bool
}

/// Prices piece after piece into an output of its own; one for each thread.
protocol PieceWorker: ~Copyable, SendableMetatype {
  associatedtype Piece: InputPiece
  /// Prices every claim of a piece.
  mutating func process(_ piece: Piece)
  /// What the last piece came to, besides its answer.
  var outcome: PieceOutcome { get }
  /// Gives a hash of each claim number of the last piece, in order, for storage that may be used for the next.
  mutating func exchangeClaims(_ hashes: inout Stack<UInt64>)
}

/// What a piece came to, besides its answer.
struct PieceOutcome {
  var summary: RepricingSummary
  /// How many lines of text the piece has, where lines are how places are told.
  var lineCount: Int
  /// What is to be said of it, in order; of each kind no more than is ever shown.
  private(set) var complaints: [Complaint] = []
  private var counts = (lines: 0, problems: 0, counts: 0)
  /// Whether one of them is of text that is lost: the first such ends a strict run, however many others there are.
  private var hasLoss = false

  init(summary: RepricingSummary = RepricingSummary(), lineCount: Int = 0) {
    self.summary = summary
    self.lineCount = lineCount
  }

  mutating func add(_ invalid: InvalidLine) {
    let isShown = (invalid.isLost ? counts.lines : counts.counts) < Repricing.shownProblems
    if isShown { complaints.append(.line(invalid)) }
    if invalid.isLost { counts.lines += 1 } else { counts.counts += 1 }
  }

  mutating func add(_ problem: X12Problem) {
    if counts.problems < Repricing.shownProblems || problem.losesText && !hasLoss {
      complaints.append(.file(problem))
      hasLoss = hasLoss || problem.losesText
    }
    counts.problems += 1
  }
}

/// Something to be said of an input.
enum Complaint {
  /// A line that could not be read. Its line counts within the piece; 0 where its message says where it stands.
  case line(InvalidLine)
  /// Something wrong with an 837P file besides its service lines.
  case file(X12Problem)
}

extension ChunkBuffer: InputPiece {}
extension ChunkSource: PieceSource {}

extension ChunkRepricer: PieceWorker {
  var outcome: PieceOutcome {
    var outcome = PieceOutcome(summary: summary, lineCount: lineCount)
    for invalid in invalidLines { outcome.add(invalid) }
    return outcome
  }

  mutating func exchangeClaims(_ hashes: inout Stack<UInt64>) { swap(&claimHashes, &hashes) }
}
