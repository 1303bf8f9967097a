// Zip archives: what is read, what is refused, and that no bytes at all can end the program.

import FeePricing
import Testing

@testable import FeeImporting

@Suite struct ZipArchiveTests {
  private func contents(_ bytes: [UInt8]) throws -> [String: String] {
    let archive = try ZipArchive(bytes, name: "a.zip")
    var found: [String: String] = [:]
    for member in archive.members {
      found[member.name] = String(decoding: try archive.contents(of: member), as: UTF8.self)
    }
    return found
  }

  @Test func storedAndDeflatedMembers() throws {
    var folder = ZipBytes.digits
    (folder.name, folder.packed, folder.size, folder.checksum) = ("folder/", [], 0, 0)
    let bytes = ZipBytes.archive([.digits, folder, .deflatedDigits], comment: "a comment")
    #expect(try contents(bytes) == ["digits.txt": "123456789", "folder/digits.txt": "123456789"])
  }

  @Test func dataDescriptors() throws {
    var (stored, deflated) = (ZipBytes.digits, ZipBytes.deflatedDigits)
    (stored.hasDescriptor, deflated.hasDescriptor) = (true, true)
    #expect(try contents(ZipBytes.archive([stored, deflated])).values.allSatisfy { $0 == "123456789" })
  }

  @Test func anEmptyArchive() throws {
    #expect(try contents(ZipBytes.archive([])).isEmpty)
  }

  /// What is wrong with a member, and how the error says so.
  private static let damages: [(String, @Sendable (inout ZipBytes) -> Void)] = [
    ("encrypted", { $0.flags = 1 }),
    ("compressed by method 12", { $0.method = 12 }),
    ("checksum", { $0.checksum ^= 1 }),
    ("longer than the archive says", { $0.size = 8 }),
    ("9 bytes where the archive says 10", { $0.size = 10 }),
    ("zip64", { $0.size = 0xFFFF_FFFF }),
    ("larger than a gibibyte", { $0.size = 1 << 30 + 1 }),
    ("cut short", { $0.packed.removeLast(4) }),
    ("invalid", { $0.packed[0] = 0xFF }),
    ("bytes follow", { $0.packed.append(0) }),
  ]

  @Test(arguments: damages)
  func refused(words: String, damage: @Sendable (inout ZipBytes) -> Void) {
    var member = ZipBytes.deflatedDigits
    damage(&member)
    let bytes = ZipBytes.archive([.digits, member])
    let error = #expect(throws: LoadError.self) { try contents(bytes) }
    #expect(error?.description.hasPrefix("a.zip/folder/digits.txt: error:") == true, "\(words)")
    #expect(error?.description.contains(words) == true, "\(words): \(error?.description ?? "")")
  }

  @Test func zip64AndSplitArchives() throws {
    let whole = ZipBytes.archive([.digits])
    let end = whole.count - 22
    for (place, words) in [(10, "zip64"), (4, "split")] {
      var bytes = whole
      (bytes[end + place], bytes[end + place + 1]) = (0xFF, 0xFF)
      let error = #expect(throws: LoadError.self) { try contents(bytes) }
      #expect(error?.description.contains(words) == true)
    }
  }

  @Test func cutAnywhere() {
    let whole = ZipBytes.archive([.digits, .deflatedDigits])
    for length in 0..<whole.count {
      #expect(throws: LoadError.self) { try contents(Array(whole[..<length])) }
    }
  }

  /// Every byte set to every value: an answer or an error, never a trap.
  @Test func anyByteChanged() {
    let whole = ZipBytes.archive([.digits, .deflatedDigits])
    for place in whole.indices {
      for value in [0, 1, 0x7F, 0x80, 0xFF, whole[place] &+ 1, whole[place] ^ 0x10] as [UInt8] {
        var bytes = whole
        bytes[place] = value
        let found = try? contents(bytes)
        #expect(found?.values.allSatisfy { $0 == "123456789" || $0.isEmpty } ?? true)
      }
    }
  }

  @Test func aSpreadsheetIsOneFileAndPassedOver() throws {
    var types = ZipBytes.digits
    types.name = "[Content_Types].xml"
    let members = try PublishedMember.unpack(ZipBytes.archive([types, .digits]), path: "GPCI2026.xlsx")
    #expect(members.map(\.name) == ["GPCI2026.xlsx"])
    guard case .passedOver = try readPublished(members[0].bytes, name: "GPCI2026.xlsx") else {
      Issue.record("a spreadsheet is not read")
      return
    }
  }

  @Test func aGzipFile() throws {
    // RFC 1952: ten bytes of header, the deflated data, CRC-32 and length.
    let whole: [UInt8] =
      [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255] + ZipBytes.deflatedDigits.packed
      + [0x26, 0x39, 0xF4, 0xCB, 9, 0, 0, 0]
    let members = try PublishedMember.unpack(whole, path: "folder/ZIP5.txt.gz")
    #expect(members.map(\.name) == ["ZIP5.txt"])
    #expect(members.map { String(decoding: $0.bytes, as: UTF8.self) } == ["123456789"])
    for length in 2..<whole.count {
      #expect(throws: LoadError.self) { try PublishedMember.unpack(Array(whole[..<length]), path: "a.gz") }
    }
  }
}
