import Testing

@testable import allowable

/// How many edits turn one word into the other.
private let distances: [(String, String, Int)] = [
  ("", "", 0),
  ("", "abc", 3),
  ("abc", "", 3),
  ("64493", "64493", 0),
  ("64493", "64494", 1),  // one replaced
  ("64493", "6493", 1),  // one left out
  ("64493", "644933", 1),  // one doubled
  ("64493", "64439", 1),  // two neighbours swapped
  ("kitten", "sitting", 3),
  ("ca", "abc", 3),  // a swapped pair is not edited again
  ("café", "cafe", 1),
]

@Test(arguments: distances)
func editsBetween(first: String, second: String, edits: Int) {
  #expect(editDistance(first, second) == edits)
  #expect(editDistance(second, first) == edits)
}

/// A word, what it might be, and what it was probably meant to be.
private let guesses: [(String, among: [String], meant: String?)] = [
  ("localty", ["zip", "locality", "national"], "locality"),
  ("JSON", ["table", "json"], "json"),
  ("j3301", ["J3300", "J3301"], "J3301"),
  ("64439", ["64492", "64493", "64494"], "64493"),
  ("prcie", ["reprice", "price"], "price"),
  ("dats", ["date", "data"], "date"),  // as near as the other, and first
  ("deductible", ["date", "deductible-remaining"], "deductible-remaining"),
  ("no", ["national", "nonparticipating", "no-sequestration"], nil),  // begins two of them
  ("x", ["y"], nil),
  ("tcsh", ["bash", "zsh"], nil),
  ("", ["a", "price"], nil),
  ("price", [], nil),
]

@Test(arguments: guesses)
func nearestWord(word: String, among: [String], meant: String?) {
  #expect(nearest(to: word, in: among) == meant)
}

@Test func aTighterLimitFindsLess() {
  #expect(nearest(to: "99299", in: ["99213"]) == "99213")
  #expect(nearest(to: "99299", in: ["99213"], limit: 1) == nil)
}
