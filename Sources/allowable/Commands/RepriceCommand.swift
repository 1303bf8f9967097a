// allowable reprice: many claims, in the order they came.

import ClaimFormats
import FeePricing
import Repricing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension Option {
  fileprivate static let threads = Option(
    "threads", value: "N", help: "how many workers", default: "one for each processor")
  fileprivate static let patient = Option(
    "patient", help: "add the patient's and the payer's part of each line, deductible met")
  fileprivate static let strict = Option("strict", help: "stop at the first line that cannot be read")
}

enum RepriceCommand: Command {
  static let syntax = CommandSyntax(
    "reprice", summary: "price many claims",
    positionals: [
      Positional("FILE", .oneOrMore, .file, help: "a CSV of claim lines, or - for standard input")
    ],
    options: Option.circumstances + [
      .output, .threads, .patient, .noSequestration, .strict, .feeData,
    ],
    notes: [
      "Columns are found by their headings; the options fill in what a line leaves blank.",
      "Lines of one claim stand together. A line that cannot be read is in the answer as invalid, with its reason.",
    ],
    examples: [
      .init("allowable reprice claims.csv --output priced.csv", shows: "every line with its allowed amount")
    ])

  static func run(_ arguments: Arguments) throws -> Int32 {
    let circumstances = try Circumstances(arguments)
    let folders = try FeeDataFolders(arguments).folders
    var need = FeeDataNeed()
    need.qualifyingParticipants = circumstances.terms.isQualifyingParticipant
    let data = try FeeData.load(from: folders, need: need)
    var options = RepricingOptions()
    options.terms = circumstances.terms
    options.threads = try threads(arguments)
    options.showsPatient = arguments.contains(.patient)
    options.isSequestered = !arguments.contains(.noSequestration)
    options.isStrict = arguments.contains(.strict)
    options.defaults = try defaults(circumstances, data, arguments)
    let output = try ByteOutput(arguments.value(of: .output))
    let started = Clock.seconds
    var summary = RepricingSummary()
    for (number, word) in arguments.positionals.enumerated() {
      let repricing = Repricing(data, options: options, complain: { complain(word.text, $0) })
      summary.add(try repricing.run(word.text, to: output, writesHeader: number == 0))
    }
    try output.finish()
    Output.complain(text(of: summary, seconds: Clock.seconds - started))
    return 0
  }

  private static func complain(_ file: String, _ invalid: InvalidLine) {
    let column = invalid.column > 0 ? ":\(invalid.column)" : ""
    Output.complain("\(file):\(invalid.line)\(column): error: \(invalid.message)")
  }

  private static func threads(_ arguments: Arguments) throws(UsageError) -> Int {
    let processors = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    return try arguments.word(of: .threads)?.read(
      "a number of threads from 1 to 256", like: "2",
      { text in
        Int(text).flatMap { (1...256).contains($0) ? $0 : nil }
      }) ?? processors
  }

  private static func defaults(
    _ circumstances: Circumstances, _ data: FeeData, _ arguments: Arguments
  ) throws(UsageError) -> LineDefaults {
    var defaults = LineDefaults()
    if arguments.contains(.date) { defaults.date = circumstances.date }
    defaults.place = circumstances.place
    defaults.practitioner = circumstances.practitioner
    if arguments.contains(.zip) || arguments.contains(.locality) {
      let period = try circumstances.period(in: data, arguments)
      defaults.locality = try circumstances.locality(in: data, period, arguments).0
    }
    return defaults
  }

  private static func text(of summary: RepricingSummary, seconds: Double) -> String {
    var text =
      "\(summary.claims) claims, \(summary.lines) lines: \(summary.priced) priced, \(summary.bundled) bundled"
    let notPriced = summary.notPriced.reduce(0, +)
    text += ", \(notPriced) not priced, \(summary.invalid) invalid; allowed \(summary.allowed)"
    text += "; \(Int(Double(summary.lines) / max(seconds, 0.000_001))) lines a second"
    for reason in Reason.allCases where summary.notPriced[Int(reason.rawValue)] > 0 {
      text += "\n  \(summary.notPriced[Int(reason.rawValue)]) \(reason)"
    }
    if summary.splitClaims > 0 {
      text +=
        "\nwarning: \(summary.splitClaims) claims came back after other claims; sort the file by claim to price them whole"
    }
    return text
  }
}
