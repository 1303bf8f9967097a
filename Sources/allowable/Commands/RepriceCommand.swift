// allowable reprice: many claims, in the order they came.

import Checking
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
  static let threads = Option(
    "threads", value: "N", help: "how many workers", default: "one for each processor")
  fileprivate static let patient = Option(
    "patient", help: "add the patient's and the payer's part of each line, deductible met")
  fileprivate static let answerFormat = Option(
    "format", value: "FORMAT", .oneOf(["csv", "jsonl"]),
    help: "a row a line, or a JSON object a claim with every step", default: "csv")
  fileprivate static let strict = Option("strict", help: "stop at the first line that cannot be read")
}

enum RepriceCommand: Command {
  static let syntax = CommandSyntax(
    "reprice", summary: "price many claims",
    positionals: [
      Positional(
        "FILE", .oneOrMore, .file,
        help: "a CSV of claim lines or an 837P, also gzipped, or - for standard input")
    ],
    options: Option.circumstances + [
      .edits, .answerFormat, .output, .threads, .patient, .noSequestration, .mips, .strict, .feeData,
    ],
    notes: [
      "Columns are found by their headings; the options fill in what a line leaves blank.",
      "An 837P is known by its ISA: ZIP codes say where, the taxonomy of the rendering provider by whom.",
      "Lines of one claim stand together. A line that cannot be read is in the answer as invalid, with its "
        + "reason.",
      "An output whose name ends in .gz is compressed.",
    ],
    examples: [
      .init("allowable reprice claims.csv --output priced.csv", shows: "every line with its allowed amount"),
      .init(
        "allowable reprice claims.837 --format jsonl --output priced.jsonl.gz",
        shows: "every claim of an 837P with its steps"),
    ])

  static func run(_ arguments: Arguments) throws -> Int32 {
    let circumstances = try Circumstances(arguments)
    if let word = arguments.word(of: .mips), arguments.value(of: .answerFormat) != "jsonl" {
      throw UsageError(at: word, "shows in JSON only", hint: "add --format jsonl")
    }
    let folders = try FeeDataFolders(arguments).folders
    var need = FeeDataNeed()
    need.qualifyingParticipants = circumstances.terms.isQualifyingParticipant
    var data = try circumstances.load(folders, need)
    let edits = EditMode(arguments)
    if edits != .off { data = try data.withUnitLimits(of: nil) }
    var options = try RepricingOptions(arguments, circumstances, data, folders)
    let isObjects = arguments.value(of: .answerFormat) == "jsonl"
    options.format = isObjects ? .jsonLines : .csv
    if edits == .deny || isObjects {
      let checker = try ClaimChecker(
        Pricer(data, terms: circumstances.terms), folders: folders, looksUpEdits: edits != .off)
      options.checks = CheckRun(
        ClaimAuditor(
          checker, unknownCodes: UnknownCodes { [data] () throws(LoadError) in data },
          isDenying: edits == .deny),
        form: .sumsOnly)
    }
    options.showsPatient = arguments.contains(.patient)
    options.isSequestered = !arguments.contains(.noSequestration)
    options.isStrict = arguments.contains(.strict)
    return try reprice(
      Repriced(
        data: data, options: options, paths: arguments.positionals.map(\.text), arguments: arguments))
  }

  /// What to price and how.
  struct Repriced {
    let data: FeeData
    let options: RepricingOptions
    let paths: [String]
    let arguments: Arguments
  }

  /// Prices the files, and says on standard error what they come to.
  static func reprice(_ job: Repriced) throws -> Int32 {
    do {
      for path in job.paths { try checkInput(path) }
      let output = try ByteOutput(job.arguments.value(of: .output), inputs: job.paths)
      if let path = output.unfinishedPath { Interruption.removes(path) }
      let report = try run(job, to: output)
      _ = try job.options.checks?.sums()
      try output.finish()
      Output.complain(report.text, terminator: "")
      return 0
    } catch let error as OutputError where error.isBrokenPipe {
      // Whoever read the answer has had enough of it: the end that other tools come to, even if a parent had the
      // signal ignored.
      signal(SIGPIPE, SIG_DFL)
      raise(SIGPIPE)
      return 128 + SIGPIPE
    }
  }

  private static func run(_ job: Repriced, to output: ByteOutput) throws -> RepricingReport {
    let started = Clock.seconds
    let messages = messages(job)
    defer { messages.end() }
    var summary = RepricingSummary()
    for (number, path) in job.paths.enumerated() {
      let name = path == "-" ? "standard input" : path
      let repricing = Repricing(
        job.data, options: job.options, complain: { messages.complain(name, $0) },
        warn: { messages.warn(name, $0) }, progress: { messages.progress($0) })
      summary.add(try repricing.run(path, to: output, writesHeader: number == 0))
      messages.endFile()
    }
    let arguments = job.arguments
    return RepricingReport(
      summary: summary, seconds: Clock.seconds - started, shownLines: messages.shownLines,
      shownProblems: messages.shownProblems, files: job.paths.count,
      isPlaceNamed: [.zip, .locality, .national].contains { arguments.contains($0) })
  }

  private static func messages(_ job: Repriced) -> RepricingMessages {
    let sizes = job.paths.map { FileIdentity(input: $0)?.size }
    let isAnswerShown = job.arguments.value(of: .output) == nil && isatty(STDOUT_FILENO) == 1
    return RepricingMessages(
      total: sizes.contains(nil) ? nil : sizes.reduce(0) { $0 + ($1 ?? 0) },
      showsProgress: isatty(STDERR_FILENO) == 1 && !isAnswerShown, clock: { Clock.seconds },
      write: { Output.complain($0, terminator: "") })
  }

  static func threads(_ arguments: Arguments) throws(UsageError) -> Int {
    let processors = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    return try arguments.word(of: .threads)?.read(
      "a number of threads from 1 to 256", like: "2",
      { text in
        Int(text).flatMap { (1...256).contains($0) ? $0 : nil }
      }) ?? processors
  }

  static func defaults(
    _ circumstances: Circumstances, _ data: FeeData, _ arguments: Arguments
  ) throws(UsageError) -> LineDefaults {
    try circumstances.lineDefaults(arguments) { () throws(UsageError) in
      let period = try circumstances.period(in: data, arguments)
      return try circumstances.locality(in: data, period, arguments).0
    }
  }
}
