// CMS's add-on code edits (AOC) as rows, every one checked.

import FeePricing

enum PublishedAddOnEdits {
  static let separated = SeparatedReader(
    recognises: { $0.has("PRIMARYCODE") && $0.last.contains(where: isAddOn) },
    read: { table, header throws(LoadError) in
      let headings = PublishedHeadings(names: header.last)
      let primary = try headings.column("Primary_Code", of: table)
      let addOn = try headings.column("AddOn_Code", of: table, where: isAddOn)
      let type = try headings.column("AOC_Edit_Type", of: table)
      let begin = headings.first { $0 == "AOCEDITEFFDT" }
      let end = headings.first { $0 == "AOCEDITDELDT" }
      var rows = UniqueRows<AddOnEdit, AddOnEdit>()
      while try table.next() {
        try table.checkCount(headings.names.count)
        guard let kind = Int(table.text(type)).flatMap(AddOnEdit.Kind.init(rawValue:)) else {
          throw table.error(type, .notA(table.text(type), "1, 2 or 3"))
        }
        let from = try begin.flatMap { column throws(LoadError) in try table.day(column) }
        let deleted = try end.flatMap { column throws(LoadError) in try table.day(column) }
        let row = AddOnEdit(
          addOn: try table.code(addOn),
          primary: table.text(primary) == "CCCCC" ? nil : try table.code(primary),
          kind: kind,
          span: DateSpan(
            from: from ?? ServiceDate(uncheckedYYYYMMDD: 0), through: deleted ?? .endOfTime))
        try rows.add(row, key: row, name: "\(row.addOn) with \(table.text(primary))", table)
      }
      try table.checkEnd()
      return PublishedFile(
        .addOnEdits, "add-on code edits (AOC)", Edition(), usualRows: 7_000, repeats: rows.repeats,
        rows: rows.rows.sorted(by: precedes))
    })

  private static func isAddOn(_ heading: String) -> Bool {
    ["ADDONCODE", "AOC", "AOCCODE"].contains(heading)
  }

  private static func precedes(_ left: AddOnEdit, _ right: AddOnEdit) -> Bool {
    let (first, second) = (left.primary?.packedText ?? 0, right.primary?.packedText ?? 0)
    return (left.addOn, first, left.span.from) < (right.addOn, second, right.span.from)
  }
}
