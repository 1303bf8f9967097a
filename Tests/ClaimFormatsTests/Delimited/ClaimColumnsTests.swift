// Headings as practice systems write them, and the fields they name.

import FeePricing
import Testing

@testable import ClaimFormats

/// For each field, headings seen in exports (REMITS section 4) besides our own.
private let aliases: [(ClaimField, [String])] = [
  (
    .claim,
    [
      "claim_id", "Claim ID", "Claim #", "claim no", "Claim Number", "Clm Nbr", "clm id", "Encounter ID",
      "Enc Nbr", "Visit ID", "Invoice", "Account", "Acct #", "Patient Control Number", "PCN",
      "PatientControlNumber",
    ]
  ),
  (
    .line,
    [
      "line", "Line #", "Line Item", "Line Control Number", "Charge ID", "SL ID", "LineControlNumber",
    ]
  ),
  (
    .date,
    [
      "date_of_service", "DOS", "DOS From", "dos_from", "Date of Service", "Service Date", "Svc Date", "From",
      "From Date", "Service Start", "LineServiceDateFrom",
    ]
  ),
  (
    .code,
    [
      "hcpcs", "CPT", "CPT4", "CPT Code", "CPT/HCPCS", "HCPCS Code", "Procedure", "Procedure Code",
      "Proc Code",
      "proc", "Code", "Service Code", "Billing Code", "Billed CPT Code", "Product or Service",
      "LineProcedureCode", "Transaction Code",
    ]
  ),
  (.modifier1, ["mod1", "Mod 1", "M1", "Modifier 1", "Submitted Mod 1", "LineProcedureModifier1Code"]),
  (.modifier2, ["mod2", "Mod 2", "M2", "Modifier 2", "Submitted Mod 2", "LineProcedureModifier2Code"]),
  (.modifier3, ["mod3", "Mod 3", "M3", "Modifier 3", "Submitted Mod 3", "LineProcedureModifier3Code"]),
  (.modifier4, ["mod4", "Mod 4", "M4", "Modifier 4", "Submitted Mod 4", "LineProcedureModifier4Code"]),
  (.modifiers, ["modifiers", "Modifiers", "Modifier", "Mod"]),
  (.units, ["units", "Unit", "Qty", "Quantity", "Days/Units", "Svc Units", "LineUnitCount"]),
  (
    .place,
    ["pos", "POS", "Place of Service", "Place", "POS/Bill Type", "Facility Code", "LinePlaceOfServiceCode"]
  ),
  (.locality, ["locality", "Locality", "Pricing Locality"]),
  (.zip, ["zip", "ZIP", "Service ZIP", "Facility Zip", "Zip Code"]),
  (.provider, ["provider", "Provider Type", "Practitioner"]),
  (
    .charge,
    [
      "charge", "Charges", "Charge Amount", "Total Charge", "Billed", "Billed Amount", "Bill Amt",
      "Amount Billed", "Submitted Charge", "Fee", "LineChargeAmount",
    ]
  ),
]

@Suite struct ClaimColumnsTests {
  @Test(arguments: aliases.flatMap { field, headings in headings.map { (field, $0) } })
  func alias(field: ClaimField, heading: String) throws {
    let others = field == .code ? ["Patient", heading] : ["Patient", heading, "CPT"]
    let columns = try ClaimColumns(header: others, separator: UInt8(ascii: ","))
    #expect(columns.column(field) == 1 && columns.unused == ["Patient"])
    #expect(columns.count == others.count)
  }

  /// Amounts that are not the line's charge, and other columns that must not be taken for ours.
  @Test(arguments: [
    "Unit Charge", "Allowed", "Paid", "Patient", "To", "Payer", "Expected Amount", "Diag 1", "", "  ", "#",
    "NPI", "Balance", "Carrier",
  ])
  func notAField(heading: String) throws {
    let columns = try ClaimColumns(header: [heading, "CPT"], separator: UInt8(ascii: ","))
    #expect(columns.unused == [heading])
    #expect(ClaimField.allCases.allSatisfy { columns.column($0) == ($0 == .code ? 1 : -1) })
  }

  /// A carrier and a locality belong together; alone, the carrier is an insurer.
  @Test func carrierNeedsLocality() throws {
    let both = try ClaimColumns(header: ["CPT", "carrier", "locality"], separator: UInt8(ascii: ","))
    #expect(both.column(.carrier) == 1 && both.column(.locality) == 2)
    let alone = try ClaimColumns(header: ["CPT", "Carrier", "zip"], separator: UInt8(ascii: ","))
    #expect(alone.column(.carrier) == -1 && alone.column(.zip) == 2 && alone.unused == ["Carrier"])
  }

  /// Of two columns of a field the line's own is meant, and the claim's number before the encounter's.
  @Test(arguments: [
    (["Enc Nbr", "Clm Nbr", "CPT4"], ClaimField.claim, 1, "Enc Nbr"),
    (["Clm Nbr", "CPT4", "Acct #"], .claim, 0, "Acct #"),
    (["ChargeAmount", "LineProcedureCode", "LineChargeAmount"], .charge, 2, "ChargeAmount"),
    (["LinePlaceOfServiceCode", "FacilityCode", "CPT"], .place, 0, "FacilityCode"),
  ])
  func better(headings: [String], field: ClaimField, column: Int, unused: String) throws {
    let columns = try ClaimColumns(header: headings, separator: UInt8(ascii: ","))
    #expect(columns.column(field) == column && columns.unused == [unused])
  }

  @Test(arguments: [
    (["CPT", "Units", "Qty"], 3, "columns \"Units\" and \"Qty\" are both the units; keep one"),
    (["CPT", "DOS", "dos"], 3, "columns \"DOS\" and \"dos\" are both the date_of_service; keep one"),
    (["Claim", "Claim", "CPT"], 2, "columns \"Claim\" and \"Claim\" are both the claim_id; keep one"),
    (["CPT", "Charge", "Billed"], 3, "columns \"Charge\" and \"Billed\" are both the charge; keep one"),
    (["DOS", "Units"], 1, "no column holds procedure codes; name one hcpcs (cpt, procedure code… will do)"),
  ])
  func problem(headings: [String], column: Int, description: String) {
    let problem = #expect(throws: ClaimColumns.Problem.self) {
      try ClaimColumns(header: headings, separator: UInt8(ascii: ","))
    }
    #expect(problem?.column == column && problem?.description == description)
  }

  @Test(arguments: [
    ("claim,dos,cpt\n", ","), ("claim;dos;cpt\n", ";"), ("claim\tdos\tcpt\n", "\t"), ("claim|dos|cpt\n", "|"),
    ("\"claim\";\"dos, from\";\"cpt\"", ";"), ("cpt\n", ","), ("anything at all", ","), ("", ","),
  ])
  func separator(header: String, separator: String) {
    let bytes = Array(header.utf8)
    let found = ClaimColumns.separator(of: bytes.span, from: 0, to: bytes.count)
    #expect(found == separator.utf8.first)
  }
}
