// Zip archives made by hand, byte by byte, so that every field can be set wrong.

/// A member of an archive that is written here.
struct ZipBytes {
  var name: String
  var packed: [UInt8]
  var method: UInt16 = 0
  var flags: UInt16 = 0
  var checksum: UInt32
  var size: Int
  /// Whether sizes and checksum stand behind the data and not in the local header.
  var hasDescriptor = false

  /// The nine bytes of `123456789`, whose CRC-32 is the check value of every table of CRCs: CBF43926.
  static let digits = ZipBytes(
    name: "digits.txt", packed: Array("123456789".utf8), checksum: 0xCBF4_3926, size: 9)

  /// The same, deflated: one final block with fixed codes, worked out by hand from RFC 1951, section 3.2.6.
  static let deflatedDigits = ZipBytes(
    name: "folder/digits.txt", packed: [0x33, 0x34, 0x32, 0x36, 0x31, 0x35, 0x33, 0xB7, 0xB0, 0x04, 0x00],
    method: 8, checksum: 0xCBF4_3926, size: 9)

  /// A stored member.
  static func stored(_ name: String, _ text: some Sequence<UInt8>, checksum: UInt32) -> ZipBytes {
    let bytes = Array(text)
    return ZipBytes(name: name, packed: bytes, checksum: checksum, size: bytes.count)
  }

  /// A whole archive.
  static func archive(_ members: [ZipBytes], comment: String = "") -> [UInt8] {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    for member in members {
      let offset = bytes.count
      let isOpen = member.hasDescriptor
      let numbers = words32([member.checksum, UInt32(member.packed.count), UInt32(member.size)])
      let flags = member.flags | (isOpen ? 8 : 0)
      let name = Array(member.name.utf8)
      let common = words16([20, flags, member.method, 0, 0])
      bytes += words32([0x0403_4B50]) + common + (isOpen ? [UInt8](repeating: 0, count: 12) : numbers)
      bytes += words16([UInt16(name.count), 0]) + name + member.packed
      if isOpen { bytes += words32([0x0807_4B50]) + numbers }
      directory += words32([0x0201_4B50]) + words16([20]) + common + numbers
      directory += words16([UInt16(name.count), 0, 0, 0, 0]) + words32([0, UInt32(offset)]) + name
    }
    let count = UInt16(members.count)
    let end =
      words32([0x0605_4B50]) + words16([0, 0, count, count])
      + words32([UInt32(directory.count), UInt32(bytes.count)]) + words16([UInt16(comment.utf8.count)])
    return bytes + directory + end + Array(comment.utf8)
  }

  private static func words16(_ words: [UInt16]) -> [UInt8] {
    words.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
  }

  private static func words32(_ words: [UInt32]) -> [UInt8] {
    words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) } }
  }
}

/// CRC-32 bit by bit, as section 8.1.1.6.2 of ITU-T V.42 defines it.
func crc(_ bytes: [UInt8]) -> UInt32 {
  ~bytes.reduce(0xFFFF_FFFF) { sum, byte in
    (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
  }
}
