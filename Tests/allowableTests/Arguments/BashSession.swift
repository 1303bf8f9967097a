// Runs the bash of the machine, so that completion is tested by the shell that will do it.

@testable import allowable

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Bash with the completion script loaded.
enum BashSession {
  static let isAvailable = output(of: "command -v bash") != ""

  /// What bash prints when it runs `script`, errors included.
  static func run(_ script: String) -> String {
    output(of: "exec bash --norc --noprofile -c \(singleQuoted(script)) 2>&1")
  }

  /// What is offered after `line`; its last word is being typed, and is empty after a space.
  static func offers(
    after line: String, in folder: String = "/", commands: [CommandSyntax] = Sample.commands
  ) -> [String] {
    let words = line.split(separator: " ", omittingEmptySubsequences: false).map { singleQuoted(String($0)) }
    let script = """
      cd \(singleQuoted(folder)) || exit
      \(completions(for: commands, shell: .bash))
      COMP_WORDS=(\(words.joined(separator: " "))); COMP_CWORD=\(words.count - 1)
      _allowable
      for offer in "${COMPREPLY[@]}"; do printf '%s\\n' "$offer"; done
      """
    return run(script).split(separator: "\n").map(String.init)
  }

  private static func output(of command: String) -> String {
    guard let pipe = popen(command, "r") else { return "" }
    defer { pclose(pipe) }
    var bytes: [UInt8] = []
    while case let byte = fgetc(pipe), byte >= 0 { bytes.append(UInt8(truncatingIfNeeded: byte)) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
