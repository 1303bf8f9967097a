// Geographic practice cost indices: what a relative value unit costs in a place.

/// What work, practice expense and malpractice cost in a locality, in thousandths of the national cost.
public struct GeographicIndices: Hashable, Sendable, BitwiseCopyable {
  /// The work index, in thousandths.
  public let work: Int32
  /// The practice expense index, in thousandths.
  public let practiceExpense: Int32
  /// The malpractice index, in thousandths.
  public let malpractice: Int32

  /// 1.000 for each.
  public static let national = GeographicIndices(work: 1000, practiceExpense: 1000, malpractice: 1000)

  /// Indices in thousandths: 1,000 is the national cost.
  public init(work: Int32, practiceExpense: Int32, malpractice: Int32) {
    self.work = work
    self.practiceExpense = practiceExpense
    self.malpractice = malpractice
  }
}

/// A payment locality with its name and indices, as in force for a year.
public struct LocalityRow: Hashable, Sendable {
  /// The contractor and its area.
  public let locality: Locality
  /// Two-letter state or territory.
  public let state: String
  /// As CMS names the area, without footnote marks: `MIAMI`.
  public let name: String
  /// What a relative value unit costs here, in thousandths of the national cost.
  public let indices: GeographicIndices

  package init(locality: Locality, state: String, name: String, indices: GeographicIndices) {
    self.locality = locality
    self.state = state
    self.name = name
    self.indices = indices
  }
}

/// The indices of all localities in every loaded release, found by release and locality.
public struct GeographicIndexTable: Sendable {
  /// The localities of each release, by carrier and locality.
  public let rows: [[LocalityRow]]
  /// Packed release and locality, and the indices; open addressing, a quarter full at most.
  private let keys: [UInt64]
  private let values: [GeographicIndices]

  init(rows: [[LocalityRow]]) {
    self.rows = rows
    var size = 64
    while size < rows.reduce(0, { $0 + $1.count + 1 }) * 4 { size *= 2 }
    var keys = [UInt64](repeating: 0, count: size)
    var values = [GeographicIndices](repeating: .national, count: size)
    for (release, localities) in rows.enumerated() {
      for row in localities + [Self.nationalRow] {
        let key = Self.key(row.locality, release)
        var slot = Self.hash(key) & (size - 1)
        while keys[slot] != 0 { slot = (slot + 1) & (size - 1) }
        keys[slot] = key
        values[slot] = row.indices
      }
    }
    self.keys = keys
    self.values = values
  }

  /// The indices of a locality in a release; those of ``Locality/national`` are 1.000.
  @inline(__always)
  func indices(of locality: Locality, in release: Int) -> GeographicIndices? {
    let key = Self.key(locality, release)
    var slot = Self.hash(key) & (keys.count - 1)
    while keys[slot] != 0 {
      if keys[slot] == key { return values[slot] }
      slot = (slot + 1) & (keys.count - 1)
    }
    return nil
  }

  /// The whole row of a locality, with its name.
  func row(of locality: Locality, in release: Int) -> LocalityRow? {
    locality == .national ? Self.nationalRow : rows[release].first { $0.locality == locality }
  }

  private static let nationalRow = LocalityRow(
    locality: .national, state: "", name: "NATIONAL", indices: .national)

  @inline(__always)
  private static func key(_ locality: Locality, _ release: Int) -> UInt64 {
    UInt64(locality.packed) | UInt64(release + 1) << 32
  }

  @inline(__always)
  private static func hash(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 40)
  }
}
