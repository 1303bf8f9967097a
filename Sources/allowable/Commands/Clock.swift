// Today's date, read at the edge and nowhere else.

import FeePricing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

enum Clock {
  /// Today in the user's own time zone.
  static var today: ServiceDate {
    var now = time(nil)
    var parts = tm()
    localtime_r(&now, &parts)
    return ServiceDate(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
      ?? ServiceDate(uncheckedYYYYMMDD: 2026_01_01)
  }
}

extension Clock {
  /// Seconds from some fixed moment, for rates.
  static var seconds: Double {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
  }
}
