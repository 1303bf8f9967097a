// Invented 837P texts: an envelope around the segments that a test is about.

import ClaimFormats

/// One claim with one line; a test replaces a part of it.
let sampleClaim = """
  HL*1**20*1~PRV*BI*PXC*261QM1300X~NM1*85*2*SAMPLE CLINIC*****XX*1234567893~N3*1 CLINIC ST~\
  N4*MIAMI*FL*331250001~NM1*87*2~N4*NOWHERE*AK*99501~\
  HL*2*1*22*0~SBR*P*18*******MB~NM1*IL*1*SAMPLE*PAT****MI*X1~N4*PHOENIX*AZ*85004~NM1*PR*2*PAYER*****PI*1~\
  CLM*A-1*350.5***11:B:1*Y*A*Y*Y~NTE*ADD*UNUSUAL ANATOMY~HI*ABK:M5416*ABF:M47816~HI*BP:0001~\
  NM1*82*1*TESTER*ANN****XX*1234567802~PRV*PE*PXC*363LF0000X~\
  NM1*77*2*SITE*****XX*1234567810~N3*2 SITE RD~N4*HOUSTON*TX*77002~\
  LX*1~SV1*HC:64483:RT:59*350.5*UN*1*24**1:2~DTP*472*D8*20260302~REF*6R*A-1-1~
  """

/// A claim that goes to a payer, in its envelope.
func transaction(_ content: String, guide: String = "005010X222A1", version: String = "005010X222A1")
  -> String
{
  let st = guide.isEmpty ? "ST*837*0001~" : "ST*837*0001*\(guide)~"
  let body = "BHT*0019*00*1*20260302*0930*CH~" + content
  let count = (st + body).split(separator: "~").count + 1
  return interchangeHeader() + "GS*HC*A*B*20260302*0930*1*X*\(version)~" + st + body
    + "SE*\(count)*0001~GE*1*1~IEA*1*000000001~"
}

/// The sample claim with one part replaced by another.
func sample(_ part: String = "", _ other: String = "") -> String {
  transaction(part.isEmpty ? sampleClaim : sampleClaim.replacing(part, with: other))
}
