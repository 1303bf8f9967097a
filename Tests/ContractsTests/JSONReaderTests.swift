// JSON texts with the places of their values, and what is said of those that are not JSON.

import FeePricing
import Testing

@testable import Contracts

@Suite struct JSONReaderTests {
  @Test func placesCountLinesAndBytes() throws {
    let node = try read("{\n  \"a\": [1, \"é\", -2.50],\r\n  \"b\": null }")
    guard case .object(let members) = node.value, case .array(let elements) = members[0].value.value else {
      Issue.record("no object")
      return
    }
    #expect(members.map(\.name) == ["a", "b"])
    #expect(members.map { [$0.line, $0.column] } == [[2, 3], [3, 3]])
    // é takes two bytes, so that the number behind it stands at byte 17.
    #expect(elements.map(\.column) == [9, 12, 18])
    #expect(elements.map(\.kind) == ["1", "\"é\"", "-2.50"])
  }

  @Test(arguments: [
    ("\"\\u00e9\\n\\/\"", "é\n/"), ("\"\\ud83d\\ude00\"", "😀"), ("\"a\\\"b\\\\\"", "a\"b\\"),
  ])
  func escapes(text: String, meant: String) throws {
    guard case .string(let read) = try read(text).value else {
      Issue.record("no text")
      return
    }
    #expect(read == meant)
  }

  @Test(arguments: [
    ("", "f:1:1: error: the file ends where a value belongs"),
    ("{\"a\": 1,}", "f:1:9: error: a comma stands before }"),
    ("{\"a\" 1}", "f:1:6: error: a colon belongs after the name \"a\""),
    ("{\"a\": 1\n \"b\": 2}", "f:2:2: error: a comma or } belongs here"),
    ("{\"a\": 1,\n \"a\": 2}", "f:2:2: error: \"a\" is already on line 1; keep one"),
    ("[1, 2", "f:1:6: error: a comma or ] belongs here"),
    ("[1,]", "f:1:4: error: a comma stands before ]"),
    ("[01]", "f:1:2: error: a number is written as 128 or 57.85"),
    ("[1.]", "f:1:2: error: a number is written as 128 or 57.85"),
    ("[.5]", "f:1:2: error: a value belongs here"),
    ("[1e2]", "f:1:3: error: write the number without an exponent"),
    ("[NaN]", "f:1:2: error: a value belongs here"),
    ("\"a\nb\"", "f:1:1: error: the text that begins here does not end"),
    ("\"\\ud83d\"", "f:1:8: error: half a character: \\u pairs belong together"),
    ("\"\\u12g4\"", "f:1:4: error: four hexadecimal digits belong after \\u"),
    ("{} {}", "f:1:4: error: the value has ended; nothing may follow it"),
  ])
  func refused(text: String, message: String) {
    #expect(throws: LoadError.self) { try read(text) }
    #expect(complaint(text) == message)
  }

  /// Nesting is limited, so that a file of brackets cannot exhaust the stack.
  @Test func nesting() throws {
    let deep = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
    _ = try read(deep)
    #expect(complaint("[" + deep + "]") == "f:1:65: error: more than 64 levels of brackets")
    #expect(complaint(String(repeating: "[", count: 1_000_000)).contains("more than 64"))
  }

  @Test func notText() {
    #expect(throws: LoadError.self) { try JSONReader.read([0x7B, 0xFF, 0x7D], file: "f") }
    #expect((try? JSONReader.read([0xEF, 0xBB, 0xBF, 0x31], file: "f"))?.column == 1)
  }

  private func read(_ text: String) throws -> JSONNode { try JSONReader.read(Array(text.utf8), file: "f") }

  private func complaint(_ text: String) -> String {
    do {
      _ = try read(text)
      return ""
    } catch {
      return "\(error)"
    }
  }
}
