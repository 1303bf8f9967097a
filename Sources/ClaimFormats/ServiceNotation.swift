// A service in one word, as typed on a command line: CODE[-MOD…][xUNITS][@CHARGE].

import FeePricing

/// A service written as `64493-50`, `64484-RTx2` or `99204-25@350`.
public struct ServiceNotation: Sendable, Hashable {
  /// The HCPCS code.
  public let code: ProcedureCode
  /// The modifiers in the order written, at most four.
  public let modifiers: Modifiers
  /// 1 where none is written.
  public let units: Int32
  /// The charge for the whole line; `nil` where none is written.
  public let charge: Money?

  /// What is wrong with a word, and what would be right.
  public struct Problem: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong, to be read after the word itself: `has more than four modifiers`.
    public let description: String
  }

  /// - Throws: ``Problem`` in words for a user.
  public init(_ text: String) throws(Problem) {
    guard !text.contains(",") else { throw Problem(description: "has a comma; put blanks between services") }
    let priced = text.split(separator: "@", omittingEmptySubsequences: false)
    guard priced.count <= 2 else { throw Problem(description: "has more than one @CHARGE") }
    charge = priced.count == 2 ? try Self.money(priced[1]) : nil
    let parts = priced[0].split(separator: "-", omittingEmptySubsequences: false)
    // The units stand behind the last part, after an x that is not part of a code or modifier.
    var last = parts[parts.count - 1]
    let width = parts.count == 1 ? 5 : 2
    if last.utf8.count > width {
      guard last.dropFirst(width).first.map({ $0 == "x" || $0 == "X" }) ?? false else {
        throw Problem(
          description: parts.count == 1
            ? "does not begin with a five-character code such as 64493"
            : "has \"\(last)\" where a modifier of two characters belongs")
      }
      let written = last.dropFirst(width + 1)
      let isNumber = written.utf8.count <= 5 && written.utf8.allSatisfy { (48...57).contains($0) }
      guard isNumber, let number = Int32(written), number > 0 else {
        throw Problem(description: "has \"\(written)\" where a number of units from 1 to 99999 belongs")
      }
      units = number
      last = last.prefix(width)
    } else {
      units = 1
    }
    guard let code = ProcedureCode(parts.count == 1 ? last : parts[0]) else {
      throw Problem(description: "does not begin with a five-character code such as 64493")
    }
    self.code = code
    modifiers = try Self.modifiers(parts.count == 1 ? [] : parts[1..<(parts.count - 1)] + [last])
  }

  private static func modifiers(_ texts: [Substring]) throws(Problem) -> Modifiers {
    var modifiers: [Modifier] = []
    for text in texts {
      guard let modifier = Modifier(text) else {
        throw Problem(description: "has \"\(text)\" where a modifier of two characters belongs")
      }
      modifiers.append(modifier)
    }
    guard let packed = Modifiers(modifiers) else {
      throw Problem(description: "has more than four modifiers")
    }
    return packed
  }

  private static func money(_ text: Substring) throws(Problem) -> Money {
    guard let money = Money(dollars: text) else {
      throw Problem(description: "has \"\(text)\" where a charge in dollars belongs, such as 350 or 350.00")
    }
    return money
  }
}

extension Money {
  /// Reads dollars with at most two decimals: `350`, `350.5`, `$1,234.50`.
  ///
  /// - Returns: `nil` for anything else, for negative amounts and for a hundred million dollars or more.
  public init?(dollars text: some StringProtocol) {
    let blank = UInt8(ascii: " ")
    var written = Array(text.utf8).drop { $0 == blank }
    if written.first == UInt8(ascii: "$") { written = written.dropFirst().drop { $0 == blank } }
    let dollars = written.prefix { $0 != UInt8(ascii: ".") }
    let groups = dollars.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    // A comma stands before three digits: `1234,50` is not 123,450 dollars.
    let isGrouped = groups.count == 1 || (1...3).contains(groups[0].count)
    guard isGrouped, groups.dropFirst().allSatisfy({ $0.count == 3 }) else { return nil }
    let bytes = groups.flatMap { $0 } + written.dropFirst(dollars.count)
    guard !bytes.isEmpty, let cents = parseDecimal(bytes.span, 0..<bytes.count, places: 2),
      cents < 10_000_000_000
    else { return nil }
    self.init(cents: cents)
  }
}
