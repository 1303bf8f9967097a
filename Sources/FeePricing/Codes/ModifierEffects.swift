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
  static let minimumAssistant = ModifierEffects(rawValue: 1 << 19)  // 81, beside assistant
  static let withoutResident = ModifierEffects(rawValue: 1 << 20)  // 82, beside assistant

  static let ownAnesthesia = ModifierEffects(rawValue: 1 << 21)  // AA, QZ
  static let directedAnesthesia = ModifierEffects(rawValue: 1 << 22)  // QK, QX, QY
  static let supervisedAnesthesia = ModifierEffects(rawValue: 1 << 23)  // AD

  /// How anesthesia was given: by one, under medical direction, or under supervision.
  static let anesthesia: ModifierEffects = [.ownAnesthesia, .directedAnesthesia, .supervisedAnesthesia]
  /// Which side or sides: 50, RT, LT.
  static let sides: ModifierEffects = [.bilateral, .right, .left]
  /// Who operated beside the surgeon: 80, 81, 82, AS.
  static let anyAssistant: ModifierEffects = [.assistant, .nonphysicianAssistant]
  /// Which part of a global surgical package: 54, 55, 56, 78.
  static let splitCare: ModifierEffects = [.surgeryOnly, .afterCareOnly, .beforeCareOnly, .returnToTheatre]
  /// Who operated beside the surgeon, or with another: 62, 80, 81, 82, AS.
  static let anyRole: ModifierEffects = [.coSurgeon, .assistant, .nonphysicianAssistant]
  /// What decides which row prices the line, or that none does: 26, TC, 53, 66, 73, 74.
  static let rowChoosing: ModifierEffects = [
    .professional, .technical, .discontinued, .facilityOnly, .teamSurgery,
  ]
  /// What may stand against a price once the row is found.
  static let exceptional: ModifierEffects = [.anyRole, .splitCare]
  /// What changes the rules that a line's units take part in.
  static let traitChanging: ModifierEffects = [
    .anyRole, .surgeryOnly, .afterCareOnly, .returnToTheatre, .therapyAssistant, .separateSession,
  ]
  /// What keeps a line from the short way, whatever its row.
  static let unplain: ModifierEffects = [.anyRole, .splitCare, .therapyAssistant]
  /// What must agree for an RT line and an LT line to be one service on two sides.
  static let pairIdentity: ModifierEffects = [
    .professional, .technical, .discontinued, .surgeryOnly, .afterCareOnly, .returnToTheatre, .coSurgeon,
    .assistant, .nonphysicianAssistant,
  ]
}

/// Finds what modifiers mean: a table of few hundred places, so that no line's price hangs on guessing right which
/// of two dozen modifiers it bears.
struct ModifierTable: Sendable {
  private static let meanings: [(String, ModifierEffects)] = [
    ("50", .bilateral), ("RT", .right), ("LT", .left), ("26", .professional), ("TC", .technical),
    ("53", .discontinued), ("54", .surgeryOnly), ("55", .afterCareOnly), ("56", .beforeCareOnly),
    ("78", .returnToTheatre), ("62", .coSurgeon), ("66", .teamSurgery), ("80", .assistant),
    ("81", [.assistant, .minimumAssistant]),
    ("82", [.assistant, .withoutResident]), ("AS", .nonphysicianAssistant), ("CO", .therapyAssistant),
    ("CQ", .therapyAssistant),
    ("73", .facilityOnly), ("74", .facilityOnly), ("59", .separateSession), ("XE", .separateSession),
    ("22", .unusualService), ("GY", .notCovered), ("GZ", .notCovered),
    ("AA", .ownAnesthesia), ("QZ", .ownAnesthesia), ("QK", .directedAnesthesia),
    ("QX", .directedAnesthesia), ("QY", .directedAnesthesia), ("AD", .supervisedAnesthesia),
  ]
  /// The modifier in the high half of each place and its effects in the low one; zero where there is none.
  private var places = InlineArray<256, UInt64>(repeating: 0)
  /// What a modifier is multiplied by to give its place: such that no two stand at one place, so that a look-up is
  /// one comparison.
  private var multiplier: UInt32 = 0x9E37_79B9

  /// All modifiers that a payment rule looks at; to be copied where it is used, which spares a look at where it is.
  static let standard = ModifierTable()

  private init() {
    while !fill() { multiplier &+= 0x3C6E_F372 }
  }

  /// Puts every modifier at its place.
  ///
  /// - Returns: whether each has a place of its own.
  private mutating func fill() -> Bool {
    places = .init(repeating: 0)
    for (text, effects) in Self.meanings {
      guard let modifier = Modifier(text) else { preconditionFailure("\(text) is no modifier") }
      let place = place(of: modifier.packed)
      guard places[place] == 0 else { return false }
      places[place] = UInt64(modifier.packed) << 32 | UInt64(effects.rawValue)
    }
    return true
  }

  /// The effects of all modifiers of a line.
  @inline(__always)
  mutating func effects(of modifiers: Modifiers) -> ModifierEffects {
    let packed = modifiers.packed
    // The first is always looked up, there or not: whether a line bears one is anyone's guess, that it bears no second
    // is not.
    var effects = self.effects(of: UInt16(truncatingIfNeeded: packed &>> 48))
    if packed &<< 16 != 0 {
      effects |=
        self.effects(of: UInt16(truncatingIfNeeded: packed &>> 32))
        | self.effects(of: UInt16(truncatingIfNeeded: packed &>> 16))
        | self.effects(of: UInt16(truncatingIfNeeded: packed))
    }
    return ModifierEffects(rawValue: effects)
  }

  // No branches: whether a line bears a modifier that matters is anyone's guess.
  @inline(__always)
  private func effects(of modifier: UInt16) -> UInt32 {
    let found = places[place(of: modifier)]
    return UInt32(truncatingIfNeeded: found &>> 32) == UInt32(modifier)
      ? UInt32(truncatingIfNeeded: found) : 0
  }

  @inline(__always)
  private func place(of modifier: UInt16) -> Int {
    Int((UInt32(modifier) &* multiplier) &>> 24)
  }
}
