// What a column of a table of payments may hold, and the headings it goes by.

import ClaimFormats

/// A field of a payment line that a column may hold.
enum RemittanceField: Int, CaseIterable, Sendable {
  case claim, line, date, throughDate, code, modifier1, modifier2, modifier3, modifier4, modifiers, units,
    place,
    charge, allowed, paid, deductible, coinsurance, copay, patientResponsibility, group, reason, adjustment,
    remarks,
    originalCode, originalUnits, status, payerControl, payer, payerIdentifier, trace, paymentDate, npi,
    patient

  /// Headings it goes by, as small letters and digits only. Those of a claim's own fields are the claim reader's.
  private static let names: [[String]] = allCases.map { field in
    switch field {
    case .claim: shared(.claim) + ["patientaccount", "patientaccountnumber", "clp01"]
    case .line: shared(.line)
    case .date: shared(.date)
    case .throughDate:
      ["to", "todate", "through", "throughdate", "dosto", "serviceend", "serviceto", "lineservicedateto"]
    case .code: shared(.code)
    case .modifier1: shared(.modifier1)
    case .modifier2: shared(.modifier2)
    case .modifier3: shared(.modifier3)
    case .modifier4: shared(.modifier4)
    case .modifiers: shared(.modifiers)
    case .units: shared(.units) + ["unitspaid", "paidunits", "unitspaidcnt"]
    case .place: shared(.place)
    case .charge: shared(.charge) + ["lineitemchgamt"]
    case .allowed:
      [
        "allowed", "allowedamount", "allowedamt", "allwdamt", "allowable", "approved", "approvedamount",
        "eligible",
        "eligibleamount", "lineallowedamount",
      ]
    case .paid:
      [
        "paid", "paidamount", "paidamt", "pdamt", "payment", "insurancepayment", "inspaid", "insurancepaid",
        "payerpaid", "amountpaid", "linepaidamount", "provpaymentamt",
      ]
    case .deductible: ["deductible", "dedamt", "deductibleamount", "ded"]
    case .coinsurance: ["coinsurance", "coinsamt", "coinsuranceamount", "coins"]
    case .copay: ["copay", "copayment", "copayamt", "copayamount"]
    case .patientResponsibility:
      [
        "patientresponsibility", "patientresp", "patrsp", "patresp", "patientshare",
        "patientresponsibilityamt",
      ]
    case .group:
      ["group", "groupcode", "groupcd", "adjgroup", "adjustmentgroup", "adjustmentgroupcode", "casgroup"]
    case .reason:
      [
        "reason", "reasoncode", "reasoncd", "carc", "adjreason", "adjreasoncode", "adjustmentreason",
        "adjustmentreasoncode", "adjustmentcode", "cas", "svcadjreasoncd",
      ]
    case .adjustment: ["adjustment", "adjustmentamount", "adjustmentamt", "adjamt", "adjamount", "casamount"]
    case .remarks: ["remark", "remarks", "remarkcode", "remarkcodes", "rarc", "rarcs"]
    case .originalCode:
      ["originalcode", "originalprocedurecode", "submprocident", "lineoriginalprocedurecode", "billedcode"]
    case .originalUnits: ["originalunits", "origunitscnt", "lineoriginalunitcount", "billedunits"]
    case .status: ["status", "claimstatus", "claimstatuscode", "clmstscod", "clmstatus", "clp02"]
    case .payerControl:
      [
        "payercontrolnumber", "payerclaimcontrolnumber", "payerclaimcontrol", "payerclaimnumber", "icn",
        "dcn",
        "payericn", "clp07",
      ]
    case .payer:
      [
        "payer", "payername", "pyrnam", "insurance", "primaryinsurance", "plan", "carrier",
        "insurancecompany",
      ]
    case .payerIdentifier: ["payerid", "pyrid", "payeridentifier"]
    case .trace:
      [
        "trace", "tracenumber", "check", "checknumber", "checkno", "chknbr", "eft", "eftnumber",
        "checkorefttracenumber", "checkeft", "trn02",
      ]
    case .paymentDate: ["paymentdate", "checkdate", "paiddate", "eftdate", "depositdate", "remitdate"]
    case .npi: ["npi", "renderingnpi", "rendnpi", "providernpi", "renderingprovidernpi"]
    case .patient: ["patient", "patientname", "patname", "membername"]
    }
  }

  private static func shared(_ field: ClaimField) -> [String] { ClaimField.names[field.rawValue] }

  /// The field that a heading names; `nil` if it names none.
  static func named(_ plain: String) -> RemittanceField? {
    plain.isEmpty ? nil : allCases.first { names[$0.rawValue].contains(plain) }
  }
}
