// SHA-256 against the examples of NIST.

import FeeImporting
import Testing

/// Texts and their SHA-256.
///
/// - Source: FIPS 180-2, appendix B (`abc`, the 448-bit message, a million times `a`); NIST CAVP, SHA256ShortMsg
///   (no bytes, the bytes D3, 11AF, 74BA2521).
private let examples: [([UInt8], String)] = [
  ([], "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
  (Array("abc".utf8), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
  (
    Array("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8),
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
  ),
  (
    [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000),
    "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
  ),
  ([0xD3], "28969cdfa74a12c82f3bad960b0b000aca2ac329deea5c2328ebc6f2ba9802c1"),
  ([0x11, 0xAF], "5ca7133fa735326081558ac312c620eeca9970d1e70a4b95533d956f072d1f98"),
  ([0x74, 0xBA, 0x25, 0x21], "b16aa56be3880d18cd41e68384cf1ec8c17680c45a02b1575dc1518923ae8b0e"),
]

@Test(arguments: examples)
func sha256(bytes: [UInt8], digest: String) {
  #expect(SHA256(bytes).description == digest)
}
