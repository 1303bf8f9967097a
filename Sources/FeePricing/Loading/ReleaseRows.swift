// The files of relative values put together into releases, each of them read once.

/// The rows of the releases loaded so far, one release after another, each in order of code and modifier.
struct ReleaseRows {
  /// The procedure codes that are needed, in order; `nil` for all.
  let codes: [ProcedureCode]?
  let oncePerSide: [Dated<ProcedureCode>]
  private var rows: [RelativeValueRow] = []
  private var loaded: [Loaded] = []

  /// A release by what it is made of, and where its rows are.
  private struct Loaded {
    let files: [Release]
    let base: ReleaseNumber?
    let rows: Range<Int>
  }

  init(codes: [ProcedureCode]?, oncePerSide: [Dated<ProcedureCode>]) {
    self.codes = codes
    self.oncePerSide = oncePerSide
  }

  /// The release that some files make up, read when it is first asked for.
  ///
  /// - Parameters:
  ///   - files: where two hold the same row, the one named first counts.
  ///   - base: a release whose rows stand where no file has the row.
  mutating func load(_ files: [Release], over base: ReleaseNumber?) throws(LoadError) -> ReleaseNumber {
    if let known = loaded.firstIndex(where: { $0.files == files && $0.base == base }) {
      return ReleaseNumber(number: UInt8(known))
    }
    guard loaded.count < 255 else { throw Self.error("more than 255 releases are listed") }
    let number = ReleaseNumber(number: UInt8(loaded.count))
    let start = rows.count
    for file in files { try add(file, number, codes, from: start) }
    if let base { merge(rows[loaded[Int(base.number)].rows].map { $0.moved(to: number) }, from: start) }
    if let bases = endoscopicBases(from: start) {
      for file in files { try add(file, number, bases, from: start) }
    }
    loaded.append(Loaded(files: files, base: base, rows: start..<rows.count))
    return number
  }

  /// All rows, indexed.
  func schedule() throws(LoadError) -> FeeSchedule {
    guard rows.count <= FeeSchedule.capacity else {
      throw Self.error("the releases have \(rows.count) rows; \(FeeSchedule.capacity) can be loaded")
    }
    return FeeSchedule(rows: rows)
  }

  /// The bases of the endoscopy families in a release that are needed besides its codes; `nil` if all are read.
  private func endoscopicBases(from start: Int) -> [ProcedureCode]? {
    guard let codes else { return nil }
    var bases: [ProcedureCode] = []
    for row in rows[start...] {
      if let base = row.endoscopicBase, !codes.contains(base), !bases.contains(base) { bases.append(base) }
    }
    return bases.isEmpty ? nil : bases.sorted()
  }

  private mutating func add(
    _ file: Release, _ number: ReleaseNumber, _ codes: [ProcedureCode]?, from start: Int
  ) throws(LoadError) {
    if codes == nil && rows.count == start {
      try readRelativeValues(file, number: number, into: &rows)
      markOncePerSide(&rows, from: start, in: file)
      return
    }
    var others = try readRelativeValues(file, number: number, codes: codes)
    markOncePerSide(&others, from: 0, in: file)
    merge(others, from: start)
  }

  /// Adds those of `others` that the rows from `start` on do not have; both are in order.
  private mutating func merge(_ others: [RelativeValueRow], from start: Int) {
    var place = start
    let missing = others.filter { other in
      while place < rows.count, rows[place].order < other.order { place += 1 }
      return place == rows.count || rows[place].order != other.order
    }
    guard !missing.isEmpty else { return }
    // Room at the end, filled from the end, so that no row is moved twice.
    var from = rows.count - 1
    rows += missing
    var to = rows.count - 1
    for row in missing.reversed() {
      while from >= start, rows[from].order > row.order {
        rows[to] = rows[from]
        (from, to) = (from - 1, to - 1)
      }
      rows[to] = row
      to -= 1
    }
  }

  private func markOncePerSide(_ rows: inout [RelativeValueRow], from start: Int, in file: Release) {
    for code in oncePerSide where code.span.contains(file.span.from) {
      var place = rows.firstPlace(of: code.value, from: start)
      while place < rows.count, rows[place].code == code.value {
        rows[place].isReportedOncePerSide = true
        place += 1
      }
    }
  }

  private static func error(_ what: String) -> LoadError {
    LoadError(file: "releases.csv", line: 0, column: 0, problem: .unrecognised(what))
  }
}

extension [RelativeValueRow] {
  /// The first place from `start` on whose code is not before `code`; the rows from there on are in order.
  fileprivate func firstPlace(of code: ProcedureCode, from start: Int) -> Int {
    var (low, high) = (start, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].code < code { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
