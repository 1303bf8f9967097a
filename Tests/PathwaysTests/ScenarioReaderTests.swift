// What is wrong with a scenario, with its place.

import FeePricing
import Testing

@testable import Pathways

@Suite struct ScenarioReaderTests {
  /// A scenario of two steps whose parts a test may replace.
  private func text(
    service: String = #""64493""#, next: String = #"[{ "chance": 1, "then": "b" }]"#,
    second: String = #"{ "encounter": "e", "day": 14 }"#, more: String = ""
  ) -> String {
    """
    { "title": "t",
      "parameters": { "p": { "kind": "chance", "default": 0.5 } },
      "encounters": { "e": { "services": [\(service)] } },
      "options": [ { "name": "o", "steps": {
        "a": { "encounter": "e", "next": \(next) },
        "b": \(second)\(more) } } ] }
    """
  }

  private func problem(_ text: String) -> String {
    do {
      _ = try play(try scenario(text))
      return ""
    } catch {
      return "\(error)"
    }
  }

  @Test func aSoundOne() { #expect(problem(text()) == "") }

  @Test(arguments: [
    (
      #"[{ "chance": 0.5, "then": "b" }, { "chance": 0.4 }]"#,
      "s.json:5:38: error: the chances add up to 9/10, not to 1"
    ),
    (
      #"[{ "chance": 0.7, "then": "b" }, { "chance": 0.7 }]"#,
      "s.json:5:38: error: the chances add up to 7/5, not to 1"
    ),
    (
      #"[{ "chance": "p", "then": "b" }, { "chance": 0.5 }]"#,
      "s.json:5:38: error: with a parameter as chance"
    ),
    (
      #"[{ "chance": "p", "then": "b" }, { "chance": 0.6 }, { "chance": "rest" }]"#,
      "s.json:5:38: error: with these parameters the chances add up to 11/10"
    ),
    (
      #"[{ "chance": "rest", "then": "b" }, { "chance": "rest" }]"#,
      "s.json:5:38: error: \"rest\" stands twice"
    ),
    (#"[{ "chance": -0.5, "then": "b" }]"#, "s.json:5:51: error: -0.5 is not a chance"),
    (#"[{ "chance": 1, "then": "a" }]"#, "s.json:5:62: error: \"a\" leads back to itself"),
    (#"[{ "chance": 1, "then": "c" }]"#, "s.json:5:62: error: there is no step \"c\""),
    (#"[{ "chance": 1 }]"#, "s.json:6:5: error: no step leads to \"b\""),
    (#"[]"#, "s.json:5:38: error: a list is not what may follow"),
  ])
  func chances(next: String, message: String) {
    let found = problem(text(next: next))
    #expect(found.hasPrefix(message), "\(found)")
  }

  @Test func aCycle() {
    let found = problem(
      text(second: #"{ "encounter": "e", "next": [{ "chance": 1, "then": "a" }] }"#))
    #expect(found.hasPrefix("s.json:6:62: error: \"a\" leads back to itself"), "\(found)")
  }

  @Test func services() {
    #expect(
      problem(text(service: #""6449""#)).hasPrefix("s.json:3:39: error: \"6449\" does not begin with a five-")
    )
    #expect(problem(text(service: #""64493@-5""#)).hasPrefix("s.json:3:39: error: \"64493@-5\" has \"-5\""))
    #expect(problem(text(service: "")).hasPrefix("s.json:3:38: error: a list is not the services"))
    #expect(
      problem(text(service: #"{ "service": "64493", "when": { "p": 0.1 } }"#))
        .hasPrefix("s.json:3:38: error: with these parameters \"e\" has no service"))
    #expect(
      problem(text(service: #"{ "service": "64493", "sides": 2 }"#))
        .hasPrefix("s.json:3:61: error: \"sides\" is not known in a service"))
  }

  @Test func timeGoesOn() {
    let early = text(
      second: #"{ "encounter": "e", "day": 14, "next": [{ "chance": 1, "then": "c" }] }"#,
      more: #", "c": { "encounter": "e", "day": 7 }"#)
    #expect(problem(early).hasPrefix("s.json:6:73: error: \"c\" is on day 7, before \"b\""))
    #expect(
      problem(text(second: #"{ "encounter": "x" }"#)).hasPrefix("s.json:6:25: error: there is no encounter"))
  }

  /// Twelve turns of two lead to 4,096 courses, thirteen to more than are followed.
  @Test func manyCourses() {
    func chain(_ count: Int) -> String {
      let turn = #"[{ "chance": 0.5, "then": "NEXT" }, { "chance": 0.5, "then": "NEXT" }]"#
      let steps = (0..<count).map { number in
        let next = turn.split(separator: "NEXT", omittingEmptySubsequences: false).joined(
          separator: "s\(number + 1)")
        return #""s\#(number)": { "encounter": "e", "next": \#(next) }"#
      }
      let last = #""s\#(count)": { "encounter": "e" }"#
      return """
        { "title": "t", "encounters": { "e": { "services": ["64493"] } },
          "options": [ { "name": "o", "steps": { \((steps + [last]).joined(separator: ",\n")) } } ] }
        """
    }
    #expect(problem(chain(12)) == "")
    #expect(problem(chain(13)).contains("has more than 4096 courses"))
  }

  /// Cut off anywhere, or with any byte changed, a scenario is an error or another scenario, and never a crash.
  @Test func anyBytes() throws {
    let whole = Array(text(next: #"[{ "chance": "p", "then": "b" }, { "chance": "rest" }]"#).utf8)
    for place in whole.indices {
      _ = try? Scenario(text: Array(whole[..<place]), file: "s.json")
      var changed = whole
      changed[place] = UInt8(truncatingIfNeeded: 33 + place * 7)
      if let scenario = try? Scenario(text: changed, file: "s.json") { _ = try? play(scenario) }
    }
  }
}
