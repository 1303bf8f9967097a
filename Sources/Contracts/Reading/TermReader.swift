// The values of a contract's terms, each checked at its place.

import ClaimFormats
import FeePricing

/// Reads values of a contract's JSON; what is wrong is added to ``problems``, and reading goes on.
struct TermReader {
  let file: String
  var problems: [ContractProblem] = []

  init(file: String) {
    self.file = file
  }

  func place(_ node: JSONNode) -> SourcePlace {
    SourcePlace(file: file, line: node.line, column: node.column)
  }

  mutating func complain(_ node: JSONNode, _ message: String) {
    problems.append(ContractProblem(.error, place(node), message))
  }

  /// The members of an object, by name; names that are not known are problems.
  mutating func members(of node: JSONNode, _ what: String, known: [String]) -> [String: JSONNode]? {
    guard case .object(let members) = node.value else {
      complain(node, "\(node.kind) is not \(what): an object in {} belongs here")
      return nil
    }
    var found: [String: JSONNode] = [:]
    for member in members {
      if known.contains(member.name) {
        found[member.name] = member.value
      } else {
        let place = SourcePlace(file: file, line: member.line, column: member.column)
        problems.append(
          ContractProblem(
            .error, place,
            "\"\(member.name)\" is not known in \(what); known are \(known.joined(separator: ", "))"))
      }
    }
    return found
  }

  mutating func text(_ node: JSONNode) -> String? {
    if case .string(let text) = node.value, !text.isEmpty { return text }
    complain(node, "\(node.kind) is not a text; write it in quotes")
    return nil
  }

  mutating func list(_ node: JSONNode, _ what: String) -> [JSONNode] {
    if case .array(let elements) = node.value { return elements }
    complain(node, "\(node.kind) is not \(what): a list in [] belongs here")
    return []
  }

  mutating func bool(_ node: JSONNode) -> Bool? {
    if case .bool(let value) = node.value { return value }
    complain(node, "\(node.kind) is neither true nor false")
    return nil
  }

  /// One of the names of a set of choices.
  mutating func choice<C: RawRepresentable<String> & CaseIterable>(_ node: JSONNode) -> C? {
    if case .string(let text) = node.value, let choice = C(rawValue: text) { return choice }
    complain(
      node, "\(node.kind) is not one of \(C.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", "))")
    return nil
  }

  mutating func date(_ node: JSONNode) -> ServiceDate? {
    if case .string(let text) = node.value, let date = ServiceDate(text) { return date }
    complain(node, "\(node.kind) is not a date such as \"2026-01-01\"")
    return nil
  }

  /// A percentage with at most four decimals.
  mutating func percent(_ node: JSONNode, allowsNothing: Bool = false) -> Rate? {
    guard case .number(let digits) = node.value else {
      complain(node, "\(node.kind) is not a percentage; write a number such as 128, without quotes")
      return nil
    }
    guard let value = decimal(digits, places: 4), value <= 100_000_000 else {
      complain(node, "\(digits) is not a percentage from 0 to 10000 with at most four decimals")
      return nil
    }
    guard value > 0 || allowsNothing else {
      complain(node, "0 % is not a price; leave the term out, or list the codes as \"N/C\" in a rate")
      return nil
    }
    return Rate(millionths: value)
  }

  mutating func factor(_ node: JSONNode) -> ConversionFactor? {
    if case .number(let digits) = node.value, let value = decimal(digits, places: 4), value > 0,
      value < 100_000_000
    {
      return ConversionFactor(tenThousandths: value)
    }
    complain(node, "\(node.kind) is not a conversion factor in dollars a unit, such as 57.85")
    return nil
  }

  /// Dollars, or words that say why there are none.
  mutating func amount(_ node: JSONNode) -> ListedAmount? {
    switch node.value {
    case .null: return ListedAmount.none
    case .number(let digits):
      if let cents = decimal(digits, places: 2), cents < 10_000_000_000 {
        if cents > 0 { return .dollars(Money(cents: cents)) }
        complain(
          node, "0 is not a price; write \"N/C\" if the service is not covered, or leave the setting out")
        return nil
      }
    case .string(let text):
      if let listed = ListedAmount(words: text), listed != .none { return listed }
    default: break
    }
    complain(node, "\(node.kind) is not an amount of dollars such as 250.00, nor \"BR\", \"IC\" or \"N/C\"")
    return nil
  }

  mutating func locality(_ node: JSONNode) -> ContractLocality? {
    if case .string(let text) = node.value {
      if text == "same" { return .ofService }
      if text == "national" { return .fixed(.national) }
      if let locality = Locality(text) { return .fixed(locality) }
    }
    complain(node, "\(node.kind) is not a locality: write \"same\", \"national\" or \"09102-04\"")
    return nil
  }

  mutating func codes(_ node: JSONNode) -> CodeRange? {
    guard case .string(let text) = node.value, let range = CodeRange(text) else {
      complain(node, "\(node.kind) is not a code or a range such as \"64483\" or \"64490-64495\"")
      return nil
    }
    return range
  }

  mutating func modifier(_ node: JSONNode) -> Modifier? {
    if case .string(let text) = node.value, let modifier = Modifier(text) { return modifier }
    complain(node, "\(node.kind) is not a modifier of two characters such as \"26\"")
    return nil
  }

  private func decimal(_ digits: String, places: Int) -> Int64? {
    let bytes = Array(digits.utf8)
    return parseDecimal(bytes.span, 0..<bytes.count, places: places)
  }
}

/// Where a contract takes the geographic indices from.
enum ContractLocality {
  case ofService
  case fixed(Locality)
}

extension ListedAmount {
  /// What a list of prices says in place of a price; `nil` for any other words.
  ///
  /// Blank and nought say nothing: neither is a price of 0.
  init?(words: String) {
    switch words.uppercased().filter({ $0.isLetter || $0.isNumber }) {
    case "", "0", "00", "000": self = .none
    case "BR", "BYREPORT", "IC", "INDIVIDUALCONSIDERATION", "MP", "MANUALLYPRICED", "TBD", "RNE":
      self = .byReport
    case "NC", "NOTCOVERED", "NONCOVERED", "NA", "NP", "NOTPAYABLE": self = .notCovered
    default: return nil
    }
  }
}
