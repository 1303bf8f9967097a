// Files of payment amounts as CMS publishes them, to hold the engine against.

import FeePricing

/// A published file of payment amounts, every row checked.
public struct PublishedAmounts: Sendable {
  /// The path as named, with an archive's member after it.
  public let path: String
  /// What it is, in words.
  public let what: String
  /// A day of service that its amounts are for; `nil` where neither the file, nor its archive, nor the list of known
  /// files says one. A file of a year is as its last revision left it: it is for the last day.
  public let date: ServiceDate?
  /// In the order of the file, those of OPPS caps by code, modifier and locality.
  public let rows: [PublishedAmount]

  /// Reads the payment amounts of a file, or of every member of an archive that holds some.
  ///
  /// - Parameter known: files whose dates are known by their SHA-256.
  /// - Throws: ``LoadError`` if anything is damaged, or there are no payment amounts.
  public static func read(_ path: String, known: KnownFiles) throws(LoadError) -> [PublishedAmounts] {
    let unpacked = try PublishedMember.unpack(try readFile(path), path: path)
    var found: [PublishedAmounts] = []
    var tables: [(member: PublishedMember, file: PublishedFile)] = []
    // Of a csv and its fixed-width twin the csv is read: only it says which release it is.
    for member in unpacked.filter(\.isCSV) + unpacked.filter({ !$0.isCSV }) {
      if let file = try PaymentAmountFile.read(member.bytes, name: member.path) {
        found.append(
          PublishedAmounts(
            path: member.path, what: "payment amounts (PFALL or PFREV) of \(file.year)",
            date: ServiceDate(year: file.year, month: 12, day: 31), rows: file.rows))
      } else if case .table(let file) = try readPublished(member.bytes, name: member.path),
        !tables.contains(where: { $0.member.stem == member.stem && $0.file.kind == file.kind })
      {
        tables.append((member, file))
      }
    }
    // An OPPSCAP does not say which release it is of; the relative values beside it in the archive do.
    let archive = tables.first { $0.file.kind == .relativeValues && $0.file.edition.from != nil }
    for (member, file) in tables {
      guard let rows = file.rows as? [CappedAmount] else { continue }
      let date = known[SHA256(member.bytes).description]?.span.from ?? archive?.file.edition.from
      found.append(
        PublishedAmounts(
          path: member.path, what: file.what, date: date, rows: rows.map { PublishedAmount($0) }))
    }
    guard !found.isEmpty else {
      throw LoadError(
        file: path, line: 0, column: 0,
        problem: .unrecognised("holds no payment amounts: PFALL, PFREV or OPPSCAP, as CMS publishes them"))
    }
    return found
  }
}

extension PublishedAmount {
  /// What is paid after the OPPS cap.
  fileprivate init(_ row: CappedAmount) {
    self.init(
      code: row.key.code, modifier: row.key.modifier, locality: row.key.locality, fee: nil,
      capped: Amounts(nonfacility: row.nonfacility, facility: row.facility))
  }
}
