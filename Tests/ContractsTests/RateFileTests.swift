// Price lists as payers send them.

import Contracts
import FeePricing
import Foundation
import Testing

@Suite struct RateFileTests {
  @Test(arguments: [
    // Practice management systems import these headings.
    (
      "CPT,Modifier,Fee\n64483,,250.00\n64483,26,120\n",
      ["64483 250.00/250.00", "64483 with 26 120.00/120.00"]
    ),
    // A payer's list: title rows, dollars, both settings, a total below that has no code.
    (
      "Plan of 2026\n\nProcedure Code;Mod;Description;Non-Facility;Facility\n64483;;x;$1,250.00;120.5\n;;;;\n",
      ["64483 1250.00/120.50"]
    ),
    // Blank, 0, BR, IC and N/C are not a price of 0.
    (
      "Code\tNonFac\tFac\r\n64483\t\t0.00\r\n64490\tBR\tN/C\r\n64493\tIC\t12\r\n",
      [
        "64483 -/-", "64490 BR/NC", "64493 BR/12.00",
      ]
    ),
    // A spreadsheet took codes for numbers.
    ("code|rate\n100|5\n99213.0|6\nj1100|7\n", ["00100 5.00/5.00", "99213 6.00/6.00", "J1100 7.00/7.00"]),
    // Several prices of one code by date.
    (
      "HCPCS,Fee,Effective Date,End Date\n64483,1,2026-01-01,6/30/2026\n64483,2,7/1/2026,\n",
      ["64483 1.00/1.00 2026-01-01 to 2026-06-30", "64483 2.00/2.00 2026-07-01 on"]
    ),
  ])
  func read(text: String, prices: [String]) throws {
    try withFiles(["c.json": "{\"rateFile\": \"r.csv\"}", "r.csv": text]) { folder in
      let file = ContractFile(path: folder + "/c.json")
      #expect(file.problems.isEmpty, "\(file.problems)")
      #expect(file.contract?.versions[0].rates.all.map(words) == prices)
    }
  }

  @Test(arguments: [
    ("CPT,Fee\n6448X3,1\n", "r.csv:2:1: error: \"6448X3\" is not a five-character procedure code"),
    ("CPT,Fee\n64483,1\n64490,12.345\n", "r.csv:3:7: error: \"12.345\" is not an amount of dollars"),
    ("CPT,Mod,Fee\n64483,\"26,59\",1\n", "r.csv:2:8: error: \"26,59\" is not one modifier"),
    (
      "CPT,Fee,From,To\n64483,1,2026-07-01,2026-06-30\n",
      "r.csv:2:20: error: \"2026-06-30\" is not on or after"
    ),
    ("a,b\nc,d\n", "r.csv:1: error: no headings of a price list"),
    ("", "r.csv:1: error: no headings of a price list"),
  ])
  func refused(text: String, message: String) throws {
    try withFiles(["c.json": "{\"rateFile\": \"r.csv\"}", "r.csv": text]) { folder in
      let problems = ContractFile(path: folder + "/c.json").problems.map(\.description)
      #expect(problems.contains { $0.hasPrefix(folder + "/" + message) }, "\(problems)")
    }
  }

  /// A row that cannot be read costs the row and not the list.
  @Test func otherRowsGoOn() throws {
    try withFiles(["c.json": "{\"rateFile\": \"r.csv\"}", "r.csv": "CPT,Fee\n64483,x\n64490,2\n"]) { folder in
      let file = ContractFile(path: folder + "/c.json")
      #expect(file.problems.count == 1 && file.contract?.versions[0].rates.all.count == 1)
      #expect(throws: UnreadableContract.self) { try ContractFile.load(folder + "/c.json") }
    }
  }

  @Test func anyBytes() throws {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<200 {
      let bytes = (0..<400).map { _ in
        [0x22, 0x2C, 0x0A, 0x0D, 0x36, 0x34, 0xFF, 0x3B].randomElement(using: &random)!
      }
      let text = String(decoding: Array("CPT,Fee\n".utf8) + bytes.map(UInt8.init), as: UTF8.self)
      try withFiles(["c.json": "{\"rateFile\": \"r.csv\"}", "r.csv": text]) { folder in
        _ = ContractFile(path: folder + "/c.json")
      }
    }
  }

  private func words(_ rate: ContractRate) -> String {
    guard case .amounts(let nonfacility, let facility) = rate.price else { return "" }
    func words(_ amount: ListedAmount) -> String {
      switch amount {
      case .dollars(let money): "\(money)"
      case .byReport: "BR"
      case .notCovered: "NC"
      case .none: "-"
      }
    }
    return "\(rate) \(words(nonfacility))/\(words(facility))" + (rate.span == .always ? "" : " \(rate.span)")
  }
}
