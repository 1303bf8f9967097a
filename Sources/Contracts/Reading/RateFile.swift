// A payer's price list as a table: codes, modifiers and dollars, under the headings that payers use.

import ClaimFormats
import FeePricing

/// Reads a contract's price list; rows that cannot be read are problems, and reading goes on.
///
/// Columns are found by their headings, below any title rows. Blank, 0, `BR`, `IC` and `N/C` are no price.
struct RateFile {
  private let file: String
  private let bytes: [UInt8]
  private var splitter: RecordSplitter
  private var columns: [RateColumn: Int] = [:]
  private(set) var rates: [ContractRate] = []
  private(set) var problems: [ContractProblem] = []

  /// How many records may stand above the headings.
  private static let titles = 50

  init(file: String, bytes: [UInt8]) {
    self.file = file
    self.bytes = bytes
    splitter = RecordSplitter(separator: UInt8(ascii: ","))
    read()
  }

  private mutating func read() {
    let source = bytes
    let span = source.span
    var (index, line) = (bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0, 1)
    var records = 0
    while index < bytes.count {
      let start = index
      if columns.isEmpty { splitter = RecordSplitter(separator: separator(from: start)) }
      index = max(splitter.split(span, from: start, to: bytes.count), start + 1)
      if columns.isEmpty {
        columns = RateColumn.columns(of: splitter.fields.indices.map { splitter.text(span, $0) })
        records += 1
        if records == Self.titles { break }
      } else {
        addRow(line: line, start: start)
      }
      line += bytes[start..<index].count { $0 == UInt8(ascii: "\n") }
    }
    guard columns.isEmpty else { return }
    problems.append(
      ContractProblem(
        .error, SourcePlace(file: file, line: 1),
        "no headings of a price list; name columns code, modifier, nonfacility and facility (or fee)"))
  }

  private func separator(from start: Int) -> UInt8 {
    let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|")]
    let counts = candidates.map { candidate in bytes[start..<end].count { $0 == candidate } }
    let best = counts.indices.max { counts[$0] < counts[$1] } ?? 0
    return candidates[counts[best] == counts[0] ? 0 : best]
  }

  private mutating func addRow(line: Int, start: Int) {
    func text(_ column: RateColumn) -> String {
      columns[column].map { splitter.text(bytes.span, $0) } ?? ""
    }
    let written = RateColumn.allCases.map { text($0) }
    if written.allSatisfy(\.isEmpty) || text(.code).isEmpty && prices.allSatisfy({ text($0).isEmpty }) {
      return
    }
    // A heading may be repeated on every page.
    if RateColumn.columns(of: splitter.fields.indices.map { splitter.text(bytes.span, $0) }) == columns {
      return
    }
    do {
      let row = try row(text, line: line, start: start)
      rates.append(row)
    } catch {
      problems.append(error)
    }
  }

  private var prices: [RateColumn] { [.nonfacility, .facility, .fee].filter { columns[$0] != nil } }

  private func row(
    _ text: (RateColumn) -> String, line: Int, start: Int
  ) throws(ContractProblem) -> ContractRate {
    func place(_ column: RateColumn) -> SourcePlace {
      let field = columns[column] ?? 0
      let first = field < splitter.fields.count ? splitter.fields[field].range.lowerBound : start
      return SourcePlace(file: file, line: line, column: first - start + 1)
    }
    func problem(_ column: RateColumn, _ what: String) -> ContractProblem {
      ContractProblem(.error, place(column), "\"\(text(column))\" is not \(what)")
    }
    func amount(_ column: RateColumn) throws(ContractProblem) -> ListedAmount? {
      guard columns[column] != nil else { return nil }
      let written = text(column)
      if let money = Money(dollars: written) { return money == .zero ? ListedAmount.none : .dollars(money) }
      if let listed = ListedAmount(words: written) { return listed }
      throw problem(column, "an amount of dollars such as 1,250.00, nor BR, IC or N/C")
    }
    guard let code = ProcedureCode(Self.plainCode(text(.code))) else {
      throw problem(.code, "a five-character procedure code")
    }
    let modifier = text(.modifier).isEmpty ? Modifier.none : Modifier(text(.modifier))
    guard let modifier else {
      throw problem(.modifier, "one modifier of two characters; write a row for each")
    }
    let fee = try amount(.fee)
    let price = ContractPrice.amounts(
      nonfacility: try amount(.nonfacility) ?? fee ?? .none, facility: try amount(.facility) ?? fee ?? .none)
    let from = text(.from).isEmpty ? DateSpan.always.from : ServiceDate(text(.from))
    guard let from else { throw problem(.from, "a date such as 2026-01-01") }
    let through = text(.through).isEmpty ? ServiceDate.endOfTime : ServiceDate(text(.through))
    guard let through else { throw problem(.through, "a date such as 2026-12-31") }
    guard from <= through else { throw problem(.through, "on or after \(from), where the price begins") }
    return ContractRate(
      codes: CodeRange(code), modifier: modifier, span: DateSpan(from: from, through: through), price: price,
      place: place(.code))
  }

  /// A code as it was before a spreadsheet took it for a number: `100.0` is `00100`.
  private static func plainCode(_ text: String) -> String {
    let code = text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    let isNumber = !code.isEmpty && code.utf8.allSatisfy { (0x30...0x39).contains($0) }
    return isNumber && (3...4).contains(code.utf8.count)
      ? String(repeating: "0", count: 5 - code.utf8.count) + code : code
  }
}

/// What a column of a price list holds.
enum RateColumn: CaseIterable, Hashable {
  case code, modifier, nonfacility, facility, fee, from, through

  /// Headings it goes by, as small letters and digits only, the likeliest first.
  private var names: [String] {
    switch self {
    case .code:
      [
        "hcpcs", "cpt", "cpt4", "cptcode", "cpthcpcs", "cpthcpcscode", "hcpcscode", "hcpcscpt",
        "procedurecode",
        "procedure", "proccode", "proc", "code", "servicecode", "billingcode",
      ]
    case .modifier: ["modifier", "mod", "mod1", "modifier1", "modifiers", "m1", "billingcodemodifier"]
    case .nonfacility:
      [
        "nonfacility", "nonfac", "nonfacilityfee", "nonfacfee", "nonfacilityrate", "nonfacrate",
        "nonfacilityallowed",
        "nonfacilityprice", "nonfacilityamount", "nf", "nffee", "office", "officerate", "officefee",
      ]
    case .facility:
      [
        "facility", "fac", "facilityfee", "facfee", "facilityrate", "facrate", "facilityallowed",
        "facilityprice",
        "facilityamount",
      ]
    case .fee:
      [
        "fee", "rate", "contractrate", "contractedrate", "contractfee", "negotiatedrate", "allowed",
        "allowedamount",
        "allowable", "feeamount", "feeschedule", "price", "amount",
      ]
    case .from:
      ["from", "effective", "effectivedate", "effdate", "effectivefrom", "start", "startdate", "begindate"]
    case .through:
      [
        "through", "thru", "to", "end", "enddate", "effectivethrough", "effectiveto", "termdate",
        "terminationdate",
        "expirationdate", "expires", "ineffectivedate",
      ]
    }
  }

  /// The columns of a record of headings; empty unless there are codes and a price.
  static func columns(of headings: [String]) -> [RateColumn: Int] {
    var found: [RateColumn: Int] = [:]
    let plain = headings.map { $0.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) } }
    for column in allCases {
      for name in column.names where found[column] == nil { found[column] = plain.firstIndex(of: name) }
    }
    let hasPrice = found[.nonfacility] != nil || found[.facility] != nil || found[.fee] != nil
    return found[.code] != nil && hasPrice ? found : [:]
  }
}
