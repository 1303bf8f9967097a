// Relative values, geographic indices and ZIP codes as rows of our own tables.

extension RelativeValueRow: StoredRow {
  public static var columns: [String] { relativeValueColumns }
  public var codes: [ProcedureCode] { [code] }

  public func write(into text: inout TableText) {
    text.code(code)
    text.field(modifier.description)
    text.character(status)
    text.field(isNotUsedForMedicare ? "+" : "")
    for value in [work, nonfacilityPE, facilityPE, malpractice] { text.decimal(value, places: 2) }
    text.field(isNotApplicableInNonfacility ? "NA" : "")
    text.field(isNotApplicableInFacility ? "NA" : "")
    text.character(component)
    text.field(global.published)
    for percent in [before, during, after] { text.field(hasSplitCare ? String(percent) : "") }
    text.character(multiple)
    text.character(bilateral)
    for role in [assistant, coSurgeon, team] { text.character(role) }
    text.field(endoscopicBase?.description ?? "")
    text.field(imagingFamily == 99 ? "" : String(imagingFamily))
    let capped = [cappedNonfacilityPE, cappedFacilityPE, cappedMalpractice]
    for value in capped {
      if capped == [0, 0, 0] { text.field("") } else { text.decimal(value, places: 2) }
    }
  }
}

extension LocalityRow: StoredRow {
  public static var columns: [String] { geographicIndexColumns }
  public var codes: [ProcedureCode] { [] }

  public func write(into text: inout TableText) {
    text.locality(locality)
    text.field(state)
    text.field(name)
    for index in [indices.work, indices.practiceExpense, indices.malpractice] {
      text.decimal(index, places: 3)
    }
  }
}

extension ZipCodeRange: StoredRow {
  public static var columns: [String] { zipCodeColumns }
  public var codes: [ProcedureCode] { [] }

  public func write(into text: inout TableText) {
    text.field(first.description)
    text.field(last.description)
    text.field(state)
    text.locality(locality)
    text.field(needsPlusFour ? "+4" : "")
  }
}
