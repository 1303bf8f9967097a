// What a column of a claims file may hold, and the headings it goes by.

/// A field of a claim line that a column may hold.
public enum ClaimField: Int, CaseIterable, Sendable {
  case claim, line, date, code, modifier1, modifier2, modifier3, modifier4, modifiers, units, place, carrier,
    locality, zip, provider, charge

  /// The heading in our own files.
  public var heading: String {
    [
      "claim_id", "line", "date_of_service", "hcpcs", "mod1", "mod2", "mod3", "mod4", "modifiers", "units",
      "pos",
      "carrier", "locality", "zip", "provider", "charge",
    ][rawValue]
  }

  /// Headings it goes by, ours and others', as small letters and digits only.
  package static let names: [[String]] = [
    [
      "claimid", "claim", "claimno", "claimnumber", "claimnum", "clmnbr", "clmid", "encounterid",
      "encounter",
      "encnbr", "visitid", "visit", "invoice", "invoiceno", "account", "accountnumber", "acct", "acctno",
      "patientcontrolnumber", "pcn",
    ],
    [
      "line", "lineno", "linenumber", "linenum", "lineid", "lineitem", "linecontrolnumber", "chargeid",
      "slid",
    ],
    [
      "dateofservice", "dos", "dosfrom", "servicedate", "svcdate", "from", "fromdate", "servicestart",
      "servicefrom", "lineservicedatefrom", "date",
    ],
    [
      "hcpcs", "cpt", "cpt4", "cptcode", "cpthcpcs", "hcpcscode", "procedure", "procedurecode", "proccode",
      "proc", "code", "servicecode", "billingcode", "billedcptcode", "productorservice", "lineprocedurecode",
      "transactioncode",
    ],
    ["mod1", "m1", "modifier1", "submittedmod1", "lineproceduremodifier1code"],
    ["mod2", "m2", "modifier2", "submittedmod2", "lineproceduremodifier2code"],
    ["mod3", "m3", "modifier3", "submittedmod3", "lineproceduremodifier3code"],
    ["mod4", "m4", "modifier4", "submittedmod4", "lineproceduremodifier4code"],
    ["modifiers", "modifier", "mods", "mod"],
    ["units", "unit", "qty", "quantity", "daysunits", "svcunits", "lineunitcount"],
    ["pos", "placeofservice", "place", "posbilltype", "facilitycode", "lineplaceofservicecode"],
    ["carrier", "mac", "carriernumber", "contractor"],
    ["locality", "localitynumber", "pricinglocality"],
    ["zip", "servicezip", "facilityzip", "zipcode", "placeofservicezip"],
    ["provider", "providertype", "practitioner", "practitionertype", "renderingtype"],
    [
      "charge", "charges", "chargeamount", "totalcharge", "totalcharges", "billed", "billedamount", "billamt",
      "amountbilled", "submittedcharge", "fee", "linechargeamount", "linecharge",
    ],
  ]

  /// The field that a heading names; `nil` if it names none.
  static func named(_ heading: String) -> ClaimField? {
    let plain = plainHeading(heading)
    guard !plain.isEmpty else { return nil }
    return allCases.first { names[$0.rawValue].contains(plain) }
  }
}

/// A heading as small letters and digits only.
package func plainHeading(_ heading: String) -> String {
  heading.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
}
