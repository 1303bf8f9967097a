// A JSON text as values that know where they stand.

/// A JSON value with the place where it begins; numbers stay text, so that they can be read exactly.
package struct JSONNode: Sendable {
  /// The kinds of value.
  package indirect enum Value: Sendable {
    case null
    case bool(Bool)
    case number(String)
    case string(String)
    case array([JSONNode])
    case object([JSONMember])
  }

  package let value: Value
  /// The first line is 1.
  package let line: Int
  /// The first byte of the line is 1.
  package let column: Int

  /// What kind of value it is, for messages.
  package var kind: String {
    switch value {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .number(let digits): digits
    case .string(let text): "\"\(text)\""
    case .array: "a list"
    case .object: "an object"
    }
  }

  package var isNull: Bool { if case .null = value { true } else { false } }
}

/// A name and value of a JSON object.
package struct JSONMember: Sendable {
  package let name: String
  /// Where the name begins.
  package let line: Int
  /// See ``line``.
  package let column: Int
  package let value: JSONNode
}
