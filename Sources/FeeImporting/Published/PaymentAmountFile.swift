// CMS's payment amount files (PFALL, PFREV): amounts to hold a calculation against, not to make one of.

import FeePricing

enum PaymentAmountFile {
  static let description =
    "payment amounts (PFALL or PFREV): they are made of the tables and not stored; hold the fee data against "
    + "them with allowable verify"

  /// Whether a record has a year, a carrier, a locality and a code in the first of its sixteen fields.
  static func recognises(_ table: PublishedTable) -> Bool {
    table.count == 16 && table.isNumber(0) && table.text(0).utf8.count == 4 && table.isNumber(1)
      && table.text(1).utf8.count == 5 && table.isCode(3)
  }
}
