// One workload, as a process of its own measures it.

/// A workload with its size: what one child process does.
struct Job {
  enum Kind: String, CaseIterable {
    case load, parsePlain, parseQuoted, parse837, parse835, priceSimple, priceMixed, priceEveryRule, explain,
      format
    case tableToRows, tableToFindings, tableToObjects, professionalToRows
    case makeTable, makeProfessional, makeRemittance
  }

  let kind: Kind
  /// How many lines, more or less: claims are whole.
  let lines: Int
  var threads = 1
  /// How many runs the median is of.
  var runs = 1
  var feeData = "FeeData"
  /// The file that is read or, of the kinds that make one, written.
  var input = ""

  /// Does the job in this process.
  func measure() throws -> Measurement {
    switch kind {
    case .load: try measureLoading()
    case .parsePlain: try measureParsing(isQuoted: false)
    case .parseQuoted: try measureParsing(isQuoted: true)
    case .parse837: try measureProfessionalParsing()
    case .parse835: try measureRemittanceParsing()
    case .priceSimple: try measurePricing(.simple)
    case .priceMixed: try measurePricing(.mixed)
    case .priceEveryRule: try measurePricing(.everyRule)
    case .explain: try measureExplaining()
    case .format: try measureFormatting()
    case .tableToRows, .professionalToRows: try measureFile(.csv)
    case .tableToFindings: try measureChecking()
    case .tableToObjects: try measureFile(.jsonLines)
    case .makeTable: try makeTable()
    case .makeProfessional: try makeProfessional()
    case .makeRemittance: try makeRemittance()
    }
  }

  /// Times `body` over ``runs`` runs after one that is not counted.
  ///
  /// - Parameters:
  ///   - count: lines of a run; asked for when there have been some.
  ///   - bytes: of input that a run reads, or of output that it writes, where that is what it does.
  ///   - body: returns something that depends on all its work, so that none of it is left out.
  func time(
    count: @autoclosure () -> Int, bytes: @autoclosure () -> Int = 0, _ body: () throws -> Int64
  ) rethrows -> Measurement {
    var times: [Double] = []
    var answers: Set<Int64> = []
    for run in 0...runs {
      let start = now()
      answers.insert(try body())
      if run > 0 { times.append(now() - start) }
    }
    precondition(answers.count == 1, "\(kind) gave different answers: \(answers)")
    let measurement = Measurement(
      count: count(), seconds: times.sorted()[times.count / 2], bytes: bytes(), peakKilobytes: peakKilobytes()
    )
    precondition(measurement.nanosecondsPerLine >= 1, "\(kind) took no time: its work has been left out")
    return measurement
  }
}
