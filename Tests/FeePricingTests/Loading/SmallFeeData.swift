// A folder of fee data small enough to see every line and column of it.

import FeePricing
import Foundation

/// Three codes, two localities and two ZIP codes, with the package's own dated tables.
struct SmallFeeData {
  private let temporary: TemporaryFolder
  var folder: String { temporary.path }

  static let files = [
    "releases.csv": """
    kind,release,participant,from,through,file,rows,source,checked
    gpcis,GPCI2026,all,2026-01-01,2026-12-31,gpcis/GPCI2026.csv,2,test,
    rvus,RVU26A,all,2026-01-01,2026-12-31,rvus/RVU26A.csv,3,test,
    zips,ZIP5-2025Q4,all,,,zips/ZIP5.csv,2,test,

    """,
    "rvus/RVU26A.csv": """
    code,modifier,status,not_used,work,pe_nonfacility,pe_facility,mp,na_nonfacility,na_facility,pctc,global,\
    pre,intra,post,multiple,bilateral,assistant,cosurgeon,team,endoscopic_base,imaging_family,\
    opps_pe_nonfacility,opps_pe_facility,opps_mp
    20610,,A,,0.77,1.16,0.29,0.13,,,0,000,,,,2,1,1,0,0,,,,,
    64493,,A,,1.48,4.08,0.82,0.14,,,0,000,,,,2,1,2,0,0,,,,,
    77003,26,A,,0.59,0.22,0.22,0.04,,,1,ZZZ,,,,0,0,0,0,0,,,,,

    """,
    "gpcis/GPCI2026.csv": """
    carrier,locality,state,name,work,pe,mp
    04412,99,TX,REST OF TEXAS,1.000,0.949,0.903
    09102,04,FL,MIAMI,1.000,1.010,2.500

    """,
    "zips/ZIP5.csv": """
    first,last,state,carrier,locality,plus_four
    33101,33102,FL,09102,04,
    75001,75001,TX,04412,99,+4

    """,
  ]

  private static let shared = [
    "conversion-factors.csv", "rules.csv", "places-of-service.csv", "practitioners.csv", "modifiers.csv",
    "once-per-side.csv",
  ]

  init() throws {
    temporary = try TemporaryFolder()
    for (file, text) in Self.files { try write(text, to: file) }
    for file in Self.shared {
      try write(String(contentsOfFile: "\(Folders.feeData)/medicare/\(file)", encoding: .utf8), to: file)
    }
  }

  func path(_ file: String) -> String { "\(folder)/medicare/\(file)" }

  func text(_ file: String) throws -> String { try String(contentsOfFile: path(file), encoding: .utf8) }

  func write(_ text: String, to file: String) throws {
    let parent = URL(filePath: path(file)).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
    try text.write(toFile: path(file), atomically: false, encoding: .utf8)
  }

  /// The error of loading it; `nil` if it loads.
  func loadError() -> LoadError? {
    do throws(LoadError) {
      _ = try FeeData.load(from: [folder])
      return nil
    } catch {
      return error
    }
  }
}
