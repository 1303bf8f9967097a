// The rule parameters in force on a day, from the rows of rules.csv.

extension ReferenceTables {
  /// The parameters in force on a day.
  ///
  /// - Throws: ``LoadError`` naming the parameter that has no value that day, or a value that cannot be read.
  func parameters(on date: ServiceDate) throws(LoadError) -> RuleParameters {
    var found = RuleParameters()
    found.bilateral = try rate("bilateral", date)
    found.ladder = try ladder("multiple-procedure:ladder", date)
    found.byReportFrom = Int32(try amount("multiple-procedure:by-report-from", date, places: 0))
    found.imagingTechnical = try rate("imaging-mppr:technical", date)
    found.imagingProfessional = try rate("imaging-mppr:professional", date)
    found.therapyExpense = try rate("therapy-mppr", date)
    found.cardiovascularTechnical = try rate("cardiovascular-mppr", date)
    found.ophthalmologyTechnical = try rate("ophthalmology-mppr", date)
    found.coSurgeon = try rate("role:co-surgeon", date)
    found.assistant = try rate("role:assistant", date)
    found.minimumAssistant = found.assistant
    found.assistantWithoutResident = found.assistant
    found.nonphysicianAssistant = try rate("role:nonphysician-assistant", date)
    found.therapyAssistant = try rate("therapy-assistant", date)
    found.nonparticipating = try rate("nonparticipating", date)
    found.limitingCharge = try rate("nonparticipating:limiting-charge", date)
    found.anesthesiaMinutes = max(1, try amount("anesthesia:minutes", date, places: 0))
    found.medicalDirection = try rate("anesthesia-role:direction", date)
    found.supervisionUnits = try amount("anesthesia:supervision-units", date, places: 0)
    found.shortageAreaBonus = try rate("hpsa:bonus", date)
    found.surgeryCenterFurther = try rate("facility-multiple:surgery-center", date)
    found.hospitalFurther = try rate("facility-multiple:hospital", date)
    found.facilityDiscontinued = try rate("facility-discontinued", date)
    found.coinsurance = try rate("patient:coinsurance", date)
    found.sequestration = try rate("patient:sequestration", date)
    found.deductible = Money(cents: try amount("patient:deductible", date, places: 2))
    return found
  }

  /// A parameter that lists codes, as codes with the dates of the list; none where there is no such list.
  func codes(_ name: String) -> [Dated<ProcedureCode>] {
    parameters.filter { $0.value.name == name }.flatMap { row in
      row.value.text.split(separator: " ").compactMap { ProcedureCode($0) }
        .map { Dated(value: $0, span: row.span, citation: row.citation) }
    }
  }

  private func row(_ name: String, _ date: ServiceDate) throws(LoadError) -> ParameterRow {
    guard let row = parameters.last(where: { $0.value.name == name && $0.span.contains(date) }) else {
      throw LoadError(
        file: parameters.first?.value.file ?? "rules.csv", line: 0, column: 0,
        problem: .missing("a value of \(name) on \(date)"))
    }
    return row.value
  }

  private func amount(_ name: String, _ date: ServiceDate, places: Int) throws(LoadError) -> Int64 {
    let row = try row(name, date)
    guard let value = number(row.text, places: places) else { throw notANumber(row, places) }
    return value
  }

  /// A percentage with at most four decimals.
  private func rate(_ name: String, _ date: ServiceDate) throws(LoadError) -> Rate {
    Rate(millionths: try amount(name, date, places: 4))
  }

  private func ladder(_ name: String, _ date: ServiceDate) throws(LoadError) -> Ladder {
    let row = try row(name, date)
    var rates: [Rate] = []
    for step in row.text.split(separator: " ") {
      guard let value = number(String(step), places: 4) else { throw notANumber(row, 4) }
      rates.append(Rate(millionths: value))
    }
    guard let ladder = Ladder(rates) else { throw notANumber(row, 4) }
    return ladder
  }

  private func number(_ text: String, places: Int) -> Int64? {
    let bytes = Array(text.utf8)
    return bytes.isEmpty ? nil : parseDecimal(bytes.span, 0..<bytes.count, places: places)
  }

  private func notANumber(_ row: ParameterRow, _ places: Int) -> LoadError {
    LoadError(
      file: row.file, line: row.line, column: row.name.utf8.count + 2,
      problem: .notANumber(row.text, places: places))
  }

  /// The authority for a rule on a day: of its own row, else of its first parameter.
  func citation(of name: String, on date: ServiceDate) -> String? {
    parameters.first { row in
      row.span.contains(date) && (row.value.name == name || row.value.name.hasPrefix(name + ":"))
    }?.citation
  }

  /// The authority for what a type of practitioner is paid on a day.
  func citation(of practitioner: Practitioner, on date: ServiceDate) -> String? {
    practitioners.last { $0.value.practitioner == practitioner && $0.span.contains(date) }?.citation
  }
}
