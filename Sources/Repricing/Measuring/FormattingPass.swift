// Writing rows alone, from answers that are there already: for measurement.

import FeePricing

/// Answers held in memory, written as rows again and again as ``Repricing`` would write them.
package struct FormattingPass: ~Copyable {
  struct Row: BitwiseCopyable {
    /// Where the claim's number, a comma and the line's stand.
    let numberStart: Int32
    let numberCount: Int32
    let code: ProcedureCode
    let answer: LineAnswer
  }

  private var rows = Stack<Row>()
  private let numbers = ByteBuffer(capacity: 1 << 16)
  private let writer = AnswerWriter()
  private let output: ByteBuffer
  /// Bytes of rows after which the buffer is emptied, as a worker's is after each chunk.
  private let size = RepricingOptions().chunkSize

  package init() {
    output = ByteBuffer(capacity: size + AnswerWriter.room)
  }

  /// Adds a line's answer.
  ///
  /// - Parameter number: the claim's number, a comma and the line's.
  package mutating func add(_ number: String, _ code: ProcedureCode, _ answer: LineAnswer) {
    let start = numbers.count
    numbers.append(number)
    rows.append(
      Row(
        numberStart: Int32(start), numberCount: Int32(numbers.count - start), code: code, answer: answer))
  }

  /// Writes a row for each answer.
  ///
  /// - Returns: how many bytes the rows take.
  package func writeRows() -> Int {
    var written = 0
    output.removeAll()
    for place in rows.indices {
      write(rows[place])
      guard output.count >= size else { continue }
      written += output.count
      output.removeAll()
    }
    return written + output.count
  }

  @inline(__always)
  private func write(_ row: Row) {
    output.reserve(AnswerWriter.room + Int(row.numberCount))
    var cursor = output.cursor
    cursor.append(numbers.base + Int(row.numberStart), count: Int(row.numberCount))
    writer.write(row.answer, code: row.code, to: &cursor)
    cursor.append(UInt8(ascii: "\n"))
    output.take(to: cursor)
  }
}
