// Small files of the further tables in the layouts that CMS publishes; numbers are facts, descriptions are ours.

/// Published files of a few rows, and what is stored of them.
enum FurtherSamples {
  static let drugs = """
    Payment Allowance Limits for Medicare Part B Drugs,,,,,,,,,,
    ,,,,,,,,,,
    "Effective October 1, 2025 through December 31, 2025",,,,,,,,,,
    HCPCS Code,Short Description,HCPCS Code Dosage,Payment Limit,Co-insurance Percentage,Vaccine AWP%,Vaccine Limit,Blood AWP%,Blood limit,Clotting Factor,Notes
    J3301,ours,10 MG,1.234,20.000,,,,,,
    J1010,"ours, too",1 MG,0.118,15.060,,,,,,"a note
    of two lines"
    A9606,ours,1 microCurie,N/A,20.000,,,,,,
    90662,ours,0.5 ML,"1,073.403",,95,73.403,,,,

    """

  static let procedures = """
    "Addendum AA -- ASC Covered Surgical Procedures for CY 2026
    (a second line)",,,,,,
    HCPCS Code,,Short Descriptor,Subject to Multiple Procedure Discounting,April 2026 Payment Indicator,April 2026  Payment Weight  ,April 2026 Payment Rate\u{20}
    64483,,ours,Y,G2,9.1234,"$1,513.81 "
    0095T,,ours,N,N1,,
    ,,,,,,
    "NOTE 1: a ""note"" here",,,,,,

    """

  static let ancillary = """
    Addendum BB -- ours,,,,,,,
    HCPCS Code,,Short Descriptor,Drug and Device Pass-Through Expiration during Calendar Year,October 2025 Payment Indicator,October 2025 Payment Weight  ,October 2025 Payment Rate ,October 2025 IRA-22 Adjusted Copayment1
    J0585,,ours,,K2,,$6.42,
    90684,,ours,,L1,,,
    90684,,ours,,L1,,,

    """

  static let hospital =
    "\tAddendum B.-- OPPS Payment by HCPCS Code for CY 2025\t\t\t\t\t\t\t\t\t\t\r\n"
    + "HCPCS Code\tShort Descriptor\t CI\t SI\t APC \tRelative Weight\tPayment Rate\tNational Unadjusted Copayment"
    + "\tMinimum Unadjusted Copayment\tIRA Coinsurance percentage \tAdjusted Beneficiary Copayment\tDrug\r\n"
    + "64483\tours\t\tT\t5443\t9.9843\t$890.29 \t.\t$178.06 \t\t\t\r\n"
    + "J0178\tours\t\tK\t1420\t\t$139.931 \t\t$27.99 \t\t\t\r\n0001F\tours\t\tE1\t\t\t\t\t\t\t\t\r\n"

  static let limits = """
    "a notice
    of two lines",,,
    "HCPCS/
    CPT Code","Practitioner Services MUE Values","MUE Adjudication Indicator","MUE Rationale"
    64484,4,"3 Date of Service Edit: Clinical","ours"
    64483,1,"2 Date of Service Edit: Policy","ours"
    A4670,0,"1 Line Edit","ours"

    """

  static let pairs =
    "a notice\t\t\t\t\t\t\r\nColumn1/Column2 Edits\t\t\t\t\t\t\r\n"
    + "Column 1\tColumn 2\t*=in existence\tEffective\tDeletion\tModifier\tPTP Edit Rationale\r\n"
    + "\t\tprior to 1996\tDate\tDate\t0=not allowed\t\r\n\t\t\t\t*=no data\t1=allowed\t\r\n"
    + "\t\t\t\t\t9=not applicable\t\r\n64483\t77003\t\t20110101\t*\t1\tours\r\n"
    + "64483\t64479\t\t20000605\t20051231\t0\tours\r\n64483\t20552\t*\t19960101\t19960101\t9\tours\r\n"

  static let addOns = """
    AddOn_Code,AOC_Del_DT,Primary_Code,Primary_Code_Del_DT,AOC_Edit_Eff_DT,AOC_Edit_Del_DT,AOC_Edit_Type
    64484,,64483,,2013001,,1
    77003,,CCCCC,,2013091,2016366,2

    """

  static let baseUnits = "CODE\t2022\r\n\tBASE\r\n\tUNIT\r\n01992\t5\r\n01937\t4\r\n01999\t0\r\n"

  static let anesthesia = """
    Contractor,Locality,Locality Name,Qualifying APM National Anes CF (with 2.5% statutory increase) of 20.599835,Non-Qualifying APM National Anes CF (with 2.5% Statutory increase)  of 20.49754
    10112 ,00 ,ALABAMA,19.63,19.53
    02102 ,01 ,ALASKA*,28.29,28.15
    ,,,,

    """

  static let counties = """
    COUNTIES INCLUDED IN 2026 LOCALITIES. (OURS),,,,
    Medicare Adminstrative Contractor,Locality Number,State ,Fee Schedule Area ,Counties
    ,,,,
    10112,0,ALABAMA ,STATEWIDE ,ALL COUNTIES\u{20}
    ,,,,
    1182,18,,LOS ANGELES,"LOS ANGELES, ORANGE"
    1112,51,CALIFORNIA,NAPA*,NAPA

    """

  static let caps = """
    HCPCS,MOD,PROCSTAT,CARRIER,LOCALITY,FACILITY PRICE,NON-FACILTY PRICE
    72148,TC,A,09102,04,150.60,150.69
    0633T,,C,01112,05,1.00,2.00

    """

  static let hcpcs = """
    hcpcs_code,seq_num,record_id,long_description,short_description
    RT,00100,7,ours,right
    J3301,00100,3,ours,triamcinolone
    J3301,00200,4,more,
    D0120,00100,3,dental,dental

    """
}
