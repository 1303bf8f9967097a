// Storage that grows and is used again: the lists of one claim, from claim to claim.

/// A list that keeps its storage when emptied, and that cannot be copied by accident.
///
/// An `Array` would ask before each change whether it is shared; in the loop over lines that costs more than
/// the rules. Every access checks its bounds.
public struct Stack<Element: BitwiseCopyable>: ~Copyable {
  @usableFromInline var base: UnsafeMutablePointer<Element>
  @usableFromInline var capacity: Int
  /// How many elements there are.
  @inlinable
  public var count: Int { used }
  @usableFromInline var used = 0

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
  public var indices: Range<Int> { 0..<used }

  /// Whether there are no elements.
  @inlinable
  public var isEmpty: Bool { used == 0 }

  /// - Precondition: `index` is one of ``indices``: checked in one comparison, since as an unsigned number a
  ///   negative one is greater than any count.
  @inlinable
  public subscript(index: Int) -> Element {
    @inline(__always)
    get {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: used))
      return base[index]
    }
    @inline(__always)
    _modify {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: used))
      yield &base[index]
    }
  }

  /// Adds an element at the end.
  @inlinable @inline(__always)
  public mutating func append(_ element: Element) {
    if used == capacity { grow() }
    (base + used).initialize(to: element)
    used += 1
  }

  /// Adds an element at the end if a condition holds, which takes the same way if not.
  @inlinable @inline(__always)
  public mutating func append(_ element: Element, if condition: Bool) {
    if used == capacity { grow() }
    (base + used).initialize(to: element)
    used &+= condition ? 1 : 0
  }

  /// Drops the elements from a place on; the storage stays.
  @inlinable
  public mutating func truncate(to count: Int) {
    precondition(count >= 0 && count <= used)
    used = count
  }

  /// Drops the elements before a place, which becomes the first; the storage stays.
  @inlinable
  public mutating func removeFirst(_ count: Int) {
    precondition(count >= 0 && count <= used)
    base.update(from: base + count, count: used - count)
    used -= count
  }

  /// Drops all elements; the storage stays.
  @inlinable @inline(__always)
  public mutating func removeAll() { used = 0 }

  @usableFromInline @inline(never)
  mutating func grow() {
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity * 2)
    larger.moveInitialize(from: base, count: used)
    base.deallocate()
    base = larger
    capacity *= 2
  }
}

extension Stack where Element == Int32 {
  /// The lines of a claim, where these are the lines that claims begin with, in order.
  ///
  /// - Parameter end: where the last claim ends.
  @inlinable @inline(__always)
  public func claim(_ number: Int, to end: Int) -> Range<Int> {
    Int(self[number])..<(number &+ 1 < count ? Int(self[number &+ 1]) : end)
  }
}

// Safe to send: it owns its storage alone.
extension Stack: @unchecked Sendable where Element: Sendable {}
