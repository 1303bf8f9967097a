// The words by which notes say that something was done, was done before, will be done, or was not.

/// Words of notes in capitals, by what they say of the words around them.
extension SessionWords {
  /// Words before which a sentence turns to something else.
  static let turns: Set<Substring> = [
    "BUT", "HOWEVER", "ALTHOUGH", "WHILE", "TODAY", "NOW", "THEN", "AFTER", "FOR", "DUE", "BECAUSE",
  ]

  /// Words of what was before.
  static let past: Set<Substring> = [
    "HISTORY", "HX", "H-O", "S-P", "PREVIOUS", "PREV", "PRIOR", "FAILED", "PMH", "PSH", "HAD", "POST",
    "SINCE", "PREVIOUSLY", "EARLIER", "AGO", "LAST", "YESTERDAY", "RELIEF", "RESPONDED",
  ]

  /// Words from which on a clause is of something that was not done.
  static let opening: Set<Substring> = [
    "HISTORY", "HX", "H-O", "S-P", "PREVIOUS", "PREV", "PRIOR", "FAILED", "PMH", "PSH", "HAD", "SINCE",
    "CONTRAST", "SPREAD", "WILL", "IF", "UNLESS", "SHOULD", "WOULD", "MAY", "MIGHT", "PLAN", "PLANS",
    "FOLLOW-UP", "FOLLOWUP", "F-U", "RTC", "DENIES", "DENIED", "RELIEF", "RESPONDED", "POST",
  ]

  /// Beginnings of such words.
  static let openingBeginnings = ["CONSIDER", "RECOMMEND", "DISCUSS", "RETURN"]

  /// Of these only the clause is meant, and not what follows in the sentence.
  static let withoutList: Set<Substring> = ["NO", "WITHOUT", "W-O", "NEGATIVE"]

  /// Words that make a whole clause one of something that was not done.
  static let settling: Set<Substring> = [
    "NOT", "NEVER", "NEITHER", "NOR", "DEFERRED", "POSTPONED", "CANCELLED", "CANCELED", "ABORTED",
    "DECLINED", "REFUSED", "DECLINES", "REFUSES", "SCHEDULED", "SCHEDULE", "TOMORROW", "YESTERDAY", "LATER",
    "EARLIER", "AGO", "FUTURE", "PENDING", "ATTEMPTED", "UNABLE", "UNSUCCESSFUL", "INACCESSIBLE",
    "ABANDONED", "SKIPPED", "OMITTED", "AUTHORIZATION", "REQUESTED", "ANTICIPATED", "PROPOSED",
    "REMAIN", "REMAINS", "OPTION", "OPTIONS",
  ]

  /// Words that make it so beside some others.
  static let settlingAtTimes: Set<Substring> = ["PLANNED", "NEXT", "LAST", "PREVIOUSLY", "BE"]

  /// What was done to a level before it was treated.
  static let marks: Set<Substring> = ["IDENTIFIED", "MARKED", "DESCRIBED", "NOTED"]

  /// What a next or last one is of another day.
  static let days: Set<Substring> = [
    "VISIT", "TIME", "WEEK", "MONTH", "YEAR", "SESSION", "APPOINTMENT",
  ]

  /// Those of ``says`` that are not said of earlier days.
  static let saysNow: Set<Substring> = ["PERFORMED", "INJECTED", "TODAY", "NOW", "ADMINISTERED"]

  /// Words that say of a clause that it was done.
  static let says: Set<Substring> = [
    "PERFORMED", "DONE", "INJECTED", "TREATED", "COMPLETED", "TODAY", "NOW", "ADMINISTERED", "ABLATED",
    "BLOCKED", "LESIONED",
  ]

  /// Names of what is done.
  static let deeds: Set<Substring> = [
    "ESI", "ESIS", "MBB", "MBBS", "RFA", "RFAS", "RF", "TPI", "TPIS", "SNRB", "PROCEDURE", "PROCEDURES",
    "EPIDURAL", "INTERLAMINAR", "CAUDAL", "NEEDLE", "NEEDLES", "STEROID",
  ]

  /// Beginnings of such names.
  static let deedBeginnings = [
    "INJECT", "BLOCK", "TFESI", "TRANSFORAMINAL", "RADIOFREQ", "ABLAT", "NEUROTOM", "NEUROLYS", "RHIZOTOM",
    "KYPHO", "VERTEBROPLAST", "AUGMENT", "ASPIRAT", "CEMENT", "BASIVERTEBRAL", "BVN", "INTRACEPT",
  ]

  /// Words of what was found, complained of or operated on.
  static let condition: Set<Substring> = [
    "PAIN", "STENOSIS", "HERNIATION", "HERNIATIONS", "HNP", "BULGE", "BULGES", "PROTRUSION", "EXTRUSION",
    "DEGENERATION", "DDD", "SPONDYLOSIS", "SPONDYLOLISTHESIS", "RADICULOPATHY", "RADICULITIS", "SCIATICA",
    "OA", "ARTHRITIS", "OSTEOARTHRITIS", "ARTHROPATHY", "FRACTURE", "FRACTURES", "MRI", "XRAY", "X-RAY",
    "X-RAYS", "EMG", "EXAM", "EXAMINATION", "TENDERNESS",
    "TENDER", "PALPATION", "PALPATED", "PALPABLE", "FABER", "PROVOCATIVE", "SWELLING", "SWOLLEN", "GAIT",
    "DIAGNOSIS", "DIAGNOSES", "DX", "INDICATION", "INDICATIONS",
    "COMPLAINT", "COMPLAINS", "SYMPTOMS", "NUMBNESS", "WEAKNESS", "SHOWS", "SHOWED", "SHOWING", "REVEALS",
    "REVEALED", "DEMONSTRATES", "TKA", "TKR", "THA", "THR", "ACDF", "TLIF", "PLIF", "INTACT", "NORMAL",
    "UNREMARKABLE", "SEVERE", "MODERATE", "MILD", "ROM", "EFFUSION", "CREPITUS", "FUSION", "LAMINECTOMY",
    "DISCECTOMY", "REPLACEMENT", "ARTHROPLASTY", "HARDWARE", "SURGERY",
    "IMPINGEMENT", "BURSITIS", "TENDINITIS", "TENDINOPATHY", "TEAR", "CAPSULITIS", "SYNDROME", "DISEASE",
    "NEURALGIA", "NEUROPATHY", "SACROILIITIS", "DYSFUNCTION", "SPASM", "MYALGIA", "HEADACHE", "HEADACHES",
    "MIGRAINE", "CRPS", "SPRAIN", "STRAIN", "CLAUDICATION", "LBP", "LUMBAGO",
  ]
}
