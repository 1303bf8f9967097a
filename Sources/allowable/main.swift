// allowable: what a payer allows for a claim, and why.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

let version = "0.1.0"
let purpose = "what a payer allows for a professional claim, to the cent, and why"

/// Does what the command line asks.
///
/// - Returns: the exit status.
func runCommandLine(_ words: [String]) -> Int32 {
  do {
    switch try Request(words, commands: commands.map { $0.syntax }) {
    case .overview(let list): try Output.write(overview(of: list, purpose: purpose))
    case .version: try Output.write("allowable \(version)\n")
    case .help(let syntax): try Output.write(help(for: syntax))
    case .run(let syntax, let arguments):
      guard let command = commands.first(where: { $0.syntax.name == syntax.name }) else { return 2 }
      return try command.run(arguments)
    }
    return 0
  } catch {
    Output.complain("\(error)")
    return 2
  }
}

exit(runCommandLine(Array(CommandLine.arguments.dropFirst())))
