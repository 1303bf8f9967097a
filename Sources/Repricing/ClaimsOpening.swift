// The beginning of a file of claims: what kind it is, and of a table its title lines and header.

import ClaimFormats
import FeePricing

/// What a file of claims is, as its beginning tells.
enum ClaimsOpening {
  /// A table whose header names its columns.
  case table(TableHead)
  /// X12, which may hold professional claims; what was read of it.
  case professional([UInt8])

  /// Reads the first 64 KB.
  ///
  /// A text that begins with an ISA, behind blanks and marks of encoding, is X12; so is one that has no header of
  /// a table but an interchange further down.
  ///
  /// - Throws: ``LoadError`` if the input cannot be read or is neither.
  init(_ input: any ByteInput, name: String) throws {
    let bytes = try Self.read(input)
    if beginsLikeX12(bytes) {
      self = .professional(bytes)
      return
    }
    do { self = .table(try TableHead(bytes, name: name)) } catch {
      guard holdsX12(bytes, group: "HC", transaction: "837") else { throw error }
      self = .professional(bytes)
    }
  }

  private static func read(_ input: any ByteInput) throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 64 << 10)
    var count = 0
    while count < bytes.count {
      let got = try bytes.withUnsafeMutableBytes { buffer in
        try input.read(buffer.baseAddress! + count, buffer.count - count)
      }
      if got == 0 { break }
      count += got
    }
    bytes.removeLast(bytes.count - count)
    return bytes
  }
}

/// What stands at the head of a table of claims, and what was read behind it.
struct TableHead {
  let columns: ClaimColumns
  /// The header's fields as written.
  let headings: [String]
  /// How many lines the head takes, the header being the last.
  let lines: Int
  /// What was read behind the header.
  let rest: [UInt8]

  /// Finds the header among the first lines: exports print titles and filters above it.
  ///
  /// - Throws: ``LoadError`` if none of the first 30 lines names the columns.
  init(_ bytes: [UInt8], name: String) throws(LoadError) {
    let count = bytes.count
    // Without its mark, every second byte of such a text is zero.
    let isWide = [[0xFF, 0xFE], [0xFE, 0xFF]].contains(bytes.prefix(2)) || bytes.prefix(2).contains(0)
    if isWide {
      throw LoadError(
        file: name, line: 1, column: 1,
        problem: .unrecognised("the file is UTF-16; save it as CSV UTF-8"))
    }
    let text = bytes.span
    var place = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var line = 0
    var firstProblem: ClaimColumns.Problem?
    while place < count, line < 30 {
      let separator = ClaimColumns.separator(of: text, from: place, to: count)
      var splitter = RecordSplitter(separator: separator)
      let next = splitter.split(text, from: place, to: count)
      line += max(1, bytes[place..<next].count { $0 == UInt8(ascii: "\n") })
      let headings = splitter.fields.indices.map { splitter.text(text, $0) }
      do {
        columns = try ClaimColumns(header: headings, separator: separator)
        self.headings = headings
        lines = line
        rest = Array(bytes[next...])
        return
      } catch {
        let isNearer = headings.count > 1
        if firstProblem == nil || isNearer && line == 1 { firstProblem = error }
      }
      place = next
    }
    throw LoadError(
      file: name, line: 1, column: firstProblem?.column ?? 1,
      problem: .unrecognised(
        firstProblem?.description ?? "the file is empty; a header with a column hcpcs is needed"))
  }
}
