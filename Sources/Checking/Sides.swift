// The sides of the body that modifiers name.

import FeePricing

/// Right, left or both; none where modifiers do not say.
struct Sides: OptionSet, Hashable, Sendable {
  let rawValue: UInt8

  static let right = Sides(rawValue: 1)
  static let left = Sides(rawValue: 2)
  static let both: Sides = [.right, .left]

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// What RT, LT and 50 say.
  init(_ modifiers: Modifiers) {
    self = []
    for modifier in modifiers {
      switch modifier.description {
      case "RT": insert(.right)
      case "LT": insert(.left)
      case "50": formUnion(.both)
      default: break
      }
    }
  }

  /// The modifier of one side: `LT`, else `RT`.
  var modifier: String { self == .left ? "LT" : "RT" }

  /// Whether both may be of one side; what is not said may be either.
  func mayShareSide(with other: Sides) -> Bool { isEmpty || other.isEmpty || !isDisjoint(with: other) }
}
