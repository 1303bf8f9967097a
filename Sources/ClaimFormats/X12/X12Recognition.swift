// Whether a text is X12, judged by its beginning.

/// Whether a file begins with an interchange: `ISA` and a separator, behind blanks and marks of encoding.
///
/// A table may have a column named ISA: where the separator may be a table's, the whole ISA must be there.
public func beginsLikeX12(_ bytes: [UInt8]) -> Bool {
  var text = bytes
  _ = X12Encoding(text).narrow(&text, from: 0)
  let isMarked = text.starts(with: [0xEF, 0xBB, 0xBF])
  let start = text[(isMarked ? 3 : 0)...].firstIndex { !isBlank($0) && $0 != 0 } ?? text.endIndex
  guard start + 4 <= text.count, X12Code(text.span, start..<start + 3) == "ISA", isSeparator(text[start + 3])
  else { return false }
  let mayBeTable = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "|")].contains(text[start + 3])
  return !mayBeTable || X12Header.interchange(text.span, at: start) != nil
}

/// Whether an interchange, or a group or transaction of a kind, begins anywhere in the text.
///
/// - Parameters:
///   - group: GS01, such as `HC` for claims.
///   - transaction: ST01, such as `837`.
public func holdsX12(_ bytes: [UInt8], group: X12Code, transaction: X12Code) -> Bool {
  var segments = X12Segments()
  segments.append(bytes)
  segments.finish()
  while true {
    switch segments.next() {
    case .problem: continue
    case .needsBytes, .end: return false
    case .segment:
      let isKind =
        segments.name == "ISA" || segments.name == "GS" && segments.code(1) == group
        || segments.name == "ST" && segments.code(1) == transaction
      if isKind { return true }
    }
  }
}
