// Recognising a published file by what it holds, not by its name.

import FeePricing

/// Reads a published file, whatever it is.
///
/// - Parameter name: the file's name, for errors.
/// - Throws: ``LoadError`` if it is damaged: nothing of it is used then.
public func readPublished(_ bytes: [UInt8], name: String) throws(LoadError) -> PublishedContent {
  if let reader = fixedReaders.first(where: { $0.recognises(FirstLines(bytes)) }) {
    return .table(try reader.read(bytes, name))
  }
  if let document = document(bytes) { return .passedOver(document) }
  // A title line need have no separator in it: what does not come out with one is tried with the other.
  let firstLine = bytes.prefix { $0 != UInt8(ascii: "\n") }
  let (tab, comma) = (UInt8(ascii: "\t"), UInt8(ascii: ","))
  for separator in firstLine.contains(tab) ? [tab, comma] : [comma, tab] {
    let content = try readSeparated(bytes, by: separator, name: name)
    guard case .unknown = content else { return content }
  }
  return .unknown
}

private func readSeparated(
  _ bytes: [UInt8], by separator: UInt8, name: String
) throws(LoadError) -> PublishedContent {
  var table = PublishedTable(bytes, file: name, shape: .separated(by: separator))
  var header = PublishedHeader()
  // What is no table at all may look like a damaged one: only a recognised file is called damaged.
  while (try? table.next()) == true, table.line < 60 {
    if header.titles.isEmpty, PaymentAmountFile.recognises(table) {
      return .passedOver(PaymentAmountFile.description)
    }
    header.take(table)
    if let words = passedOver(header) { return .passedOver(words) }
    if let reader = separatedReaders.first(where: { $0.recognises(header) }) {
      let file = try reader.read(&table, header)
      guard file.count > 0 else {
        throw LoadError(file: name, line: table.line, column: 0, problem: .missing("every row"))
      }
      return .table(file)
    }
  }
  return .unknown
}

/// A reader of files separated by commas or tabs, chosen by their headings.
struct SeparatedReader: Sendable {
  let recognises: @Sendable (PublishedHeader) -> Bool
  let read: @Sendable (inout PublishedTable, PublishedHeader) throws(LoadError) -> PublishedFile
}

/// A reader of fixed-width text, chosen by its first lines.
struct FixedReader: Sendable {
  let recognises: @Sendable (FirstLines) -> Bool
  let read: @Sendable ([UInt8], String) throws(LoadError) -> PublishedFile
}

/// In the order they are tried; the headings of one never satisfy another before it.
private let separatedReaders: [SeparatedReader] = [
  PublishedRelativeValues.separated, PublishedGeographicIndices.separated, PublishedCounties.separated,
  PublishedAnesthesiaFactors.separated, PublishedCappedAmounts.separated, PublishedDrugLimits.separated,
  PublishedSurgeryCenterRates.separated, PublishedHospitalRates.separated, PublishedUnitLimits.separated,
  PublishedAddOnEdits.separated, PublishedEditPairs.separated, PublishedBaseUnits.separated,
  PublishedHCPCSCodes.separated,
]

private let fixedReaders: [FixedReader] = [
  PublishedZipCodes.fixed, PublishedExtendedZipCodes.fixed, PublishedRelativeValues.fixed,
  PublishedGeographicIndices.fixed, PublishedCounties.fixed, PublishedAnesthesiaFactors.fixed,
  PublishedCappedAmounts.fixed,
]

/// The first lines of a text, without their line ends.
struct FirstLines {
  let lines: [ArraySlice<UInt8>]

  init(_ bytes: [UInt8]) {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    while start < bytes.count, lines.count < 20 {
      let end =
        bytes[start...].prefix(4096).firstIndex(of: UInt8(ascii: "\n")) ?? min(start + 4096, bytes.count)
      let line = bytes[start..<end]
      lines.append(line.last == UInt8(ascii: "\r") ? line.dropLast() : line)
      start = end + 1
    }
    self.lines = lines
  }

  /// The first line as text.
  var title: String { String(decoding: lines.first ?? [], as: UTF8.self) }

  /// The first line that has a length; `nil` if none of the first ones has.
  func line(of length: Int) -> ArraySlice<UInt8>? { lines.first { $0.count == length } }

  /// Whether the first line that is long enough has digits, and nothing else, in some places of it.
  func hasDigits(_ ranges: Range<Int>..., inLineOf length: Int) -> Bool {
    guard let line = line(of: length) else { return false }
    return ranges.allSatisfy { digits(line.dropFirst($0.lowerBound).prefix($0.count)) != nil }
  }
}

/// What a document that holds no table as text is; `nil` for anything else.
private func document(_ bytes: [UInt8]) -> String? {
  if bytes.starts(with: Array("%PDF".utf8)) { return "a PDF document" }
  if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return "a Word or Excel document" }
  if bytes.starts(with: Array("PK".utf8)) { return "a Word or Excel document, or an archive in the archive" }
  return nil
}

private func passedOver(_ header: PublishedHeader) -> String? {
  let title = header.titles.first ?? ""
  if title.hasPrefix("Addendum EE") { return "the list of procedures that surgery centers are not paid for" }
  if title.contains("ADDENDUM D1") { return "the meanings of the OPPS status indicators" }
  return nil
}
