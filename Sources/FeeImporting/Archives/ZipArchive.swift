// A zip archive: its members, stored or deflated, each checked.

import FeePricing

/// The members of a zip archive held in memory.
///
/// Sizes and checksums are those of the central directory, so that members written with data descriptors are read
/// too. Zip64, encrypted and split archives are refused, since CMS publishes none.
/// - Source: PKWARE's APPNOTE.TXT, sections 4.3.7, 4.3.12 and 4.3.16.
struct ZipArchive {
  /// A file in the archive.
  struct Member: Hashable {
    /// With its folders, as the archive writes it.
    let name: String
    let method: UInt16
    let isEncrypted: Bool
    let checksum: UInt32
    let compressedSize: Int
    let size: Int
    /// Where its local header begins.
    let offset: Int
  }

  /// The most that one member may inflate to: a gibibyte.
  static let largestMember = 1 << 30

  let name: String
  /// In the order of the central directory, without folders.
  let members: [Member]
  private let bytes: [UInt8]

  /// Whether bytes begin as a zip archive does.
  static func recognises(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: Array("PK\u{3}\u{4}".utf8)) || bytes.starts(with: Array("PK\u{5}\u{6}".utf8))
  }

  /// Reads the central directory.
  ///
  /// - Parameter name: the archive's name, for errors.
  /// - Throws: ``LoadError`` if it is damaged, cut short, or of a kind that is not read.
  init(_ bytes: [UInt8], name: String) throws(LoadError) {
    self.name = name
    self.bytes = bytes
    guard let end = Self.endRecord(in: bytes) else {
      throw Self.damage(name, "its list of members is missing; the archive is cut short")
    }
    let count = Int(bytes.word16(end + 10))
    let start = Int(bytes.word32(end + 16))
    guard count != 0xFFFF, start != 0xFFFF_FFFF else {
      throw Self.damage(name, "it is a zip64 archive, which is not read")
    }
    guard bytes.word16(end + 4) == 0, bytes.word16(end + 6) == 0 else {
      throw Self.damage(name, "it is one part of a split archive")
    }
    var place = start
    var members: [Member] = []
    for _ in 0..<count {
      guard place + 46 <= end, bytes.word32(place) == 0x0201_4B50 else {
        throw Self.damage(name, "its list of members is damaged")
      }
      let lengths = (0..<3).map { Int(bytes.word16(place + 28 + $0 * 2)) }
      let next = place + 46 + lengths[0] + lengths[1] + lengths[2]
      guard next <= end else { throw Self.damage(name, "its list of members is damaged") }
      let member = Member(
        name: String(decoding: bytes[place + 46..<place + 46 + lengths[0]], as: UTF8.self),
        method: bytes.word16(place + 10), isEncrypted: bytes.word16(place + 8) & 1 == 1,
        checksum: bytes.word32(place + 16), compressedSize: Int(bytes.word32(place + 20)),
        size: Int(bytes.word32(place + 24)), offset: Int(bytes.word32(place + 42)))
      if !member.name.hasSuffix("/") { members.append(member) }
      place = next
    }
    self.members = members
  }

  /// The bytes of a member, inflated and held against its size and checksum.
  func contents(of member: Member) throws(LoadError) -> [UInt8] {
    let path = "\(name)/\(member.name)"
    guard !member.isEncrypted else { throw Self.damage(path, "it is encrypted") }
    guard member.size != 0xFFFF_FFFF, member.compressedSize != 0xFFFF_FFFF else {
      throw Self.damage(path, "it is a zip64 member, which is not read")
    }
    guard member.size <= Self.largestMember else { throw Self.damage(path, "it is larger than a gibibyte") }
    let packed = try packedBytes(of: member, path)
    let contents: [UInt8]
    switch member.method {
    case 0: contents = Array(packed)
    case 8:
      do { contents = try inflated(packed, .raw, limit: member.size) } catch {
        switch error {
        case .damaged(let what): throw Self.damage(path, what)
        case .tooLarge: throw Self.damage(path, "it is longer than the archive says")
        }
      }
    default:
      throw Self.damage(
        path, "it is compressed by method \(member.method); only stored and deflated are read")
    }
    guard contents.count == member.size else {
      throw Self.damage(path, "it has \(contents.count) bytes where the archive says \(member.size)")
    }
    guard checksum(contents) == member.checksum else {
      throw Self.damage(path, "its checksum is not the one in the archive")
    }
    return contents
  }

  private func packedBytes(of member: Member, _ path: String) throws(LoadError) -> ArraySlice<UInt8> {
    guard member.offset + 30 <= bytes.count, bytes.word32(member.offset) == 0x0403_4B50 else {
      throw Self.damage(path, "its header is damaged")
    }
    let lengths = Int(bytes.word16(member.offset + 26)) + Int(bytes.word16(member.offset + 28))
    let start = member.offset + 30 + lengths
    guard start + member.compressedSize <= bytes.count else { throw Self.damage(path, "it is cut short") }
    return bytes[start..<start + member.compressedSize]
  }

  /// Where the record at the end of the archive begins; a comment of at most 65,535 bytes may follow it.
  private static func endRecord(in bytes: [UInt8]) -> Int? {
    guard bytes.count >= 22 else { return nil }
    let lowest = max(0, bytes.count - 22 - 0xFFFF)
    return stride(from: bytes.count - 22, through: lowest, by: -1).first { place in
      bytes.word32(place) == 0x0605_4B50 && place + 22 + Int(bytes.word16(place + 20)) == bytes.count
    }
  }

  private static func damage(_ path: String, _ what: String) -> LoadError {
    LoadError(file: path, line: 0, column: 0, problem: .cannotRead(what))
  }
}

extension [UInt8] {
  /// The two bytes at a place, the low one first.
  fileprivate func word16(_ place: Int) -> UInt16 {
    UInt16(self[place]) | UInt16(self[place + 1]) << 8
  }

  /// The four bytes at a place, the low one first.
  fileprivate func word32(_ place: Int) -> UInt32 {
    UInt32(word16(place)) | UInt32(word16(place + 2)) << 16
  }
}
