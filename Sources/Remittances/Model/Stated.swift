// A value as a remittance states it: not there, there, or there and unreadable.

import ClaimFormats
import FeePricing

/// A value that may be blank or unreadable; where it is unreadable, a ``RemittanceProblem`` has said why.
///
/// It holds no words, so that amounts by the million are copied as plain bytes.
public enum Stated<Value: Hashable & Sendable & BitwiseCopyable>: Hashable, Sendable, BitwiseCopyable {
  case blank
  case value(Value)
  case unreadable

  /// The value, if there is one that can be read.
  @inlinable
  public var value: Value? {
    if case .value(let value) = self { value } else { nil }
  }

  @inlinable
  public var isBlank: Bool {
    if case .blank = self { true } else { false }
  }

  @inlinable
  public var isUnreadable: Bool {
    if case .unreadable = self { true } else { false }
  }

  init(_ value: X12Value<Value>) {
    switch value {
    case .blank: self = .blank
    case .value(let value): self = .value(value)
    case .unreadable: self = .unreadable
    }
  }
}
