// The sides of the body that modifiers name.

import FeePricing

/// Right, left or both; none where modifiers do not say.
struct Sides: OptionSet, Hashable, Sendable {
  let rawValue: UInt8

  static let right = Sides(rawValue: 1)
  static let left = Sides(rawValue: 2)
  static let both: Sides = [.right, .left]

  private static let rt = Modifier("RT")
  private static let lt = Modifier("LT")
  private static let fifty = Modifier("50")

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// What RT, LT and 50 say.
  init(_ modifiers: Modifiers) {
    self = []
    for modifier in modifiers {
      if modifier == Self.rt { insert(.right) }
      if modifier == Self.lt { insert(.left) }
      if modifier == Self.fifty { formUnion(.both) }
    }
  }

  /// One side after the other.
  var each: [Sides] { [.right, .left].filter { contains($0) } }

  /// The modifier of one side: `LT`, else `RT`.
  var modifier: String { self == .left ? "LT" : "RT" }

  /// `right knee`, `both sides of L4-5`; the name alone where no side is said.
  func words(of name: String) -> String {
    switch self {
    case .both: "both sides of \(name)"
    case .right: "right \(name)"
    case .left: "left \(name)"
    default: name
    }
  }

  /// Whether both may be of one side; what is not said may be either.
  func mayShareSide(with other: Sides) -> Bool { isEmpty || other.isEmpty || !isDisjoint(with: other) }
}
