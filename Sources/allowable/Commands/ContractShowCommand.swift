// allowable contract show: a contract in plain words.

import Contracts
import FeePricing

enum ContractShowCommand: Command {
  static let syntax = CommandSyntax(
    "contract show", summary: "print a contract in plain words",
    positionals: [Positional.contract], options: [.output], notes: [Positional.contractNote],
    examples: [
      .init("allowable contract show FeeData/examples/acme-ppo.json", shows: "every term and every price")
    ])

  static func run(_ arguments: Arguments) throws -> Int32 {
    let contract = try ContractFile.load(arguments.positionals[0].text)
    let texts = contract.versions.map { text($0, payer: contract.payer) }
    try Output.write(texts.joined(separator: "\n"), to: arguments.value(of: .output))
    return 0
  }

  private static func text(_ version: ContractVersion, payer: String) -> String {
    var terms = TextTable([.init(title: "Term"), .init(title: "Agreed", isWrapped: true)])
    terms.rows = version.terms.map { [$0.title, $0.words] }
    let head = version.name == payer ? payer : "\(version.name), paid by \(payer)"
    return head + "\n\n" + terms.text() + prices(version.rates.all)
  }

  private static func prices(_ rates: [ContractRate]) -> String {
    guard !rates.isEmpty else { return "" }
    var table = TextTable([
      .init(title: "Codes"), .init(title: "Mod"), .init(title: "Price", isWrapped: true),
      .init(title: "Dates of service"), .init(title: "Where", isWrapped: true),
    ])
    table.rows = rates.map { rate in
      [
        rate.codes.description, rate.modifier.description, rate.price.words,
        rate.span == .always ? "" : rate.span.description, rate.place.cited,
      ]
    }
    return "\nPrices that come before the base: a code with modifier, a code, the narrowest range\n\n"
      + table.text()
  }
}
