// Names of the muscles whose trigger points are treated, as notes write them.

/// Muscles by name.
enum MuscleNames {
  /// Beginnings of names; each is one muscle, whichever side, except where ``parts`` tell several apart.
  private static let names = [
    "TRAPEZIUS", "RHOMBOID", "SPLENIUS", "LEVATOR", "SUPRASPINATUS", "INFRASPINATUS", "TERES", "LATISSIMUS",
    "PARASPINAL", "MULTIFID", "QUADRATUS", "GLUTE", "PIRIFORMIS", "SCALENE", "STERNOCLEIDOMASTOID",
    "MASSETER",
    "TEMPORALIS", "DELTOID", "PECTORALIS", "PSOAS", "ILIOPSOAS", "SEMISPINALIS", "SUBOCCIPITAL",
    "SUBSCAPULARIS",
    "ILIOCOSTALIS", "LONGISSIMUS", "SERRATUS",
  ]
  /// Parts of one name that are muscles of their own: `gluteus medius and minimus` are two.
  private static let parts = ["MAXIMUS", "MEDIUS", "MINIMUS"]

  /// How many different muscles the words of a note name.
  static func count(in words: [Substring]) -> Int {
    let named = names.count { name in words.contains { $0.hasPrefix(name) } }
    let gluteal = parts.count { part in words.contains { $0 == part } }
    return named + max(0, gluteal - 1)
  }
}
