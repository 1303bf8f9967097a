// The options that several commands share, each stated once.

extension Option {
  static let date = Option(
    "date", letter: "d", value: "DATE",
    help: "date of service, such as 2026-03-02; for files, of lines without one",
    default: "today; for files none")
  static let place = Option("pos", value: "POS", help: "place of service, two digits", default: "11, office")
  static let zip = Option("zip", value: "ZIP", help: "ZIP code of the place of service")
  static let locality = Option(
    "locality", value: "CARRIER-LOCALITY", help: "payment locality, such as 09102-04")
  static let national = Option(
    "national", help: "national amounts, every GPCI 1.000 (so without --zip and --locality)")
  static let provider = Option(
    "provider", value: "TYPE", help: "rendering practitioner: MD, DO, NP, PA, CNS, CNM, CSW, PT…",
    default: "MD")
  static let qualifying = Option(
    "qp", help: "the practitioner is a qualifying participant in an advanced payment model")
  static let nonparticipating = Option(
    "nonparticipating", help: "the practice does not participate in Medicare: 95 % and a limiting charge")
  static let anySetting = Option(
    "any-setting", help: "price services marked NA in the setting, with the values the file repeats there")
  static let deductible = Option(
    "deductible-remaining", value: "DOLLARS", help: "what the patient still owes of this year's deductible",
    default: "0.00")
  static let noSequestration = Option(
    "no-sequestration", help: "do not withhold sequestration from the payer's payment")
  static let mips = Option(
    "mips", value: "PERCENT",
    help: "show what a MIPS adjustment of -9 to 9 percent makes of Medicare's payment, apart from all amounts"
  )
  static let contract = Option(
    "contract", value: "FILE", .file, help: "price under this contract: a file, or a folder of its versions",
    default: "Medicare")
  static let edits = Option(
    "edits", value: "MODE", .oneOf(["warn", "deny", "off"]),
    help: "what NCCI edits do: say so, allow the denied lines 0.00, or are not looked up", default: "warn")
  static let explain = Option("explain", help: "show the arithmetic of every line, with its authority")
  static let format = Option(
    "format", value: "FORMAT", .oneOf(["table", "csv", "json"]), help: "how results are written",
    default: "table")
  static let output = Option("output", letter: "o", value: "FILE", .file, help: "write results to a file")
  static let feeData = Option(
    "fee-data", value: "DIR", .folder, help: "folder of fee data", repeats: true)

  /// Where, when and by whom: what a claim needs besides its services.
  static let circumstances: [Option] = [
    .date, .place, .zip, .locality, .national, .provider, .qualifying, .nonparticipating, .anySetting,
    .contract,
  ]
}
