// How long a note says that a service took.

/// Minutes that a note says were spent.
enum NoteMinutes {
  private static let minutes: Set = ["MIN", "MINS", "MINUTE", "MINUTES"]

  /// The most that the words of a note say of one time, and not of another day: 30 of `30 min today; last month 50 min`;
  /// 0 where they say none.
  static func most(in words: [Substring]) -> Int {
    var most = 0
    for sentence in words.split(separator: NoteWords.end) {
      var isOfOtherDay = false
      for part in sentence.split(whereSeparator: { $0 == NoteWords.comma || $0 == "AND" || $0 == "BUT" }) {
        let count = counted(minutes, in: Array(part))
        if part.contains(where: now.contains) {
          isOfOtherDay = false
        } else if namesOtherDay(part) {
          // `Last month: 50 min` names the day in words of their own.
          isOfOtherDay = count == 0 && part.count <= 3
          continue
        }
        if !isOfOtherDay { most = max(most, count) }
      }
    }
    return most
  }

  private static func namesOtherDay(_ part: ArraySlice<Substring>) -> Bool {
    zip(part, part.dropFirst() + [""]).contains { word, next in
      others.contains(word) || beforeDays.contains(word) && SessionWords.days.contains(next)
    }
  }

  private static let now: Set<Substring> = ["TODAY", "NOW", "THIS", "CURRENT"]
  private static let others: Set<Substring> = ["WILL", "YESTERDAY", "TOMORROW", "AGO"]
  private static let beforeDays: Set<Substring> = ["LAST", "NEXT", "PREVIOUS", "PREV", "PRIOR"]
}
