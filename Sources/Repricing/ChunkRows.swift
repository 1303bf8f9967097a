// The rows that a chunk's lines become.

import FeePricing

extension ChunkRepricer {
  /// Writes a row for each of the lines that have been priced together.
  @inline(__always)
  mutating func write(_ range: Range<Int>) {
    var (place, priced, allowed) = (0, 0, Money.zero)
    var cursor = output.cursor
    for number in range {
      let text = texts[number]
      let room = AnswerWriter.room + 2 * Int(text.claim.count &+ text.number.count)
      if output.room(behind: cursor) < room { cursor = output.making(room: room, behind: cursor) }
      if text.form == LineText.numberWithClaim {
        cursor.append(base + text.number.start, count: Int(text.number.count))
      } else {
        cursor = writeNumbers(text, number, from: cursor)
      }
      if text.isUnread {
        cursor = writeInvalid(unread[Int(text.form)], from: cursor)
        continue
      }
      let answer = repricer.answers[place]
      writer.write(answer, code: lines[number].line.code, to: &cursor)
      if answer.outcome == .priced {
        priced &+= 1
        allowed += answer.allowed
      } else {
        summary.count(answer.outcome, answer.reason, allowed: answer.allowed)
      }
      if patient != nil { cursor = writePatient(answer, place, from: cursor) }
      cursor.append(UInt8(ascii: "\n"))
      place &+= 1
    }
    output.take(to: cursor)
    summary.count(priced: priced, allowed: allowed)
  }

  /// Writes the claim's number, a comma and the line's, which do not stand so in the input.
  @inline(never)
  private func writeNumbers(_ text: LineText, _ line: Int, from cursor: ByteCursor) -> ByteCursor {
    var cursor = cursor
    write(text.claim, to: &cursor)
    cursor.append(UInt8(ascii: ","))
    if text.number.count > 0 { write(text.number, to: &cursor) } else { cursor.append("\(place(of: line))") }
    return cursor
  }

  /// The place of a line in its claim, the first being 1.
  private func place(of line: Int) -> Int {
    var claim = begins.count - 1
    while claim > 0, Int(begins[claim]) > line { claim -= 1 }
    return line - Int(begins[claim]) + 1
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
  private mutating func writeInvalid(_ line: UnreadLine, from cursor: ByteCursor) -> ByteCursor {
    summary.count(.invalid, nil, allowed: .zero)
    let room = AnswerWriter.room + 2 * Int(line.code.count + line.reason.count)
    var cursor = output.making(room: room, behind: cursor)
    cursor.append(UInt8(ascii: ","))
    cursor.append(field: text(line.code))
    cursor.append(",invalid,,,")
    cursor.append(field: text(line.reason))
    cursor.append(UInt8(ascii: ","))
    if patient != nil { cursor.append(",,,") }
    cursor.append(UInt8(ascii: "\n"))
    return cursor
  }
}
