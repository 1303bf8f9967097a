// What ends a command without an answer.

import FeePricing

/// A command that could not run: exit status 2, the words on standard error.
enum Failure: Error {
  case usage(UsageError)
  case load(LoadError)
  case write(String)

  var message: String {
    switch self {
    case .usage(let error): error.description
    case .load(let error): error.description
    case .write(let message): message
    }
  }
}

/// Runs `body`, turning the library's errors into the command's.
func attempt<Value>(_ body: () throws(LoadError) -> Value) throws(Failure) -> Value {
  do { return try body() } catch { throw .load(error) }
}

/// Runs `body`, turning complaints about the command line into the command's.
func attempt<Value>(_ body: () throws(UsageError) -> Value) throws(Failure) -> Value {
  do { return try body() } catch { throw .usage(error) }
}
