// CMS's medically unlikely edits (MUE) as rows, every one checked.

import FeePricing

enum PublishedUnitLimits {
  static let separated = SeparatedReader(
    recognises: { header in header.has("HCPCS") && header.last.contains { $0.contains("MUEVALUE") } },
    read: { table, header throws(LoadError) in
      let headings = PublishedHeadings(names: header.last)
      let code = try headings.column("HCPCS/CPT Code", of: table) { $0.hasPrefix("HCPCS") }
      let units = try headings.column("MUE Values", of: table) { $0.contains("MUEVALUE") }
      let adjudication = try headings.column("MUE Adjudication Indicator", "MAI", of: table)
      guard !header.last[units].hasPrefix("OUTPATIENT"), !header.last[units].hasPrefix("DME") else {
        throw table.error(
          units, .notA(table.text(units), "practitioner services, the only MUE table that is used"))
      }
      var rows = UniqueRows<UnitLimit, ProcedureCode>()
      while try table.next() {
        if !table.isCode(code), table.isNote { continue }
        try table.checkCount(headings.names.count)
        // The digit stands alone, or before its meaning: 3 Date of Service Edit: Clinical.
        let digit = table.text(adjudication).prefix(1)
        guard let kind = Int(digit).flatMap(UnitLimit.Adjudication.init(rawValue:)) else {
          throw table.error(adjudication, .notA(table.text(adjudication), "1, 2 or 3"))
        }
        let row = UnitLimit(
          code: try table.code(code), units: try table.count(units, upTo: 999_999), adjudication: kind)
        try rows.add(row, table)
      }
      try table.checkEnd()
      return PublishedFile(
        .unitLimits, "medically unlikely edits (MUE, practitioner services)", Edition(), usualRows: 14_500,
        repeats: rows.repeats, rows: rows.rows.sorted { $0.code < $1.code })
    })
}
