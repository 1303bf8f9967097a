// Quotes that hide nothing are left away; with any other the line is read the careful way.

import Testing

@testable import Repricing

@Suite struct QuotedLineTests {
  /// - Returns: the line without its quotes; `nil` if it is not as simple.
  private func unquoted(_ line: String) -> String? {
    let buffer = ByteBuffer(capacity: 16)
    var bytes = Array(line.utf8)
    return bytes.withUnsafeMutableBytes { bytes in
      buffer.append(unquoted: UnsafeRawBufferPointer(bytes), separator: UInt8(ascii: ",")).map {
        String(decoding: buffer.bytes[$0...], as: UTF8.self)
      }
    }
  }

  @Test(arguments: [
    ("\"A\",\"1\",\"64493\"\n", "A,1,64493\n"), ("A,\"1\",64493\r\n", "A,1,64493\r\n"),
    ("\"\",\"\",x\n", ",,x\n"), ("\"a b\",\"c\"\n", "a b,c\n"), ("x,\"\"\n", "x,\n"),
  ])
  func hidesNothing(line: String, plain: String) {
    #expect(unquoted(line) == plain)
  }

  @Test(arguments: [
    "A,1,64493\n",
    "\"A,B\",1\n", "\"A\"\"B\",1\n", "\"A\nB\",1\n", "A\"B\",1\n", "\"A\"B,1\n", "\"A\n", "\"A\" ,1\n",
    "\"A\r\",1\n", "\"A\",1", "\"\n", "\"A\",1\r", "\"\(String(repeating: "A", count: 5000))\",1\n",
  ])
  func hidesSomething(line: String) {
    #expect(unquoted(line) == nil)
  }

  /// A line stands behind eight bytes that may be read, and beside what was appended before.
  @Test func severalLines() {
    let buffer = ByteBuffer(capacity: 16)
    let places = (0..<500).map { number in
      Array("\"C\(number)\",\"1\"\n".utf8).withUnsafeBytes {
        buffer.append(unquoted: $0, separator: UInt8(ascii: ","))
      }
    }
    #expect(places.first == .some(8) && Set(places).count == 500)
    for (number, place) in places.enumerated() {
      let text = "C\(number),1\n"
      #expect(place.map { String(decoding: buffer.bytes[$0..<$0 + text.utf8.count], as: UTF8.self) } == text)
    }
  }
}
