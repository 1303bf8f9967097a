// The tables that findings come from, one a kind.

import FeePricing

/// Tables written by hand, each from the first named folder that has it.
final class FindingTables: Sendable {
  let modifiers: [Modifier: Dated<PairModifierUse>]
  /// A further level and the level that it follows.
  let levels: [Dated<CodePair>]
  let addedServices: [Dated<AddedService>]
  let withdrawn: [Dated<WithdrawnCode>]
  let imaging: [Dated<ImagingRule>]
  let lineRules: [Dated<LineRule>]
  let twoLineSides: [Dated<TwoLineSides>]
  let firstLevels: [Dated<FirstLevel>]
  let pairRules: [Dated<PairRule>]
  let notedModifiers: [Dated<NotedModifier>]
  let coverage: [Dated<CoverageRule>]
  let payers: [Dated<PayerNames>]
  let policies: [Dated<CoveragePolicy>]
  /// By code, without its point.
  let diagnoses: [String: [Dated<DiagnosisRule>]]
  let sevenths: [Dated<SeventhCharacters>]
  let causes: [Dated<DiagnosisCause>]
  let unbilled: [Dated<UnbilledRule>]
  let regions: [Dated<SpineRegion>]
  let notedProcedures: [Dated<NotedProcedure>]
  let nerves: [Dated<NerveRule>]
  let joints: [Dated<JointCodes>]
  let muscles: [Dated<MuscleRule>]
  /// The days on which the rows begin and have ended.
  let changes: ChangeDays

  /// Reads the tables that are needed; one that is not, or that no folder has, has no rows.
  ///
  /// - Parameters:
  ///   - payer: who pays; rows of Medicare's own rules are left out for others.
  ///   - codes: those of the only claim that will be checked; `nil` for any.
  init(
    folders: [String], need: TableNeed, payer: String, codes: Set<ProcedureCode>?
  ) throws(LoadError) {
    let isMedicare = payer.isMedicare
    var changes = ChangeDays()
    func only(_ columns: [String], _ names: String...) -> CodeFilter? {
      codes.map { CodeFilter(columns: names.compactMap { columns.firstIndex(of: $0) }, codes: $0) }
    }
    func those(_ table: TableNeed) -> [String] { need.contains(table) ? folders : [] }
    var modifiers: [Modifier: Dated<PairModifierUse>] = [:]
    let uses = try readDated(
      "pair-modifiers.csv", those(.severalLines), ["modifier", "use"], changing: &changes,
      row: PairModifierUse.row)
    for row in uses {
      modifiers[row.value.0] = row.of(row.value.1)
    }
    self.modifiers = modifiers
    levels = try readDated("levels.csv", those(.addOns), ["code", "needs"], changing: &changes) {
      table, at throws(LoadError) in
      CodePair(try table.code(at[0]), try table.code(at[1]))
    }
    addedServices = try readDated(
      "added-services.csv", those(.addOns), AddedService.columns, only: only(AddedService.columns, "codes"),
      changing: &changes,
      row: AddedService.init)
    withdrawn = try readDated(
      "withdrawn-codes.csv", folders, WithdrawnCode.columns, only: only(WithdrawnCode.columns, "code"),
      changing: &changes,
      row: WithdrawnCode.init)
    imaging = try readDated(
      "imaging.csv", those(.imaging), ImagingRule.columns, changing: &changes, row: ImagingRule.init)
    let ofLine = only(LineRule.columns, "codes")
    let rulesOfLine =
      try readDated(
        "modifier-rules.csv", folders, LineRule.columns, only: ofLine, changing: &changes, row: LineRule.init)
      + readDated(
        "code-rules.csv", folders, LineRule.columns, only: ofLine, changing: &changes, row: LineRule.init)
    lineRules = rulesOfLine.filter { isMedicare || !$0.value.isOfMedicare }
    twoLineSides = try readDated(
      "two-line-sides.csv", isMedicare ? those(.localities) : [], TwoLineSides.columns, changing: &changes,
      row: TwoLineSides.init)
    firstLevels = try readDated(
      "first-levels.csv", those(.severalPrimaries), FirstLevel.columns, changing: &changes,
      row: FirstLevel.init)
    let rulesOfPairs = try readDated(
      "together.csv", those(.severalLines), PairRule.columns, changing: &changes, row: PairRule.init)
    pairRules = rulesOfPairs.filter { isMedicare || !$0.value.isOfMedicare }
    let rulesOfNotes = try readDated(
      "noted-modifiers.csv", those(.purposes), NotedModifier.columns, changing: &changes,
      row: NotedModifier.init)
    notedModifiers = rulesOfNotes.filter { isMedicare || !$0.value.isOfMedicare }
    // Earlier services count only beside one of today's.
    coverage = try readDated(
      "coverage.csv", folders, CoverageRule.columns, only: only(CoverageRule.columns, "codes"),
      changing: &changes,
      row: CoverageRule.init)
    payers = try readDated(
      "payers.csv", isMedicare ? [] : folders, PayerNames.columns, changing: &changes,
      row: PayerNames.init)
    policies = try readDated(
      "coverage-policies.csv", those(.localities), CoveragePolicy.columns, changing: &changes,
      row: CoveragePolicy.init)
    diagnoses = Dictionary(
      grouping: try readDated(
        "diagnoses.csv", those(.diagnoses), DiagnosisRule.columns, changing: &changes, row: DiagnosisRule.init
      )
    ) { $0.value.code }
    sevenths = try readDated(
      "diagnosis-sevenths.csv", those(.diagnoses), SeventhCharacters.columns, changing: &changes,
      row: SeventhCharacters.init)
    causes = try readDated(
      "diagnosis-causes.csv", those(.diagnoses), DiagnosisCause.columns, changing: &changes,
      row: DiagnosisCause.init)
    unbilled = try readDated(
      "unbilled.csv", those(.unbilled), UnbilledRule.columns, changing: &changes, row: UnbilledRule.init)
    regions = try readDated(
      "spine-regions.csv", those(.regions), SpineRegion.columns, changing: &changes, row: SpineRegion.init)
    notedProcedures = try readDated(
      "noted-procedures.csv", those(.regions), NotedProcedure.columns, changing: &changes,
      row: NotedProcedure.init)
    nerves = try readDated(
      "nerves.csv", those(.regions), NerveRule.columns, changing: &changes, row: NerveRule.init)
    muscles = try readDated(
      "muscles.csv", those(.muscles), MuscleRule.columns, changing: &changes, row: MuscleRule.init)
    joints = try readDated(
      "joints.csv", those(.regions), JointCodes.columns, changing: &changes, row: JointCodes.init)
    self.changes = changes
  }
}

/// What a claim has that some tables are for: of a single claim the others are not read.
struct TableNeed: OptionSet {
  let rawValue: Int

  static let severalLines = TableNeed(rawValue: 1)
  static let addOns = TableNeed(rawValue: 2)
  static let imaging = TableNeed(rawValue: 4)
  static let localities = TableNeed(rawValue: 8)
  static let diagnoses = TableNeed(rawValue: 16)
  static let unbilled = TableNeed(rawValue: 32)
  static let severalPrimaries = TableNeed(rawValue: 64)

  static let regions = TableNeed(rawValue: 128)

  static let muscles = TableNeed(rawValue: 256)

  static let purposes = TableNeed(rawValue: 512)

  /// Whatever claims may have.
  static let all = TableNeed(rawValue: 1023)

  /// What one claim has.
  init(_ claim: Claim, _ context: ClaimContext, in data: FeeData) {
    var need: TableNeed = context.diagnoses == nil ? [] : .diagnoses
    let note = context.note
    if !note.levels.isEmpty || !note.nerves.isEmpty || !note.joints.isEmpty { need.insert(.regions) }
    if !note.namedMuscles.isEmpty { need.insert(.muscles) }
    if !note.purposes.isEmpty { need.insert(.purposes) }
    if claim.lines.count > 1 { need.insert(.severalLines) }
    if claim.lines.count > 1 || !note.words.isEmpty || claim.lines.contains(where: { $0.units > 1 }) {
      need.insert(.severalPrimaries)
    }
    for line in claim.lines {
      let row = data.row(of: line)
      if row?.global ?? .addOn == .addOn { need.formUnion([.addOns, .severalPrimaries]) }
      if line.code.description.hasPrefix("7") { need.insert(.imaging) }
      if line.locality != .national { need.insert(.localities) }
    }
    self = need
  }

  init(rawValue: Int) { self.rawValue = rawValue }
}

extension FeeData {
  /// The row of a line's code on its day.
  func row(of line: ClaimLine) -> RelativeValueRow? {
    period(on: line.date).flatMap { schedule.row(line.code, .none, in: $0.releaseNumber) }
  }
}

/// What a modifier says about two services of a day that NCCI pairs.
enum PairModifierUse: String, Sendable {
  /// A visit that stands apart from the procedure: 25.
  case visit
  /// A service that stands apart from the other: 59, XS.
  case service
  /// Where on the body it was done, which counts if the other was done elsewhere: RT, LT.
  case site

  fileprivate static func row(
    _ table: DelimitedTable, _ at: [Int]
  ) throws(LoadError) -> (Modifier, PairModifierUse) {
    guard let use = PairModifierUse(rawValue: table.text(at[1])) else {
      throw table.error(at[1], .notA(table.text(at[1]), "visit, service or site"))
    }
    return (try table.modifier(at[0]), use)
  }
}
