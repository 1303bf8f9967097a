// From a downloaded file to a stored release: names, dates, known files, archives, and what is refused.

import FeeImporting
import FeePricing
import Testing

@Suite struct ImporterTests {
  private let folder: TemporaryFolder
  private var target: String { "\(folder.path)/target" }

  init() throws { folder = try TemporaryFolder() }

  /// The samples have a few rows each.
  private func importer(_ options: ImportOptions = ImportOptions()) throws -> Importer {
    var options = options
    options.isPartial = true
    return try Importer(into: target, beside: [Folders.feeData], options: options)
  }

  private func importer(from day: String) throws -> Importer {
    var options = ImportOptions()
    options.from = ServiceDate(day)
    return try importer(options)
  }

  @Test func aReleaseSaysItsNameDatesAndHash() throws {
    let text = PublishedSample.relativeValues()
    let path = try folder.file("any name at all", text.utf8)
    let file = try importer().read(path).files.first.found()
    #expect(file.release.name == "RVU26A" && file.release.participant == .nonQualifying)
    #expect(file.release.span.description == "2026-01-01 to 2026-12-31")
    #expect(file.release.checked == "sha256 \(SHA256(Array(text.utf8)))" && file.known == nil)
    #expect(file.release.source == "CMS any name at all, released 2025-12-29")
    #expect(file.doubts.count == 1 && file.doubts[0].hasPrefix("4 rows, where at least 18000 are"))
  }

  @Test func storingTwiceChangesNothing() throws {
    let path = try folder.file("rvu.csv", PublishedSample.relativeValues().utf8)
    let importer = try importer()
    let file = try importer.read(path).files.first.found()
    #expect(try importer.store(file).isChanged)
    let once = try folder.contents()
    #expect(try !importer.store(file).isChanged)
    #expect(try folder.contents() == once)
  }

  @Test func aNewerQuarterAddsAndTheLaterReleaseHolds() throws {
    let january = PublishedSample.relativeValues()
    let april = january.replacing("January", with: "April").replacing(
      "1.48,4.08,,0.82,,0.14,5.70,2.44", with: "1.58,3.98,,0.82,,0.14,5.70,2.54")
    let importer = try importer()
    for (name, text) in [("a", april), ("b", january)] {
      for file in try importer.read(try folder.file(name, text.utf8)).files {
        let outcome = try importer.store(file)
        guard name == "b" else { continue }
        #expect(outcome.overlaps.contains { $0.hasPrefix("RVU26B") && $0.contains("RVU26B holds") })
      }
    }
    let data = try FeeData.load(from: [target, Folders.feeData])
    for (day, release, work) in [("2026-03-31", "RVU26A", 148), ("2026-04-01", "RVU26B", 158)] {
      let period = try data.period(on: ServiceDate(day).found()).found()
      let row = try data.schedule.row(ProcedureCode("64493").found(), in: period.releaseNumber).found()
      #expect(period.release == release && row.work == Int32(work))
    }
  }

  @Test func theConversionFactorMustBeThatOfTheDates() throws {
    let path = try folder.file("rvu.csv", PublishedSample.relativeValues().utf8)
    let error = #expect(throws: ImportError.self) { try importer(from: "2025-01-01").read(path) }
    #expect(error?.message == "its conversion factor is 33.4009, and that of 2025-01-01 is 32.3465")
    let unknown = try importer(from: "2031-01-01").read(path).files.first.found()
    #expect(unknown.doubts.contains { $0.hasPrefix("no conversion factor is known for 2031-01-01") })
  }

  @Test func anesthesiaFactorsAreForTheYearOfTheirNationalFactor() throws {
    let path = try folder.file("anes.csv", FurtherSamples.anesthesia.utf8)
    let file = try importer().read(path).files.first.found()
    #expect(file.release.name == "ANES2026" && file.release.span.description == "2026-01-01 to 2026-12-31")
  }

  @Test func datesThatAFileLeavesOut() throws {
    let path = try folder.file("mue.csv", FurtherSamples.limits.utf8)
    let error = #expect(throws: ImportError.self) { try importer().read(path) }
    #expect(error?.description.contains("give --from") == true)
    let file = try importer(from: "2026-07-01").read(path).files.first.found()
    #expect(file.release.name == "MUE-2026Q3" && file.release.span.description == "2026-07-01 to 2026-12-31")
  }

  @Test func aDamagedFileLeavesEverythingAsItWas() throws {
    let good = try folder.file("good", PublishedSample.relativeValues().utf8)
    let bad = try folder.file(
      "bad", PublishedSample.relativeValues().replacing(",1.48,", with: ",1.4O,").utf8)
    let importer = try importer()
    _ = try importer.store(try importer.read(good).files.first.found())
    let before = try folder.contents()
    #expect(throws: LoadError.self) { try importer.read(bad) }
    #expect(try folder.contents() == before)
  }

  @Test func anArchiveWithTwinsAndDocuments() throws {
    let values = Array(PublishedSample.relativeValues().utf8)
    let anesthesia = Array(FurtherSamples.caps.utf8)
    let members = [
      ZipBytes.stored("RVU26A/PPRRVU2026.txt", values, checksum: crc(values)),
      ZipBytes.stored("RVU26A/PPRRVU2026.CSV", values, checksum: crc(values)),
      ZipBytes.stored("RVU26A/OPPSCAP.csv", anesthesia, checksum: crc(anesthesia)),
      ZipBytes.digits,
    ]
    let reading = try importer().read(try folder.file("rvu26a.zip", ZipBytes.archive(members)))
    #expect(reading.files.map(\.release.name) == ["RVU26A", "OPPSCAP-RVU26A"])
    #expect(
      reading.files[1].release.span.description == "2026-01-01 to 2026-12-31", "as the release beside it")
    #expect(
      reading.passedOver.map(\.what) == ["the same table as PPRRVU2026.CSV", "not a table of fee data"])
    #expect(reading.files[0].path.hasSuffix("rvu26a.zip/RVU26A/PPRRVU2026.CSV"))
  }

  @Test(arguments: [[ZipBytes.digits, .deflatedDigits], []])
  func anArchiveOfNothingKnown(members: [ZipBytes]) throws {
    let path = try folder.file("other.zip", ZipBytes.archive(members))
    let error = #expect(throws: LoadError.self) { try importer().read(path) }
    #expect(error?.description.contains("other.zip: error: is not a file this command knows") == true)
  }

  @Test func partsOfTheEditPairsAreJoined() throws {
    let more = FurtherSamples.pairs.replacing("64483\t", with: "64484\t")
    let importer = try importer(from: "2026-01-01")
    let files = try [("f1.txt", more), ("f2.txt", FurtherSamples.pairs)].flatMap { name, text in
      try importer.read(try folder.file(name, text.utf8)).files
    }
    let parts = try importer.joined(files)
    // Of three edits each two had ended, in 2005 and in 1996.
    #expect(parts.map(\.release.rows) == [2] && parts[0].release.name == "PTP-2026Q1")
    #expect(parts[0].doubts.contains("edits that had ended before 2026-01-01, and were left out: 2"))
    #expect(throws: ImportError.self) { try importer.joined(files + files) }
    _ = try importer.store(parts[0])
    let edits = try EditPairs.load(from: [target])
    let (first, second) = (try ProcedureCode("64484").found(), try ProcedureCode("77003").found())
    let day = try ServiceDate("2026-03-02").found()
    #expect(edits.edit(paid: first, denied: second, on: day)?.modifierUse == .allowed)
    #expect(edits.edit(paid: second, denied: first, on: day) == nil)
  }

  /// Whether parts come together, one after the other or again: the folder ends up the same, byte for byte.
  @Test func partsOfTheEditPairsInSeveralCommands() throws {
    let texts = ["64483", "64484", "64490"].map { FurtherSamples.pairs.replacing("64483\t", with: "\($0)\t") }
    let paths = try texts.enumerated().map { try folder.file("f\($0).txt", $1.utf8) }
    func imported(_ commands: [[Int]], into name: String) throws -> [String: [UInt8]] {
      var options = ImportOptions()
      options.from = ServiceDate("2026-01-01")
      options.isPartial = true
      let target = "\(folder.path)/\(name)"
      let importer = try Importer(into: target, beside: [Folders.feeData], options: options)
      for command in commands {
        let files = try importer.joined(try command.flatMap { try importer.read(paths[$0]).files })
        for file in files { _ = try importer.store(file) }
      }
      return try folder.contents().filter { $0.key.hasPrefix("\(name)/") }
        .reduce(into: [:]) { $0[String($1.key.dropFirst(name.utf8.count))] = $1.value }
    }
    let together = try imported([[0, 1, 2]], into: "a")
    #expect(together.count == 2)
    for (name, commands) in [
      ("b", [[0], [1], [2]]), ("c", [[2], [0, 1]]), ("d", [[1, 2], [0], [2], [1]]), ("e", [[0, 1, 2], [1]]),
    ] {
      #expect(try imported(commands, into: name) == together, "\(commands)")
    }
  }

  /// A part of a new edition would leave the edits that it withdraws in the table: all parts are asked for.
  @Test func aChangedPartIsNotMixedWithTheOthers() throws {
    let importer = try importer(from: "2026-01-01")
    let more = FurtherSamples.pairs.replacing("64483\t", with: "64484\t")
    let changed = more.replacing("20110101\t*\t1", with: "20110101\t*\t0")
    #expect(changed != more)
    func files(_ texts: [String]) throws -> [ImportedFile] {
      try importer.joined(
        try texts.enumerated().flatMap { try importer.read(try folder.file("p\($0)", $1.utf8)).files })
    }
    for file in try files([FurtherSamples.pairs, more]) { _ = try importer.store(file) }
    let before = try folder.contents()
    let error = #expect(throws: ImportError.self) { try files([changed]) }
    #expect(error?.message.hasPrefix("PTP-2026Q1 is stored from 2 files") == true)
    #expect(
      try folder.contents().filter { $0.key.hasPrefix("target") }
        == before.filter { $0.key.hasPrefix("target") })
    for file in try files([FurtherSamples.pairs, changed]) { #expect(try importer.store(file).isChanged) }
    let edits = try EditPairs.load(from: [target])
    let (first, second) = (try ProcedureCode("64484").found(), try ProcedureCode("77003").found())
    let day = try ServiceDate("2026-03-02").found()
    #expect(edits.edit(paid: first, denied: second, on: day)?.modifierUse == .notAllowed)
  }

  @Test func twoFilesOfOneReleaseAreNotStoredOverEachOther() throws {
    let importer = try importer()
    let texts = [PublishedSample.relativeValues(), PublishedSample.relativeValues(lineEnd: "\n")]
    let files = try texts.enumerated().flatMap { number, text in
      try importer.read(try folder.file("\(number)", text.utf8)).files
    }
    #expect(throws: ImportError.self) { try importer.joined(files) }
  }

  @Test(
    .enabled(
      if: Folders.hasPublished("pfs2025-rvu25d/PPRRVU2025_Oct.txt"), Comment(rawValue: withoutPublishedFiles))
  )
  func aKnownFileNeedsNoName() throws {
    let file = try importer().read("\(Folders.published)/pfs2025-rvu25d/PPRRVU2025_Oct.txt").files.first
      .found()
    #expect(file.release.name == "RVU25D" && file.known?.isOriginal == true && file.doubts.isEmpty)
    #expect(file.release.span.description == "2025-10-01 to 2025-12-31")
    #expect(file.release.checked.hasSuffix(" of the CMS file"))
  }
}
