// From text that may be anything to where X12 begins.

extension X12Segments {
  /// Passes over text until a header.
  mutating func findHeader() -> Step? {
    let held = buffer
    let bytes = held.span
    while place < bytes.count {
      let byte = bytes[place]
      let mayOpen = isLineStart && (byte == UInt8(ascii: "G") || byte == UInt8(ascii: "S"))
      if byte == UInt8(ascii: "I") || mayOpen {
        guard isFinished || place + X12Header.lookahead <= bytes.count else { return .needsBytes }
        header = X12Header.interchange(bytes, at: place) ?? (mayOpen ? X12Header.bare(bytes, at: place) : nil)
        if header != nil {
          state = .atHeader
          return reportStray()
        }
      }
      if isLineEnd(byte) {
        isLineStart = true
      } else if !isPassedSilently(byte) {
        if !isStray { strayStart = place }
        isStray = true
        isLineStart = false
      }
      place += 1
    }
    guard isFinished else { return .needsBytes }
    return reportStray() ?? .end
  }

  private mutating func reportStray() -> Step? {
    guard isStray else { return nil }
    isStray = false
    return problem(.strayText, at: strayStart, "\(place - strayStart) bytes that are not X12 are passed over")
  }

  /// Blanks, the marks that programs put before or after a text, and further terminators after IEA.
  private func isPassedSilently(_ byte: UInt8) -> Bool {
    if isBlank(byte) || byte == 0 || byte == 0x1A { return true }
    if number > 0 { return byte == separators.terminator }
    return dropped + place < 3 && [0xEF, 0xBB, 0xBF].contains(byte)
  }

  /// Takes a header's separators.
  mutating func enter() -> Step? {
    state = .inside
    guard let header else { return nil }
    separators = header.separators
    begin()
    if !header.isInterchange {
      return problem(
        .header, at: place, "there is no ISA; components are taken to be separated by \":\"")
    }
    if !header.isFixedWidth {
      return problem(
        .header, at: place,
        "ISA is not the fixed 106 characters; its separators are worked out from what follows")
    }
    return nil
  }
}
