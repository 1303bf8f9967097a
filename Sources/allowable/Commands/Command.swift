// What every command is: a statement of its words, and what it does with them.

/// A command of `allowable`.
protocol Command: Sendable {
  static var syntax: CommandSyntax { get }

  /// Does what the words say.
  ///
  /// - Returns: the exit status: 0 done, 1 done and there is something to act on.
  /// - Throws: what stopped it, in words for the user; the exit status is 2 then.
  static func run(_ arguments: Arguments) throws -> Int32
}

/// Every command but `help`, in the order of the overview.
let commands: [any Command.Type] = [
  PriceCommand.self, RepriceCommand.self, VarianceCommand.self, CompareCommand.self, CheckCommand.self,
  LookupCommand.self, ContractCheckCommand.self, ContractShowCommand.self, ContractDiffCommand.self,
  ContractInferCommand.self, DataCommand.self,
  DataDiffCommand.self, ImportCommand.self, VerifyCommand.self, CompletionsCommand.self,
]
