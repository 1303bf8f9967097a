// What a line's modifiers mean to the payment rules, one bit a meaning.

/// The modifiers of a line that a payment rule looks at; all others change no price.
struct ModifierEffects: OptionSet, Sendable {
  let rawValue: UInt32

  static let bilateral = ModifierEffects(rawValue: 1 << 0)  // 50
  static let right = ModifierEffects(rawValue: 1 << 1)  // RT
  static let left = ModifierEffects(rawValue: 1 << 2)  // LT
  static let professional = ModifierEffects(rawValue: 1 << 3)  // 26
  static let technical = ModifierEffects(rawValue: 1 << 4)  // TC
  static let discontinued = ModifierEffects(rawValue: 1 << 5)  // 53
  static let surgeryOnly = ModifierEffects(rawValue: 1 << 6)  // 54
  static let afterCareOnly = ModifierEffects(rawValue: 1 << 7)  // 55
  static let beforeCareOnly = ModifierEffects(rawValue: 1 << 8)  // 56
  static let returnToTheatre = ModifierEffects(rawValue: 1 << 9)  // 78
  static let coSurgeon = ModifierEffects(rawValue: 1 << 10)  // 62
  static let teamSurgery = ModifierEffects(rawValue: 1 << 11)  // 66
  static let assistant = ModifierEffects(rawValue: 1 << 12)  // 80, 81, 82
  static let nonphysicianAssistant = ModifierEffects(rawValue: 1 << 13)  // AS
  static let therapyAssistant = ModifierEffects(rawValue: 1 << 14)  // CO, CQ
  static let facilityOnly = ModifierEffects(rawValue: 1 << 15)  // 73, 74
  static let separateSession = ModifierEffects(rawValue: 1 << 16)  // 59, XE
  static let unusualService = ModifierEffects(rawValue: 1 << 17)  // 22
  static let notCovered = ModifierEffects(rawValue: 1 << 18)  // GY, GZ

  /// Which side or sides: 50, RT, LT.
  static let sides: ModifierEffects = [.bilateral, .right, .left]
  /// Who operated beside the surgeon: 80, 81, 82, AS.
  static let anyAssistant: ModifierEffects = [.assistant, .nonphysicianAssistant]
  /// Which part of a global surgical package: 54, 55, 56, 78.
  static let splitCare: ModifierEffects = [.surgeryOnly, .afterCareOnly, .beforeCareOnly, .returnToTheatre]
  /// What must agree for an RT line and an LT line to be one service on two sides.
  static let pairIdentity: ModifierEffects = [
    .professional, .technical, .discontinued, .surgeryOnly, .afterCareOnly, .returnToTheatre, .coSurgeon,
    .assistant, .nonphysicianAssistant,
  ]

  init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  /// The effects of all modifiers of a line.
  @inline(__always)
  init(_ modifiers: Modifiers) {
    var rawValue: UInt32 = 0
    var rest = modifiers.packed
    while rest != 0 {
      rawValue |= Self.of(UInt16(truncatingIfNeeded: rest >> 48))
      rest <<= 16
    }
    self.rawValue = rawValue
  }

  private static func of(_ packed: UInt16) -> UInt32 {
    switch packed {
    case 0x3530: bilateral.rawValue
    case 0x5254: right.rawValue
    case 0x4C54: left.rawValue
    case 0x3236: professional.rawValue
    case 0x5443: technical.rawValue
    case 0x3533: discontinued.rawValue
    case 0x3534: surgeryOnly.rawValue
    case 0x3535: afterCareOnly.rawValue
    case 0x3536: beforeCareOnly.rawValue
    case 0x3738: returnToTheatre.rawValue
    case 0x3632: coSurgeon.rawValue
    case 0x3636: teamSurgery.rawValue
    case 0x3830, 0x3831, 0x3832: assistant.rawValue
    case 0x4153: nonphysicianAssistant.rawValue
    case 0x434F, 0x4351: therapyAssistant.rawValue
    case 0x3733, 0x3734: facilityOnly.rawValue
    case 0x3539, 0x5845: separateSession.rawValue
    case 0x3232: unusualService.rawValue
    case 0x4759, 0x475A: notCovered.rawValue
    default: 0
    }
  }
}
