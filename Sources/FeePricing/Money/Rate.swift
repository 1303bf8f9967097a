// A share of an amount, such as 150 percent, as an exact count of millionths.

/// A share of an amount, exact to a millionth: 13.6 percent is 136,000.
public struct Rate: Hashable, Sendable, BitwiseCopyable {
  /// The share in millionths: 1,000,000 is all of it.
  public let millionths: Int64

  /// All of an amount.
  public static let whole = Rate(millionths: 1_000_000)

  /// - Parameter millionths: the share in millionths.
  @inlinable
  public init(millionths: Int64) {
    self.millionths = millionths
  }

  /// A whole number of percent.
  @inlinable
  public static func percent(_ percent: Int64) -> Rate {
    Rate(millionths: percent * 10_000)
  }

  /// What is left of the whole when this share is taken away.
  public var complement: Rate { Rate(millionths: 1_000_000 - millionths) }
}

extension Rate: CustomStringConvertible {
  /// The share in percent without needless zeros: `150 %`, `13.6 %`, `-9 %`.
  public var description: String {
    let sign = millionths < 0 ? "-" : ""
    let (whole, tenThousandths) = millionths.magnitude.quotientAndRemainder(dividingBy: 10_000)
    guard tenThousandths != 0 else { return "\(sign)\(whole) %" }
    var digits = String(10_000 + tenThousandths).dropFirst()
    while digits.last == "0" { digits = digits.dropLast() }
    return "\(sign)\(whole).\(digits) %"
  }
}
