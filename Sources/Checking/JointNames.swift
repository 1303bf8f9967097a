// Names of joints and of what is injected by them, as notes write them.

/// A joint that a note names.
struct NotedJoint: Sendable, Hashable {
  let name: String
  var sides: Sides

  /// How many joints it is: both sides are two.
  var count: Int { sides == .both ? 2 : 1 }

  /// `right knee`.
  var words: String { sides.words(of: name) }
}

/// Joints by name; each has two sides.
enum JointNames {
  private static let names: [Substring: String] = [
    "KNEE": "knee", "KNEES": "knee", "PATELLOFEMORAL": "knee", "SHOULDER": "shoulder",
    "SHOULDERS": "shoulder",
    "GLENOHUMERAL": "shoulder", "SUBACROMIAL": "shoulder", "HIP": "hip", "HIPS": "hip", "TROCHANTERIC": "hip",
    "GTB": "hip", "SI": "sacroiliac", "SIJ": "sacroiliac", "SIJS": "sacroiliac", "SACROILIAC": "sacroiliac",
    "ELBOW": "elbow", "ELBOWS": "elbow", "WRIST": "wrist", "WRISTS": "wrist", "ANKLE": "ankle",
    "ANKLES": "ankle",
    "ACROMIOCLAVICULAR": "acromioclavicular", "AC": "acromioclavicular", "TMJ": "jaw", "OLECRANON": "elbow",
    "GENICULAR": "genicular", "OCCIPITAL": "occipital",
  ]

  /// Whether a word is of more than one joint: `joints`, `knees`.
  static func isPlural(_ word: Substring) -> Bool {
    word == "JOINTS" || word.hasSuffix("S") && names[word] != nil && names[word.dropLast()] != nil
  }

  /// The joint that a word names; `nil` for any other word.
  static func name(_ word: Substring) -> String? { names[word] }
}
