// Files of claims: what their lines leave blank, and reading them where no answer is written.

import ClaimFormats
import FeePricing
import Repricing

extension Circumstances {
  /// What stands where a line says nothing: the place and practitioner, and the date and locality if they are named.
  ///
  /// - Parameter locality: asked only where one is named.
  func lineDefaults(
    _ arguments: Arguments, locality: () throws(UsageError) -> Locality
  ) throws(UsageError) -> LineDefaults {
    var defaults = LineDefaults()
    if arguments.contains(.date) { defaults.date = date }
    defaults.place = place
    defaults.practitioner = practitioner
    if arguments.contains(.zip) || arguments.contains(.locality) { defaults.locality = try locality() }
    return defaults
  }
}

extension RepricingOptions {
  /// What every run over files of claims takes from the arguments.
  init(
    _ arguments: Arguments, _ circumstances: Circumstances, _ data: FeeData, _ folders: [String]
  ) throws(UsageError) {
    self.init()
    terms = circumstances.terms
    taxonomyFolders = folders
    threads = try RepriceCommand.threads(arguments)
    defaults = try RepriceCommand.defaults(circumstances, data, arguments)
  }
}

/// Reads files of claims for what `options` gather of them; what is wrong is told as `reprice` tells it.
///
/// - Throws: ``LoadError`` for a file that cannot be read.
func gather(
  _ paths: [String], _ data: FeeData, _ options: RepricingOptions
) throws -> RepricingSummary {
  let output = try ByteOutput("/dev/null")
  var summary = RepricingSummary()
  for path in paths {
    try checkInput(path)
    let repricing = Repricing(
      data, options: options, complain: { Output.complain($0.description(in: path)) },
      warn: { Output.complain("\(path): warning: \($0)") })
    summary.add(try repricing.run(path, to: output))
  }
  return summary
}
