// CMS's procedure-to-procedure edits (NCCI PTP) as rows, every one checked.

import FeePricing

enum PublishedEditPairs {
  static let separated = SeparatedReader(
    recognises: { $0.last.starts(with: ["COLUMN1", "COLUMN2"]) },
    read: { table, header throws(LoadError) in
      // Headings go on over the lines below, with what the marks in the columns mean.
      let headings = PublishedHeadings(names: header.last)
      let modifier = try headings.column("Modifier", of: table) { $0.hasPrefix("MODIFIER") }
      let begin = headings.first { $0.hasPrefix("EFFECTIVE") }
      let end = try headings.column("Deletion Date", of: table) { $0.hasPrefix("DELETION") }
      var rows: [EditPair] = []
      while try table.next() {
        if rows.isEmpty, table.isEmpty(0), table.isEmpty(1), !table.isNumber(modifier) { continue }
        try table.checkCount(headings.names.count)
        rows.append(try row(table, modifier: modifier, begin: begin, end: end))
      }
      try table.checkEnd()
      rows.sort(by: EditPair.precedes)
      // CMS lists a few edits twice, under two rationales.
      let unique = rows.indices.filter { $0 == 0 || rows[$0] != rows[$0 - 1] }.map { rows[$0] }
      return PublishedFile(
        .editPairs, "procedure-to-procedure edits (NCCI PTP, practitioner services)", Edition(),
        usualRows: 100_000, repeats: rows.count - unique.count, rows: unique)
    })

  private static func row(
    _ table: PublishedTable, modifier: Int, begin: Int?, end: Int
  ) throws(LoadError) -> EditPair {
    guard let digit = digits(table.bytes[table.trimmed(modifier)]),
      let use = EditPair.ModifierUse(rawValue: digit)
    else { throw table.error(modifier, .notA(table.text(modifier), "0, 1 or 9")) }
    var from = ServiceDate(uncheckedYYYYMMDD: 0)
    if let begin { from = try table.day(begin) ?? from }
    let through = try table.day(end) ?? .endOfTime
    guard from <= through else { throw table.error(end, .outOfOrder("\(from) to \(through)")) }
    return EditPair(
      paid: try table.code(0), denied: try table.code(1), modifierUse: use,
      span: DateSpan(from: from, through: through))
  }
}

extension EditPair {
  /// The order that edits are stored in: by the two codes, then by their dates.
  static func precedes(_ left: EditPair, _ right: EditPair) -> Bool {
    (left.paid, left.denied, left.span.through, left.span.from)
      < (right.paid, right.denied, right.span.through, right.span.from)
  }
}
