// The rows that a chunk's lines become.

import FeePricing

extension ChunkRepricer {
  @inline(__always)
  mutating func write(_ entry: Entry, _ number: Int) {
    output.reserve(AnswerWriter.room + 2 * Int(claim.place.count &+ entry.number.count))
    var cursor = output.cursor
    if entry.hasClaim {
      cursor.append(base + Int(entry.number.start), count: Int(entry.number.count))
    } else {
      cursor = writeNumbers(entry, number, from: cursor)
    }
    if entry.place < 0 {
      output.take(to: cursor)
      writeInvalid(unread[Int(~entry.place)])
      return
    }
    let answer = repricer.answer(Int(entry.place))
    writer.write(answer, code: entry.code, to: &cursor)
    summary.count(answer.outcome, answer.reason, allowed: answer.allowed)
    if patient != nil { cursor = writePatient(answer, Int(entry.place), from: cursor) }
    cursor.append(UInt8(ascii: "\n"))
    output.take(to: cursor)
  }

  /// Writes the claim's number, a comma and the line's, which do not stand so in the input.
  @inline(never)
  private func writeNumbers(_ entry: Entry, _ number: Int, from cursor: ByteCursor) -> ByteCursor {
    var cursor = cursor
    write(claim.place, to: &cursor)
    cursor.append(UInt8(ascii: ","))
    if entry.number.count > 0 { write(entry.number, to: &cursor) } else { cursor.append("\(number + 1)") }
    return cursor
  }

  @inline(never)
  private mutating func writePatient(_ answer: LineAnswer, _ line: Int, from cursor: ByteCursor) -> ByteCursor
  {
    var cursor = cursor
    patient?.write(answer, repricer.parameters(line), to: &cursor)
    return cursor
  }

  private func text(_ place: TextPlace) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: address(place), count: Int(place.count))
  }

  private func write(_ place: TextPlace, to cursor: inout ByteCursor) {
    if place.isAside {
      cursor.append(field: text(place))
    } else {
      cursor.append(address(place), count: Int(place.count))
    }
  }

  @inline(never)
  private mutating func writeInvalid(_ line: UnreadLine) {
    summary.count(.invalid, nil, allowed: .zero)
    output.reserve(AnswerWriter.room + 2 * Int(line.code.count + line.reason.count))
    var cursor = output.cursor
    cursor.append(UInt8(ascii: ","))
    cursor.append(field: text(line.code))
    cursor.append(",invalid,,,")
    cursor.append(field: text(line.reason))
    cursor.append(UInt8(ascii: ","))
    if patient != nil { cursor.append(",,,") }
    cursor.append(UInt8(ascii: "\n"))
    output.take(to: cursor)
  }
}
