// Which column of a table of payments holds what, from its header record.

import ClaimFormats

/// The layout of a table of payments.
struct RemittanceColumns: Sendable {
  /// The columns of one adjustment of several, as in `LineAdj1Group`, `LineAdj1ReasonCode`, `LineAdj1Amount`.
  struct AdjustmentColumns: Sendable {
    var group: Int?
    var reason: Int?
    var amount: Int?
  }

  let count: Int
  private let columns: [Int?]
  /// Numbered adjustments in order, behind the one of columns without a number.
  let adjustments: [AdjustmentColumns]
  let remarks: [Int]
  /// Headings that are passed over although they name a field that another column has.
  let doubled: [String]

  /// - Returns: `nil` unless a column holds procedure codes and one what was paid.
  init?(_ headings: [String]) {
    var columns = [Int?](repeating: nil, count: RemittanceField.allCases.count)
    var numbered: [Int: AdjustmentColumns] = [:]
    var remarks: [Int] = []
    var doubled: [String] = []
    let plain = headings.map(plainHeading)
    for (column, heading) in plain.enumerated() {
      if let (number, part) = Self.numbered(heading) {
        switch part {
        case .group: numbered[number, default: AdjustmentColumns()].group = column
        case .reason: numbered[number, default: AdjustmentColumns()].reason = column
        case .amount: numbered[number, default: AdjustmentColumns()].amount = column
        case .remark: remarks.append(column)
        }
        continue
      }
      guard let field = RemittanceField.named(heading) else { continue }
      guard let earlier = columns[field.rawValue] else {
        columns[field.rawValue] = column
        continue
      }
      // A line's own value before the claim's; else the first.
      let isBetter = heading.hasPrefix("line") && !plain[earlier].hasPrefix("line")
      if isBetter { columns[field.rawValue] = column }
      doubled.append(headings[isBetter ? earlier : column])
    }
    guard columns[RemittanceField.code.rawValue] != nil, columns[RemittanceField.paid.rawValue] != nil else {
      return nil
    }
    if let column = columns[RemittanceField.remarks.rawValue] { remarks.insert(column, at: 0) }
    let plainColumns = AdjustmentColumns(
      group: columns[RemittanceField.group.rawValue], reason: columns[RemittanceField.reason.rawValue],
      amount: columns[RemittanceField.adjustment.rawValue])
    let isPlain = plainColumns.reason != nil && plainColumns.amount != nil
    adjustments =
      (isPlain ? [plainColumns] : [])
      + numbered.sorted { $0.key < $1.key }.map(\.value).filter { $0.reason != nil && $0.amount != nil }
    self.columns = columns
    self.remarks = remarks
    self.doubled = doubled
    count = headings.count
  }

  func column(_ field: RemittanceField) -> Int? { columns[field.rawValue] }

  private enum Part { case group, reason, amount, remark }

  /// The number and part of a heading such as `lineadj2reasoncode`, `adj2amount`, `carc2` or `lineremarkcode1`.
  private static func numbered(_ heading: String) -> (Int, Part)? {
    guard let first = heading.firstIndex(where: \.isNumber) else { return nil }
    let digits = heading[first...].prefix { $0.isNumber }
    guard let number = Int(digits), number < 100 else { return nil }
    let name = heading[..<first].replacing("line", with: "") + "#" + heading[digits.endIndex...]
    switch name {
    case "adj#group", "adj#groupcode", "group#", "adjgroup#", "groupcode#": return (number, .group)
    case "adj#reasoncode", "adj#reason", "carc#", "adjreason#", "reasoncode#", "reason#":
      return (number, .reason)
    case "adj#amount", "adj#amt", "adjamount#", "adjamt#", "adjustmentamount#": return (number, .amount)
    case "remarkcode#", "remark#", "rarc#": return (number, .remark)
    default: return nil
    }
  }
}
