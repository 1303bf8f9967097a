// How far one word is from another, and which of many words was probably meant.

/// The fewest insertions, removals, replacements and swaps of neighbouring characters that turn one
/// word into the other.
///
/// - Complexity: O(*m* × *n*) time in the lengths of the words.
func editDistance(_ first: some StringProtocol, _ second: some StringProtocol) -> Int {
  let from = Array(first.unicodeScalars)
  let to = Array(second.unicodeScalars)
  var rowBefore: [Int] = []
  var row = Array(0...to.count)
  for i in from.indices {
    var next = [i + 1]
    for j in to.indices {
      var cost = min(row[j] + (from[i] == to[j] ? 0 : 1), row[j + 1] + 1, next[j] + 1)
      if i > 0, j > 0, from[i] == to[j - 1], from[i - 1] == to[j] {
        cost = min(cost, rowBefore[j - 1] + 1)
      }
      next.append(cost)
    }
    (rowBefore, row) = (row, next)
  }
  return row[to.count]
}

/// The candidate that `word` was probably meant to be, ignoring case, or `nil` when none is near.
///
/// The fewest edits win, and among equals the first candidate. When no candidate is within `limit`,
/// a beginning of two characters or more that only one candidate has is taken for that candidate.
///
/// - Parameter limit: the most edits allowed; by default 1 in a short word, up to 3 in a long one.
func nearest(
  to word: String, in candidates: some Sequence<String>, limit: Int? = nil
) -> String? {
  let meant = word.lowercased()
  let length = meant.unicodeScalars.count
  let most = min(limit ?? min(1 + length / 5, 3), length - 1)
  var best: (candidate: String, distance: Int)?
  var continuations: [String] = []
  for candidate in candidates {
    let spelled = candidate.lowercased()
    if length >= 2, spelled.utf8.starts(with: meant.utf8) { continuations.append(candidate) }
    guard abs(spelled.unicodeScalars.count - length) <= most else { continue }
    let distance = editDistance(meant, spelled)
    if distance <= most, distance < best?.distance ?? .max { best = (candidate, distance) }
  }
  return best?.candidate ?? (continuations.count == 1 ? continuations[0] : nil)
}
