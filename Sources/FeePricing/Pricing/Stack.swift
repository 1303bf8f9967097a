// Storage that grows and is used again: the lists of one claim, from claim to claim.

/// A list that keeps its storage when emptied, and that cannot be copied by accident.
///
/// An `Array` would ask before each change whether it is shared; in the loop over lines that costs more than the
/// rules. Every access checks its bounds.
public struct Stack<Element: BitwiseCopyable>: ~Copyable {
  @usableFromInline var base: UnsafeMutablePointer<Element>
  @usableFromInline var capacity: Int
  public internal(set) var count = 0

  /// An empty list.
  public init() {
    capacity = 16
    base = .allocate(capacity: capacity)
  }

  deinit {
    base.deallocate()
  }

  /// The places of all elements.
  @inlinable
  public var indices: Range<Int> { 0..<count }

  @inlinable
  public var isEmpty: Bool { count == 0 }

  /// - Precondition: `index` is one of ``indices``.
  @inlinable
  public subscript(index: Int) -> Element {
    @inline(__always)
    get {
      precondition(index >= 0 && index < count)
      return base[index]
    }
    @inline(__always)
    _modify {
      precondition(index >= 0 && index < count)
      yield &base[index]
    }
  }

  /// Adds an element at the end.
  @inline(__always)
  public mutating func append(_ element: Element) {
    if count == capacity { grow() }
    (base + count).initialize(to: element)
    count += 1
  }

  /// Drops the elements from a place on; the storage stays.
  public mutating func truncate(to count: Int) {
    precondition(count >= 0 && count <= self.count)
    self.count = count
  }

  /// Drops all elements; the storage stays.
  @inline(__always)
  public mutating func removeAll() { count = 0 }

  @inline(never)
  private mutating func grow() {
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity * 2)
    larger.moveInitialize(from: base, count: count)
    base.deallocate()
    base = larger
    capacity *= 2
  }
}

// Safe to send: it owns its storage alone.
extension Stack: @unchecked Sendable where Element: Sendable {}
