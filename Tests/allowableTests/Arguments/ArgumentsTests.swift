import Testing

@testable import allowable

@Test func aSharedOptionReadsItsVariation() throws {
  let arguments = try parse(["--format", "jsonl"], as: Sample.reprice)
  #expect(arguments.value(of: Sample.format) == "jsonl")
}

@Test func anOptionOfAnotherCommandIsAbsent() throws {
  let arguments = try parse(["claims.csv"], as: Sample.reprice)
  #expect(arguments.value(of: Sample.date) == nil)
  #expect(arguments.values(of: Sample.feeData).isEmpty)
  #expect(!arguments.contains(Sample.national))
}

@Test func theLastOfSeveralValuesIsTheValue() throws {
  let arguments = try parse(["1", "--fee-data", "a", "--fee-data", "b"], as: Sample.price)
  #expect(arguments.value(of: Sample.feeData) == "b")
}

@Test func optionsThatExcludeEachOther() throws {
  let places: [Option] = [Sample.locality, Sample.national]
  #expect(try parse(["1"], as: Sample.price).onlyOne(of: places) == nil)
  #expect(try parse(["1", "--national"], as: Sample.price).onlyOne(of: places) == Sample.national)
  let both = try parse(["1", "--national", "--locality", "09102-04"], as: Sample.price)
  #expect(
    Sample.complaint { _ = try both.onlyOne(of: places) } == """
      allowable price: error: --locality and --national exclude each other
        give one of --locality CARRIER-LOCALITY or --national
      """)
}

@Test func aWordIsReadOrComplainedAbout() throws {
  let arguments = try parse(["64493", "x9", "-d", "soon", "--mips", "-9"], as: Sample.price)
  #expect(try arguments.word(of: Sample.mips)?.read("a percentage", like: "-9", { Int($0) }) == -9)
  #expect(
    Sample.complaint {
      _ = try arguments.word(of: Sample.date)?.read("a date", like: "2026-03-02", { Int($0) })
    } == """
      allowable price: error: -d "soon" is not a date
        write -d 2026-03-02
      """)
  #expect(
    Sample.complaint {
      _ = try arguments.positionals[1].read("a service", like: "64493-50", { Int($0) })
    } == """
      allowable price: error: "x9" is not a service
        write 64493-50
      """)
}

@Test func aCallersOwnComplaintNamesTheCommand() throws {
  let arguments = try parse(["64493", "--date", "1999-01-01"], as: Sample.price)
  let date = try #require(arguments.word(of: Sample.date))
  #expect(
    UsageError(at: date, "is before 2021-01-01", hint: "allowable data lists the dates").description == """
      allowable price: error: --date "1999-01-01" is before 2021-01-01
        allowable data lists the dates
      """)
  #expect(
    arguments.error("no place is given").description == """
      allowable price: error: no place is given
        allowable price --help shows what can be given
      """)
}

/// A word from outside, and how a message shows it.
private let quotedWords: [(String, String)] = [
  ("64493", #""64493""#),
  ("", #""""#),
  ("zip é 🧾", #""zip é 🧾""#),
  ("a\u{1B}[31m\nb", #""a\u{1B}[31m\u{A}b""#),
  ("a\u{202E}b", #""a\u{202E}b""#),  // an override that reverses what follows it
]

@Test(arguments: quotedWords)
func isQuotedSafely(text: String, shown: String) {
  #expect(quoted(text) == shown)
}

@Test func aLongWordIsCut() {
  #expect(quoted(String(repeating: "9", count: 60)).count == 62)
  #expect(quoted(String(repeating: "9", count: 61)).hasSuffix("9…\""))
}

@Test func wordsBecomeAPhrase() {
  #expect(phrase([]) == "")
  #expect(phrase(["csv"]) == "csv")
  #expect(phrase(["csv", "json"]) == "csv or json")
  #expect(phrase(["table", "csv", "json"], "and") == "table, csv and json")
}
