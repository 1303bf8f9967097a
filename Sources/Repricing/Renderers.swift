// Who rendered the lines of a claim, as numbers of its own.

import FeePricing

extension ReadLine {
  /// The number by which the file knows who rendered the line, such as an NPI; empty where it has a name or nothing.
  var rendererNumber: String {
    practitioner.utf8.allSatisfy { (0x30...0x39).contains($0) } ? practitioner : ""
  }

  /// The line, where it could be read.
  var line: ClaimLine? {
    switch content {
    case .line(let line): return line
    case .unreadable: return nil
    }
  }
}

extension ReadClaim {
  /// The numbers of those who rendered the lines that could be read, in order, each once; none where some line has none,
  /// since a name may be written in two ways.
  var rendererNumbers: [String] {
    var known: [String] = []
    for line in lines where line.line != nil {
      let number = line.rendererNumber
      if number.isEmpty { return [] }
      if !known.contains(number) { known.append(number) }
    }
    return known
  }

  /// For each line that could be read the place of who rendered it in ``rendererNumbers``; none where there is but one.
  var renderers: [Int] {
    let names = lines.map(\.practitioner)
    guard names.contains(where: { $0 != names[0] }) else { return [] }
    let known = rendererNumbers
    guard known.count > 1 else { return [] }
    let read = lines.filter { $0.line != nil }.map(\.rendererNumber)
    return read.compactMap { known.firstIndex(of: $0) }
  }
}
