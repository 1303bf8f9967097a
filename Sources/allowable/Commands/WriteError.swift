// A result that could not be written.

/// A file that could not be written, and why; ends a command with exit status 2.
struct WriteError: Error, CustomStringConvertible {
  let description: String
}
