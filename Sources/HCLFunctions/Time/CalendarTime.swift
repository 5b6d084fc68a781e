/// A moment with the offset of its clock from UTC, in the proleptic Gregorian calendar.
struct CalendarTime {
  /// Seconds since the beginning of 1970 in UTC.
  var seconds: Int
  /// Nanoseconds after that.
  var nanoseconds: Int
  /// Seconds that the clock is ahead of UTC.
  var offset: Int

  /// What a calendar and a clock on the wall show.
  struct Parts {
    var year: Int
    var month: Int
    var day: Int
    var hour: Int
    var minute: Int
    var second: Int
    /// 0 is Sunday.
    var weekday: Int
  }

  /// Days from the beginning of 1970 to a date.
  static func days(year: Int, month: Int, day: Int) -> Int {
    // Years begin in March here, so that the leap day is the last one of a year.
    let shifted = month <= 2 ? year - 1 : year
    let era = floorDivide(shifted, 400)
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  static func dayCount(year: Int, month: Int) -> Int {
    let isLeapYear = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return [31, isLeapYear ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  /// What the clock at the offset shows.
  var parts: Parts {
    let local = seconds + offset
    let days = Self.floorDivide(local, 86_400)
    let second = local - days * 86_400
    let shifted = days + 719_468
    let era = Self.floorDivide(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return Parts(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1,
      hour: second / 3_600, minute: second / 60 % 60, second: second % 60,
      weekday: (days % 7 + 11) % 7)
  }

  /// The moment so many nanoseconds later.
  func adding(nanoseconds more: Int) -> CalendarTime {
    var result = self
    let (wholeSeconds, rest) = more.quotientAndRemainder(dividingBy: 1_000_000_000)
    result.seconds += wholeSeconds
    result.nanoseconds += rest
    let carry = Self.floorDivide(result.nanoseconds, 1_000_000_000)
    result.seconds += carry
    result.nanoseconds -= carry * 1_000_000_000
    return result
  }

  /// `2018-01-02T23:12:01Z`, without fractions of a second.
  var text: String {
    let parts = parts
    return "\(Self.padded(parts.year, 4))-\(Self.padded(parts.month, 2))-\(Self.padded(parts.day, 2))T"
      + "\(Self.padded(parts.hour, 2)):\(Self.padded(parts.minute, 2)):\(Self.padded(parts.second, 2))"
      + (offset == 0 ? "Z" : zone(separator: ":"))
  }

  /// `+0545` with something between hours and minutes.
  func zone(separator: String) -> String {
    let minutes = abs(offset) / 60
    return (offset < 0 ? "-" : "+") + Self.padded(minutes / 60, 2) + separator + Self.padded(minutes % 60, 2)
  }

  static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number.magnitude)
    return (number < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }

  private static func floorDivide(_ number: Int, _ divisor: Int) -> Int {
    let (quotient, rest) = number.quotientAndRemainder(dividingBy: divisor)
    return rest < 0 ? quotient - 1 : quotient
  }
}
