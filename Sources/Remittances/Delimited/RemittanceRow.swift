// One line of a table of payments as the service payment it states.

import ClaimFormats
import FeePricing

/// Reads the fields of one record; what cannot be read is unreadable in the answer and listed.
struct RemittanceRow {
  let columns: RemittanceColumns
  let line: Int
  private let texts: [String]
  private(set) var problems: [RemittanceProblem] = []

  init(_ texts: [String], _ columns: RemittanceColumns, line: Int) {
    self.texts = texts
    self.columns = columns
    self.line = line
  }

  func text(_ field: RemittanceField) -> String { columns.column(field).map { texts[$0] } ?? "" }

  /// What tells one claim payment from the next.
  var claimKey: [String] { [text(.claim), text(.payerControl), text(.status)] }
  /// What tells one remittance from the next.
  var remittanceKey: [String] { [text(.payer), text(.payerIdentifier), text(.trace), text(.paymentDate)] }

  /// What repeats where a line takes a row for each of its adjustments.
  var lineKey: [String] {
    let fields: [RemittanceField] = [
      .line, .date, .code, .modifier1, .modifier2, .modifier3, .modifier4, .modifiers, .units, .charge, .paid,
    ]
    return fields.map { text($0) }
  }

  mutating func service(number: Int) -> ServicePayment {
    var service = ServicePayment()
    service.number = number
    service.place = .line(line, column: 0)
    service.service = named(.code)
    if !text(.originalCode).isEmpty { service.original = named(.originalCode) }
    service.charge = amount(columns.column(.charge))
    service.paid = amount(columns.column(.paid))
    if service.paid.isBlank {
      service.paid = unreadable(columns.column(.paid), "an amount of dollars such as 1234.50")
    }
    service.units = quantity(.units)
    service.originalUnits = quantity(.originalUnits)
    service.dates = dates()
    service.controlNumber = text(.line)
    service.renderingNPI = text(.npi)
    service.statedAllowed = amount(columns.column(.allowed))
    addAdjustments(to: &service)
    service.remarks = remarks
    return service
  }

  var remarks: [String] {
    columns.remarks.flatMap { texts[$0].split { " ,;|/".contains($0) }.map(String.init) }
  }

  // MARK: - Adjustments

  /// Adds the adjustments that have a reason, and the patient's part from its own columns unless PR reasons say it.
  private mutating func addAdjustments(to service: inout ServicePayment) {
    service.adjustments = reasonedAdjustments()
    let share: [(RemittanceField, X12Code)] = [(.deductible, "1"), (.coinsurance, "2"), (.copay, "3")]
    let hasShare = share.contains { columns.column($0.0) != nil }
    let hasPatient = hasShare || columns.column(.patientResponsibility) != nil
    service.knownAdjustments = !columns.adjustments.isEmpty ? .all : hasPatient ? .patientShare : .none
    if service.adjustments.contains(where: { $0.group == "PR" }) { return }
    var stated: [Adjustment] = []
    for (field, reason) in share where !text(field).isEmpty {
      stated.append(Adjustment(group: "PR", reason: reason, amount: amount(columns.column(field))))
    }
    if !hasShare, !text(.patientResponsibility).isEmpty {
      let amount = amount(columns.column(.patientResponsibility))
      stated.append(Adjustment(group: "PR", reason: .none, amount: amount))
    }
    service.adjustments += stated.filter { $0.amount.value != .zero }
  }

  /// The adjustments of the row: `CO` and `45`, `CO-45` or `CO45`, each with its amount.
  mutating func reasonedAdjustments() -> [Adjustment] {
    var adjustments: [Adjustment] = []
    for place in columns.adjustments {
      let written = place.reason.map { texts[$0].uppercased() } ?? ""
      let amountText = place.amount.map { texts[$0] } ?? ""
      if written.isEmpty, amountText.isEmpty { continue }
      let codes = written.split { " ,;|/".contains($0) }
      var (group, reason) = Self.parts(codes.first ?? "")
      if let column = place.group, !texts[column].isEmpty { group = texts[column].uppercased() }
      let isOne = codes.count == 1
      let amount =
        isOne
        ? amount(place.amount)
        : unreadable(place.amount, "told apart: it belongs to one reason, not to \"\(written)\"")
      adjustments.append(
        Adjustment(group: X12Code(text: group), reason: X12Code(text: reason), amount: amount))
    }
    return adjustments
  }

  /// `CO-45` and `CO45` as a group and a reason; `45` has no group.
  private static func parts(_ code: Substring) -> (group: String, reason: String) {
    let groups = ["CO", "PR", "OA", "PI", "CR"]
    guard let group = groups.first(where: { code.hasPrefix($0) }), code.utf8.count > 2 else {
      return ("", String(code))
    }
    return (group, String(code.dropFirst(2).drop { $0 == "-" }))
  }

  // MARK: - Values

  private mutating func named(_ field: RemittanceField) -> RemittedService {
    var service = RemittedService()
    service.qualifier = "HC"
    var parts: [Substring] = []
    if let (code, modifiers) = LineReader.writtenCode(text(field)) {
      service.code = .value(code)
      parts = modifiers
    } else {
      service.otherCode = text(field)
      service.code = unreadable(columns.column(field), "a five-character code such as 64493")
    }
    if field == .code {
      let fields: [RemittanceField] = [.modifier1, .modifier2, .modifier3, .modifier4, .modifiers]
      parts += fields.flatMap { LineReader.writtenModifiers(text($0)) }
    }
    let modifiers = parts.compactMap { Modifier($0) }
    if modifiers.count == parts.count, let packed = Modifiers(modifiers) {
      service.modifiers = modifiers.isEmpty ? .blank : .value(packed)
    } else {
      let column = columns.column(.modifiers) ?? columns.column(.modifier1) ?? columns.column(field)
      service.modifiers = unreadable(column, "up to four modifiers of two characters")
    }
    return service
  }

  private mutating func amount(_ column: Int?) -> Stated<Money> {
    guard let column, !texts[column].isEmpty else { return .blank }
    var text = Substring(texts[column])
    var isNegative = false
    if text.hasPrefix("("), text.hasSuffix(")") {
      text = text.dropFirst().dropLast()
      isNegative = true
    } else if text.hasSuffix("-") {
      text = text.dropLast()
      isNegative = true
    } else if text.hasPrefix("-") || text.hasPrefix("$-") {
      text.remove(at: text.firstIndex(of: "-") ?? text.startIndex)
      isNegative = true
    }
    guard let money = Money(dollars: text) else {
      return unreadable(column, "an amount of dollars such as 1234.50")
    }
    return .value(isNegative ? .zero - money : money)
  }

  private mutating func quantity(_ field: RemittanceField) -> Stated<Quantity> {
    if text(field).isEmpty { return .blank }
    let isNegative = text(field).hasPrefix("-")
    let bytes = Array(text(field).utf8.dropFirst(isNegative ? 1 : 0))
    guard !bytes.isEmpty, let thousandths = parseDecimal(bytes.span, 0..<bytes.count, places: 3) else {
      return unreadable(columns.column(field), "a number of units")
    }
    return .value(Quantity(thousandths: isNegative ? -thousandths : thousandths))
  }

  private mutating func dates() -> Stated<DateSpan> {
    if text(.date).isEmpty { return .blank }
    guard let from = LineReader.writtenDay(text(.date)) else {
      return unreadable(columns.column(.date), "a date such as 2026-03-02 or 3/2/2026")
    }
    let through = LineReader.writtenDay(text(.throughDate)) ?? from
    return .value(DateSpan(from: from, through: max(from, through)))
  }

  private mutating func unreadable<Value>(_ column: Int?, _ form: String) -> Stated<Value> {
    let shown = column.map { texts[$0] } ?? ""
    let message = shown.isEmpty ? "is blank; it must be \(form)" : "\"\(shown)\" is not \(form)"
    let number = (column ?? -1) + 1
    problems.append(RemittanceProblem(.unreadable, .line(line, column: number), message))
    return .unreadable
  }
}
