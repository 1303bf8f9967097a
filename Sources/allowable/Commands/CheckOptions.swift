// What check knows besides the claim: the patient's earlier services, diagnoses, the note, what is silenced.

import Checking
import FeePricing

extension Option {
  static let claimsToCheck = Option(
    "claims", value: "FILE", .file, help: "check the claims of a file, a CSV or an 837P, in place of services"
  )
  static let history = Option(
    "history", value: "FILE", .file,
    help:
      "the patient's earlier services, a CSV with date_of_service and hcpcs, for limits a year; of a file of "
      + "claims also patient_id")
  static let diagnosis = Option(
    "diagnosis", value: "CODE", help: "an ICD-10-CM code of the claim", repeats: true)
  static let note = Option(
    "note", value: "TEXT", help: "what the note says was done, such as \"bilateral L3-4, L4-5\"")
  static let missed = Option("missed", help: "look for money that was never billed, too")
  static let silence = Option(
    "silence", value: "FILE", .file,
    help: "findings not to tell of: a CSV with id, codes, from, through and reason")
}

extension ClaimContext {
  /// What the options of `check` say.
  ///
  /// - Throws: ``LoadError`` for a history that cannot be read, ``UsageError`` for one of several patients.
  init(_ arguments: Arguments) throws {
    var history: ServiceHistory?
    if let word = arguments.word(of: .history) {
      let histories = try PatientHistories(word.text)
      guard !histories.namesPatients else {
        throw UsageError(
          at: word, "is of several patients", hint: "of one claim the file has no column patient_id")
      }
      history = histories.history(of: "")
    }
    let diagnoses = arguments.values(of: .diagnosis)
    self.init(
      history: history, diagnoses: diagnoses.isEmpty ? nil : diagnoses,
      note: ProcedureNote(arguments.value(of: .note) ?? ""))
  }
}

extension Silencing {
  /// The findings that a file silences; none without a file.
  init(_ arguments: Arguments) throws(LoadError) {
    guard let path = arguments.value(of: .silence) else {
      self.init()
      return
    }
    let known = try FindingIDs.all(in: FeeDataFolders(arguments).folders)
    try self.init(path, known: known) { nearest(to: $0, in: known.sorted()) }
  }
}
