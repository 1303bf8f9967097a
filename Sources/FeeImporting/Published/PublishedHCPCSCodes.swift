// CMS's HCPCS Level II codes as rows, every one checked.

import FeePricing

enum PublishedHCPCSCodes {
  static let separated = SeparatedReader(
    recognises: { $0.has("HCPCSCODE", "SEQNUM", "RECORDID", "SHORTDESCRIPTION") },
    read: { table, header throws(LoadError) in
      let headings = PublishedHeadings(names: header.last)
      let code = try headings.column("HCPCS Code", of: table)
      let record = try headings.column("Record ID", of: table)
      let text = try headings.column("Short Description", of: table)
      var rows = UniqueRows<HCPCSCode, ProcedureCode>()
      while try table.next() {
        try table.checkCount(headings.names.count)
        // Record 3 is the first line of a code; 4 goes on with its text, 7 and 8 are modifiers.
        guard ["3", "4", "7", "8"].contains(table.text(record)) else {
          throw table.error(record, .notA(table.text(record), "the kind of a record: 3, 4, 7 or 8"))
        }
        guard table.text(record) == "3", !table.text(code).hasPrefix("D") else { continue }
        try rows.add(HCPCSCode(code: try table.code(code), text: table.text(text)), table)
      }
      try table.checkEnd()
      return PublishedFile(
        .hcpcsCodes, "HCPCS Level II codes", Edition(), usualRows: 8_500,
        repeats: rows.repeats, rows: rows.rows.sorted { $0.code < $1.code })
    })
}
