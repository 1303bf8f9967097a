// Matches into groups of lines that are judged together.

import Remittances

extension LineMatching {
  /// Joins what shares a submitted line, or the code that several lines were paid under.
  func joined() -> [LineGroup] {
    // Submitted lines come first, remitted ones behind them.
    var parents = Array(0..<submitted.count + remitted.count)
    func root(_ place: Int) -> Int {
      var place = place
      while parents[place] != place { place = parents[place] }
      return place
    }
    func join(_ one: Int, _ other: Int) {
      let (one, other) = (root(one), root(other))
      parents[max(one, other)] = min(one, other)
    }
    for (index, match) in matches.enumerated() {
      if let match { join(match.submitted, submitted.count + index) }
    }
    for further in furtherAnswers { join(further.submitted, submitted.count + further.line) }
    for pair in bundledPairs() { join(submitted.count + pair.0, submitted.count + pair.1) }
    var groups: [Int: LineGroup] = [:]
    for place in parents.indices {
      var group = groups[root(place)] ?? LineGroup(submitted: [], remitted: [], basis: nil)
      if place < submitted.count {
        group.submitted.append(place)
      } else {
        group.remitted.append(place - submitted.count)
        let basis = matches[place - submitted.count]?.basis
        group.answers[place - submitted.count] = matches[place - submitted.count]?.submitted
        group.basis = [group.basis, basis].compactMap { $0 }.max()
      }
      groups[root(place)] = group
    }
    return groups.sorted { $0.key < $1.key }.map(\.value)
  }

  /// Remitted lines that were billed under different codes and show the same one, or the other way about.
  private func bundledPairs() -> [(Int, Int)] {
    var pairs: [(Int, Int)] = []
    var paid: [String: Int] = [:]
    var billed: [String: Int] = [:]
    for (index, line) in remitted.enumerated() where line.isRecoded {
      let day = line.dates.value?.from.description ?? ""
      // A change of one line's code alone is no bundle: the pair is of two lines.
      if let first = paid.updateValue(index, forKey: "\(line.service.writtenCode) \(day)"),
        remitted[first].billedCode != line.billedCode
      {
        pairs.append((first, index))
      }
      if let first = billed.updateValue(index, forKey: "\(line.billedCode) \(day)"),
        remitted[first].service.writtenCode != line.service.writtenCode
      {
        pairs.append((first, index))
      }
    }
    return pairs
  }
}
