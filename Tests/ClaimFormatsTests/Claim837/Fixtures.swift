// The folder of collected EDI files beside the package, and the facts recorded of each.

import FeePricing
import Foundation

/// Collected files; not part of the package.
enum Fixtures {
  static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  static let folder = package.deletingLastPathComponent().appending(path: "shared/fixtures/edi")
    .path(percentEncoded: false)
  static let feeData = package.appending(path: "FeeData").path(percentEncoded: false)

  static let areThere = fileExists("\(folder)/expected.json")
  static let comment = "needs the EDI files in shared/fixtures/edi beside the package; they are not there"

  /// Names of the files of claims.
  static let claimFiles = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
    .filter { $0.hasSuffix(".837") }.sorted()
  static let allFiles = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
    .filter { $0.hasSuffix(".837") || $0.hasSuffix(".835") }.sorted()

  static func bytes(_ name: String) throws -> [UInt8] { try readFile("\(folder)/\(name)") }

  /// What is recorded of each file of claims.
  static let facts: [String: FileFacts] = {
    guard let bytes = try? readFile("\(folder)/expected.json"),
      let all = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
    else { return [:] }
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    var facts: [String: FileFacts] = [:]
    for name in claimFiles {
      guard let one = all[name], let data = try? JSONSerialization.data(withJSONObject: one) else { continue }
      facts[name] = try? decoder.decode(FileFacts.self, from: data)
    }
    return facts
  }()
}

/// Facts recorded of a file by other programs.
struct FileFacts: Decodable, Sendable {
  struct Transaction: Decodable, Sendable {
    let guide: String?
    let claims: [Claim]
  }
  struct Claim: Decodable, Sendable {
    let clm01: String
    let charge, pos, frequency, sbr01, sbr09, billingNpi, renderingNpi, facilityNpi, facilityZip,
      billingZip: String?
    let diagnoses: [String]
    let lines: [Line]
  }
  struct Line: Decodable, Sendable {
    let qualifier, code, charge, unitBasis, units, pos, ref6r, renderingNpi: String?
    let modifiers, pointers, dates: [String]
  }
  let transactions: [Transaction]
  let problems: [String]
}
