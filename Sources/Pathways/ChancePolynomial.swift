// A chance or an expected value as it depends on one chance that is not settled.

/// A polynomial in one unknown chance, exact; the constant first.
struct ChancePolynomial: Hashable, Sendable {
  private(set) var coefficients: [Fraction]

  init(_ coefficients: [Fraction]) {
    self.coefficients = coefficients
    while self.coefficients.last?.sign == 0 { self.coefficients.removeLast() }
  }

  static let zero = ChancePolynomial([])
  static let one = ChancePolynomial([.one])
  /// The unknown chance itself.
  static let unknown = ChancePolynomial([.zero, .one])

  var degree: Int { max(0, coefficients.count - 1) }
  var isZero: Bool { coefficients.isEmpty }

  func plus(_ other: ChancePolynomial, times factor: Fraction = .one) throws(FractionOverflow)
    -> ChancePolynomial
  {
    var sum = coefficients
    for (place, coefficient) in other.coefficients.enumerated() {
      let part = try coefficient.times(factor)
      if place < sum.count { sum[place] = try sum[place].plus(part) } else { sum.append(part) }
    }
    return ChancePolynomial(sum)
  }

  func times(_ other: ChancePolynomial) throws(FractionOverflow) -> ChancePolynomial {
    guard !isZero, !other.isZero else { return .zero }
    var product = [Fraction](repeating: .zero, count: degree + other.degree + 1)
    for (left, a) in coefficients.enumerated() {
      for (right, b) in other.coefficients.enumerated() {
        product[left + right] = try product[left + right].plus(a.times(b))
      }
    }
    return ChancePolynomial(product)
  }

  /// The value where the unknown chance is `chance`.
  func value(at chance: Fraction) throws(FractionOverflow) -> Fraction {
    var value = Fraction.zero
    for coefficient in coefficients.reversed() { value = try value.times(chance).plus(coefficient) }
    return value
  }

  var derivative: ChancePolynomial {
    get throws(FractionOverflow) {
      var derived: [Fraction] = []
      for (power, coefficient) in coefficients.enumerated().dropFirst() {
        derived.append(try coefficient.times(Fraction(whole: Int64(power))))
      }
      return ChancePolynomial(derived)
    }
  }

  // MARK: - Where it is nought

  /// How finely a place is told: millionths.
  static let grid: Int64 = 1_000_000

  /// Where the value crosses nought between chance 0 and 1, both included, in rising order.
  ///
  /// Between two places where the slope crosses nought the value only rises or only falls, so that one change of sign is
  /// one crossing; its place is closed in on by exact signs. A straight line's is exact; others are to a millionth.
  func crossings() throws(FractionOverflow) -> [Fraction] {
    guard degree > 0 else { return [] }
    if degree == 1 {
      let (a, b) = (coefficients[1], coefficients[0])
      guard let root = try Fraction.zero.minus(b).divided(by: a) else { return [] }
      let left = try Fraction.one.minus(root)
      return root.sign >= 0 && left.sign >= 0 ? [root] : []
    }
    var ends: Set<Int64> = [0, Self.grid]
    for turn in try derivative.crossings() {
      let place = try turn.times(Fraction(whole: Self.grid)).rounded
      ends.formUnion([place - 1, place, place + 1].filter { (0...Self.grid).contains($0) })
    }
    let sorted = ends.sorted()
    var found: [Fraction] = []
    for (low, high) in zip(sorted, sorted.dropFirst()) {
      if let root = try crossing(from: low, to: high), found.last != root { found.append(root) }
    }
    return found
  }

  private func sign(at place: Int64) throws(FractionOverflow) -> Int {
    try value(at: Fraction(Int128(place), Int128(Self.grid)) ?? .zero).sign
  }

  private func crossing(from start: Int64, to end: Int64) throws(FractionOverflow) -> Fraction? {
    var (low, high) = (start, end)
    let (first, last) = (try sign(at: low), try sign(at: high))
    if first == 0 { return Fraction(Int128(low), Int128(Self.grid)) }
    if last == 0 { return Fraction(Int128(high), Int128(Self.grid)) }
    guard first != last else { return nil }
    while high - low > 1 {
      let middle = low + (high - low) / 2
      let sign = try sign(at: middle)
      if sign == 0 { return Fraction(Int128(middle), Int128(Self.grid)) }
      if sign == first { low = middle } else { high = middle }
    }
    // The nearer of the two: the sign halfway between them says which.
    let halfway = try value(at: Fraction(Int128(low + high), Int128(2 * Self.grid)) ?? .zero).sign
    return Fraction(Int128(halfway == first ? high : low), Int128(Self.grid))
  }
}
