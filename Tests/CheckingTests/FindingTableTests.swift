// The tables of findings as files: what is wrong in them, and the long tables of edits, read code by code.

import Checking
import FeePricing
import Foundation
import Testing

@Suite struct FindingTableTests {
  /// A checker whose table `name` has `text`, the others being the package's.
  private func checker(_ name: String, _ text: String) throws -> ClaimChecker {
    let folder = try TemporaryFolder()
    try text.write(toFile: "\(folder.path)/medicare/\(name)", atomically: false, encoding: .utf8)
    return try ClaimChecker(Pricer(try Checks.data.get()), folders: [folder.path, Checks.feeData])
  }

  @Test(arguments: [
    (
      "imaging.csv", "guidance,codes,rule,instead,from,through,citation\n77003,64493,perhaps,,,,CPT\n",
      "imaging.csv:2:13: error"
    ),
    (
      "imaging.csv", "guidance,codes,rule,instead,from,through,citation\n77003,64493,included,,,,\n",
      "imaging.csv:2:25: error"
    ),
    (
      "coverage.csv",
      "id,kind,payer,family,codes,against,limit,window,carriers,places,message,from,through,citation\n"
        + "a,levels,,,64495-64493,,2,,,,m,,,LCD\n", "coverage.csv:2:12: error"
    ),
    (
      "coverage.csv",
      "id,kind,payer,family,codes,against,limit,window,carriers,places,message,from,through,citation\n"
        + "a,levels,,,64493,,two,,,,m,,,LCD\n", "coverage.csv:2:19: error"
    ),
    (
      "coverage.csv",
      "id,kind,payer,family,codes,against,limit,window,carriers,places,message,from,through,citation\n"
        + "a,interval,,,64635,,,6 months,,,m,,,LCD\n", "coverage.csv:2:22: error"
    ),
    (
      "two-line-sides.csv", "codes,carriers,from,through,citation\n64494,,,,First Coast\n",
      "two-line-sides.csv:2:7: error"
    ),
    (
      "diagnoses.csv", "code,side,message,from,through,citation\nM17.11,R,,,,ICD\n",
      "diagnoses.csv:2:8: error"
    ),
    (
      "diagnosis-causes.csv",
      "id,severity,diagnoses,besides,codes,message,from,through,citation\na,info,,,62323,m,,,ICD\n",
      "diagnosis-causes.csv:2:8: error"
    ),
    (
      "diagnosis-sevenths.csv", "beginnings,from,through,citation\n,,,ICD\n",
      "diagnosis-sevenths.csv:2:1: error"
    ),
    (
      "together.csv",
      "id,severity,codes,beside,modifier,unless,payer,message,from,through,citation\n"
        + "a,grave,64493,64494,,,,m,,,x\n", "together.csv:2:3: error"
    ),
    (
      "together.csv",
      "id,severity,codes,beside,modifier,unless,payer,message,from,through,citation\n"
        + "a,info,64493,64494,,,Acme,m,,,x\n", "together.csv:2:22: error"
    ),
    (
      "first-levels.csv", "codes,further,what,roots,from,through,citation\n,64494,level,,,,CPT\n",
      "first-levels.csv:2:1: error"
    ),
    ("unbilled.csv", "id,kind,codes,missing,first,further,message,from,through\n", "unbilled.csv:1:1: error"),
    (
      "spine-regions.csv", "codes,vertebrae,from,through,citation\n64494,L5,,,CPT\n",
      "spine-regions.csv:2:7: error"
    ),
    (
      "joints.csv", "joints,codes,from,through,citation,certainty\nknee,20610,,,CPT,sure\n",
      "joints.csv:2:18: error"
    ),
    ("joints.csv", "joints,codes,from,through,citation\n,20610,,,CPT\n", "joints.csv:2:1: error"),
    (
      "noted-procedures.csv", "codes,words,from,through,citation\n64493,,,,our choice\n",
      "noted-procedures.csv:2:7: error"
    ),
    ("nerves.csv", "codes,message,from,through,citation\n6449,m,,,A57826\n", "nerves.csv:2:1: error"),
    (
      "muscles.csv", "codes,fewest,message,from,through,citation\n20553,many,m,,,CPT\n",
      "muscles.csv:2:7: error"
    ),
    (
      "levels.csv", "code,needs,from,through,citation\n64494,64493,2026-02-30,,CPT\n",
      "levels.csv:2:13: error"
    ),
  ])
  func whatIsWrong(name: String, text: String, complaint: String) throws {
    #expect {
      _ = try checker(name, text)
    } throws: {
      "\($0)".contains(complaint)
    }
  }

  /// An authority that was not read is marked where the finding names it.
  @Test func unverifiedAuthorities() throws {
    let text =
      "id,severity,has,also,lacks,beside,unless,alone,codes,places,carriers,payer,units,stake,message,from,through,"
      + "citation,certainty\nmine,info,,,,,,,20610,,,,,,m,,,a rule,unverified\n"
    var checker = try checker("code-rules.csv", text)
    let found = try checker.check(try claim("20610-RT")).findings
    #expect(found.contains { $0.id == "mine" && $0.source == "unverified: a rule" })
    var own = try Checks.checker()
    let withdrawn = try own.check(try claim("64475 95973")).findings
    #expect(withdrawn.map { $0.source.hasPrefix("unverified: ") } == [true, false])
  }

  /// A selection of codes says nothing of those it leaves out; a release of 15,000 rows and more is a whole one.
  @Test(arguments: [(14_999, false), (15_000, true)])
  func wholeReleases(rows: Int, isWhole: Bool) throws {
    let folder = try TemporaryFolder()
    let columns =
      "code,modifier,status,not_used,work,pe_nonfacility,pe_facility,mp,na_nonfacility,na_facility,pctc,global,pre,"
      + "intra,post,multiple,bilateral,assistant,cosurgeon,team,endoscopic_base,imaging_family,opps_pe_nonfacility,"
      + "opps_pe_facility,opps_mp"
    let lines = (10_000..<10_000 + rows).map { "\($0),,A,,1.00,1.00,1.00,0.10,,,0,000,,,,2,0,1,0,0,,,,," }
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/medicare/rvus", withIntermediateDirectories: true)
    func write(_ name: String, _ lines: [String]) throws {
      try (lines.joined(separator: "\n") + "\n").write(
        toFile: "\(folder.path)/medicare/\(name)", atomically: false, encoding: .utf8)
    }
    try write("rvus/RVU26Z.csv", ["# RVU26Z", columns] + lines)
    try write(
      "releases.csv",
      [
        "kind,release,participant,from,through,file,rows,source,checked",
        "rvus,RVU26Z,all,2026-02-01,2026-12-31,rvus/RVU26Z.csv,\(rows),a test,",
      ])
    let data = try FeeData.load(from: [folder.path, Checks.feeData])
    let (before, after) = (try #require(ServiceDate("2026-01-31")), try #require(ServiceDate("2026-03-02")))
    #expect(!data.holdsWholeRelease(on: before) && data.holdsWholeRelease(on: after) == isWhole)
  }

  /// A range of codes holds its ends and what lies between, and nothing else.
  @Test func rangesOfCodes() throws {
    let text =
      "id,severity,has,also,lacks,beside,unless,alone,codes,places,carriers,payer,units,stake,message,from,through,"
      + "citation\n"
      + "mine,warning,,,,,,,64490-64492 20610,,,,,,{code} with {units},2026-01-01,2026-06-30,me\n"
    var checker = try checker("code-rules.csv", text)
    func ids(_ services: String, _ date: String) throws -> [String] {
      try checker.check(try claim(services, date: date)).findings.filter { $0.id == "mine" }.map(\.message)
    }
    #expect(try ids("64490-RT 64491-RT 64492-RT 64493-RT 20610-RTx2", "2026-06-30").count == 4)
    #expect(try ids("20610-RTx2", "2026-01-01") == ["20610 with 2"])
    #expect(try ids("20610-RTx2", "2026-07-01").isEmpty)
    #expect(try ids("64489", "2026-03-02").isEmpty)
  }

  /// Claims checked one after another by one checker find what each finds alone, whatever was read before.
  @Test func oneCheckerForMany() throws {
    var shared = try Checks.checker()
    for example in EditCase.all {
      var fresh = try Checks.checker()
      let claim = try claim(example.services, date: example.date)
      #expect(try shared.check(claim).findings == fresh.check(claim).findings)
    }
  }

  @Test(arguments: [
    ("bilateral L3-4, L4-5", ["L3-4", "L4-5"], true), ("L4-L5 and L5-S1 right", ["L4-5", "L5-S1"], false),
    ("C5/6 both sides", ["C5-6"], true), ("medial branches L3, L4, L5", [], false),
    ("T12-L1", ["T12-L1"], false), ("L3-4-5", ["L3-4", "L4-5"], false), ("", [], false),
    ("seen 3-4 times, both legs", [], false), ("L4-5, L4-5", ["L4-5"], false), ("L99-100", [], false),
    ("bilateral L4-5, L5-S1 facet", ["L4-5", "L5-S1"], true), ("B/L L5/S1", ["L5-S1"], true),
    ("RT C5-6", ["C5-6"], false), ("R L4-5, L L5-S1", ["L4-5", "L5-S1"], false),
    ("right and left L4-5", ["L4-5"], true), ("L4-5 right, L4-5 left", ["L4-5"], true),
    ("L5S1 and L4 - L5", ["L5-S1", "L4-5"], false), ("L 4-5", ["L4-5"], false),
    ("L3-5", ["L3-4", "L4-5"], false), ("L4-S1", ["L4-5", "L5-S1"], false), ("C7-T1", ["C7-T1"], false),
    ("Bilateral facet injections. L4-5 and L5-S1.", ["L4-5", "L5-S1"], true),
    ("L4 right and L5 left TFESI", ["L4", "L5"], false),
    ("TFESI right L5 for L4 radiculopathy", ["L5"], false),
    ("history of L4-5 fusion, L5-S1", [], false), ("MRI: L4-5 stenosis. Right L5-S1 TFESI", ["L5-S1"], false),
    ("right L4-5; bilateral next visit", ["L4-5"], false), ("L4-5 (prior L5-S1)", ["L4-5"], false),
    ("no left L4-5, right L5-S1", ["L5-S1"], false), ("right L4 and L5 TFESI", ["L4", "L5"], false),
    ("L4-5 previously, L5-S1 injected", ["L5-S1"], false), ("L4-5 s/p L5-S1", ["L4-5"], false),
    ("right knee; left shoulder; L4-5", ["L4-5"], false), ("both sides, L4-5", ["L4-5"], true),
  ])
  func notes(text: String, levels: [String], saysBothSides: Bool) {
    let note = ProcedureNote(text)
    #expect(note.levels == levels && note.saysBothSides == saysBothSides)
  }
}

/// A folder with an empty folder `medicare` in it, removed with the value that names it.
private final class TemporaryFolder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "allowable-\(UUID().uuidString)")
      .path(percentEncoded: false)
    try FileManager.default.createDirectory(atPath: "\(path)/medicare", withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
