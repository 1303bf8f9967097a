// The folder of collected EDI files beside the package, and the facts recorded of each.

import FeePricing
import Foundation

/// Collected files; not part of the package.
enum Fixtures {
  static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let folder = package.deletingLastPathComponent().appending(path: "shared/fixtures/edi")
    .path(percentEncoded: false)

  static let areThere = fileExists("\(folder)/expected.json")
  static let comment = "needs the EDI files in shared/fixtures/edi beside the package; they are not there"

  static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
    .filter { $0.hasSuffix(".835") }.sorted()

  /// Files of which another program found the same as is recorded.
  static let confirmed = names.filter { facts[$0]?.oracle?.contains("agrees") == true }

  static func bytes(_ name: String) throws -> [UInt8] { try readFile("\(folder)/\(name)") }

  static func list(_ name: String, chunk: Int = .max) throws -> RemittanceList {
    RemittanceList(try bytes(name), chunk: chunk)
  }

  /// What is recorded of each file of remittances.
  static let facts: [String: FileFacts] = {
    guard let bytes = try? readFile("\(folder)/expected.json"),
      let all = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
    else { return [:] }
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    var facts: [String: FileFacts] = [:]
    for name in names {
      guard let one = all[name], let data = try? JSONSerialization.data(withJSONObject: one) else { continue }
      facts[name] = try? decoder.decode(FileFacts.self, from: data)
    }
    return facts
  }()
}

/// Facts recorded of a file by other programs.
struct FileFacts: Decodable, Sendable {
  struct Transaction: Decodable, Sendable {
    let type: String
    let st02: String
    let claims: [Claim]
    let plb: [ProviderAdjustment]?
    let bpr01, bpr02, bpr04, bpr16Date, trn02, payer, payee, payeeId, sumClp03, sumClp04, sumPlb: String?
    let casByGroup: [String: String]?
    let allLinesBalanced, allClaimsBalanced, txnBalanced: Bool?
  }
  struct ProviderAdjustment: Decodable, Sendable {
    let provider, code, reference, amount: String
  }
  struct Claim: Decodable, Sendable {
    let clp01: String?
    let clp02, clp07, charge, paid, patientResp, filing, facility, frequency: String?
    let claimCas: [[String]]?
    let amt: [String: String]?
    let remarks: [String]?
    let claimBalanced, linesSumToCharge: Bool?
    let lines: [Line]
  }
  struct Line: Decodable, Sendable {
    let qualifier, code, units, charge, paid, allowedB6, revenue, originalUnits, ref6r: String?
    let allowedPaidPr253: String?
    let unitsEffective: String?
    let modifiers, dates: [String]?
    let remarks: [String]?
    let original: Original?
    let cas: [[String]]?
    let lineBalanced: Bool?
  }
  struct Original: Decodable, Sendable {
    let code: String
    let modifiers: [String]
  }
  let oracle: String?
  let transactions: [Transaction]
  let problems: [String]
}
