// Who rendered the lines of a claim, as numbers of its own.

import FeePricing

extension ReadLine {
  /// The number by which the file knows who rendered the line, such as an NPI; empty where it has a name or nothing.
  var rendererNumber: String {
    let isNumber = practitioner.utf8.allSatisfy { (0x30...0x39).contains($0) }
    return isNumber ? practitioner : ""
  }

  /// Whether the line could be read.
  var isRead: Bool {
    if case .line = content { true } else { false }
  }
}

extension ReadClaim {
  /// For each line that could be read who rendered it, the first of them being 0; none where it is one for all of them,
  /// or where some line does not say: a name may be written in two ways.
  var renderers: [Int] {
    guard let first = lines.first(where: \.isRead)?.practitioner,
      lines.contains(where: { $0.isRead && $0.practitioner != first })
    else { return [] }
    var known: [String] = []
    var renderers: [Int] = []
    for line in lines where line.isRead {
      let number = line.rendererNumber
      if number.isEmpty { return [] }
      let place = known.firstIndex(of: number) ?? known.count
      if place == known.count { known.append(number) }
      renderers.append(place)
    }
    return renderers
  }
}
