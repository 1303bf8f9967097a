// Published files brought into a folder of fee data, as `allowable import` does it.

import FeeImporting
import FeePricing

/// Imports published files for dates of service from a day to the end of its year.
func importPublished(_ paths: [String], into folder: String, from day: Int32) throws {
  var options = ImportOptions()
  options.from = ServiceDate(uncheckedYYYYMMDD: day)
  options.isPartial = true
  let importer = try Importer(into: folder, beside: [Folders.feeData], options: options)
  for path in paths {
    for file in try importer.read(path).files { _ = try importer.store(file) }
  }
}
