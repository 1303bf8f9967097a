// Files of one folder that are named together, and what is said of releases that claim the same dates.

import FeeImporting
import FeePricing
import Testing

@Suite struct GroupingTests {
  private let folder: TemporaryFolder
  private var target: String { "\(folder.path)/target" }

  init() throws { folder = try TemporaryFolder() }

  private func importer(beside folders: [String] = [Folders.feeData]) throws -> Importer {
    var options = ImportOptions()
    options.isPartial = true
    return try Importer(into: target, beside: folders, options: options)
  }

  /// An unzipped release: `DIR/*.csv DIR/*.txt`, whichever is named first.
  @Test(arguments: [false, true])
  func twinsAreOneTable(textFirst: Bool) throws {
    let csv = [
      try folder.file("PPRRVU2026_Jan.csv", PublishedSample.relativeValues().utf8),
      try folder.file("26LOCCO.csv", FurtherSamples.counties.utf8),
      try folder.file("OPPSCAP_Jan.csv", FurtherSamples.caps.utf8),
    ]
    let text = [
      try folder.file("26LOCCO.txt", FixedSamples.counties.utf8),
      try folder.file("OPPSCAP_Jan.txt", FixedSamples.caps.utf8),
    ]
    let importer = try importer()
    let (reading, problems) = importer.read(textFirst ? text + csv : csv + text)
    #expect(problems.isEmpty)
    #expect(
      try importer.joined(reading.files).map(\.release.name) == ["RVU26A", "LOCCO2026", "OPPSCAP-RVU26A"])
    #expect(reading.passedOver.map(\.path) == text)
    #expect(
      reading.passedOver.map(\.what) == [
        "the same table as 26LOCCO.csv", "the same table as OPPSCAP_Jan.csv",
      ])
  }

  /// The dates of relative values are not those of edits beside them, nor is one of two releases meant.
  @Test func onlyTablesOfTheReleaseTakeItsDates() throws {
    let values = try folder.file("rvu.csv", PublishedSample.relativeValues().utf8)
    let limits = try folder.file("mue.csv", FurtherSamples.limits.utf8)
    let (reading, problems) = try importer().read([values, limits])
    #expect(reading.files.map(\.release.name) == ["RVU26A"])
    #expect(problems.map { ($0 as? ImportError)?.path } == [limits])
    let april = try folder.file(
      "april.csv", PublishedSample.relativeValues().replacing("January", with: "April").utf8)
    let caps = try folder.file("caps.csv", FurtherSamples.caps.utf8)
    #expect(try importer().read([values, april, caps]).problems.map { ($0 as? ImportError)?.path } == [caps])
  }

  @Test func everyFileThatIsNamedMustBeKnown() throws {
    let values = try folder.file("rvu.csv", PublishedSample.relativeValues().utf8)
    let other = try folder.file("other.csv", "code,label\n".utf8)
    let (reading, problems) = try importer().read([other, values, "\(folder.path)/none.csv"])
    #expect(reading.files.count == 1)
    #expect(
      problems.count == 2 && "\(problems[1])".hasPrefix("\(other): error: is not a file this command knows"))
  }

  @Test func anOverlapIsSaidOnceWithWhatDecides() throws {
    let january = PublishedSample.relativeValues()
    let texts = [january, january.replacing("January", with: "April")]
    for place in ["a", "b"] {
      let other = try Importer(
        into: "\(folder.path)/\(place)", beside: [Folders.feeData],
        options: { () -> ImportOptions in
          var options = ImportOptions()
          options.isPartial = true
          return options
        }())
      for file in try other.read(try folder.file("april", texts[1].utf8)).files { _ = try other.store(file) }
    }
    let importer = try importer(beside: [Folders.feeData, "\(folder.path)/a", "\(folder.path)/b"])
    let file = try importer.read(try folder.file("january", texts[0].utf8)).files.first.found()
    #expect(
      try importer.store(file).overlaps == [
        "RVU26B claims some of the same dates; on those RVU26B holds: it begins later"
      ])
  }

  /// Of two releases of one day the name decides, and that is what is said.
  @Test func equalDaysAreDecidedByTheName() throws {
    var options = ImportOptions()
    (options.isPartial, options.release) = (true, "RVU26AR")
    let first = try importer()
    let path = try folder.file("january", PublishedSample.relativeValues().utf8)
    _ = try first.store(try first.read(path).files.first.found())
    let second = try Importer(into: target, beside: [Folders.feeData], options: options)
    let overlaps = try second.store(try second.read(path).files.first.found()).overlaps
    #expect(
      overlaps == [
        "RVU26A claims some of the same dates; on those RVU26AR holds: both begin on one day, and of their names it is "
          + "the last in the alphabet"
      ])
    let day = try ServiceDate("2026-03-02").found()
    #expect(try FeeData.load(from: [target, Folders.feeData]).period(on: day)?.release == "RVU26AR")
  }
}
