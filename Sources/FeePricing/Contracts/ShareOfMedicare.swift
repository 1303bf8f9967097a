// A contract of which no more is known than its share of Medicare.

extension Contract {
  /// A contract that pays a share of Medicare's amounts on every day, and has nothing else written in it.
  public init(shareOfMedicare share: Rate) {
    let name = "\(share) of Medicare"
    var version = ContractVersion(
      name: name, span: DateSpan(from: ServiceDate(uncheckedYYYYMMDD: 1_01_01), through: .endOfTime))
    version.base = .percentOfMedicare(share)
    self.init(name: name, payer: name, versions: [version])
  }
}
