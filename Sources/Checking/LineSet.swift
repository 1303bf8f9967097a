// Lines of a claim as bits of a number.

/// Places of lines in a claim, the first being 0. Those of claims of up to 64 lines are in no storage of their own.
struct LineSet: Hashable, Sendable {
  private var first: UInt64 = 0
  private var further: Set<Int> = []

  init() {}

  init(_ places: some Sequence<Int>) { formUnion(places) }

  var isEmpty: Bool { first == 0 && further.isEmpty }

  func contains(_ place: Int) -> Bool {
    place < UInt64.bitWidth ? first >> UInt64(place) & 1 == 1 : further.contains(place)
  }

  func isDisjoint(with places: some Sequence<Int>) -> Bool {
    isEmpty || !places.contains { contains($0) }
  }

  mutating func formUnion(_ places: some Sequence<Int>) {
    for place in places {
      if place < UInt64.bitWidth { first |= 1 << UInt64(place) } else { further.insert(place) }
    }
  }
}
