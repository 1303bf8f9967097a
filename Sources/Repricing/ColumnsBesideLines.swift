// The columns that say more of a claim than its lines do.

import ClaimFormats

/// Where a table has diagnoses, notes, patients and who rendered a line.
struct ColumnsBesideLines: Sendable {
  let diagnoses: DiagnosisColumns
  /// What a number alone counts in each; empty in one of text.
  let notes: [(column: Int, counts: String)]
  /// Who rendered a line; `nil` where no column says so.
  let practitioner: Int?
  /// Who the patient is; `nil` where no column says so.
  let patient: Int?

  init(_ header: [String]) {
    let plain = header.map(plainHeading)
    diagnoses = DiagnosisColumns(plain)
    notes = plain.indices.compactMap { column in Self.noted[plain[column]].map { (column, $0) } }
    practitioner = plain.firstIndex {
      ["npi", "renderingnpi", "renderingprovidernpi", "providernpi", "renderingprovider", "renderingname"]
        .contains($0)
    }
    patient = patientHeading(header)
  }

  /// Columns that are notes, and what a number alone counts in them.
  private static var noted: [String: String] {
    [
      "note": "", "notes": "", "procedurenote": "", "blocktype": "", "muscles": "muscles",
      "musclecount": "muscles", "minutes": "minutes", "timeminutes": "minutes", "totalminutes": "minutes",
      "levels": "levels",
      "levelcount": "levels",
    ]
  }

  /// Whether all of it is read with the lines by the fast way.
  func areRead(by fast: borrowing FastLine) -> Bool {
    let readsRenderer = fast.readsRenderer
    let readsPatient = fast.readsPatient
    return diagnoses.isEmpty && notes.isEmpty && (practitioner == nil || readsRenderer)
      && (patient == nil || readsPatient)
  }
}

/// The column of who the patient is; `nil` where there is none.
func patientHeading(_ header: [String]) -> Int? {
  header.firstIndex { ["patientid", "mrn", "memberid", "subscriberid"].contains(plainHeading($0)) }
}
