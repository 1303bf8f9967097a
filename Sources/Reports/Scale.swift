// From amounts to pixels, with round numbers at the axis.

/// A run of values laid over a run of pixels.
struct Scale {
  let low: Int64
  let high: Int64
  let start: Int
  let end: Int

  /// - Parameter values: what must have a place; the scale is at least one wide.
  init(_ values: [Int64], from start: Int, to end: Int) {
    low = values.min() ?? 0
    high = max(values.max() ?? 1, low + 1)
    self.start = start
    self.end = end
  }

  /// The nearest pixel of a value.
  func place(_ value: Int64) -> Int {
    let length = Int128(end - start)
    let part = (Int128(value) - Int128(low)) * length
    let whole = Int128(high) - Int128(low)
    return start + Int((part * 2 + whole) / (whole * 2))
  }

  /// Round values within the scale, at most so many: steps of 1, 2 or 5 times a power of ten, none below `least`.
  func ticks(_ most: Int, least: Int64 = 1) -> [Int64] {
    var (power, factor) = (max(1, least), 0)
    let factors: [Int64] = [1, 2, 5]
    // Steps up to the largest that fits: there are some sixty of them.
    while true {
      let step = power * factors[factor]
      let first = low / step * step
      let count = (high - first) / step
      if count < Int64(max(1, most)) {
        return (0...max(0, count)).map { first + $0 * step }.filter { $0 >= low && $0 <= high }
      }
      factor += 1
      if factor == factors.count {
        factor = 0
        guard power < Int64.max / 100 else { return [] }
        power *= 10
      }
    }
  }
}
