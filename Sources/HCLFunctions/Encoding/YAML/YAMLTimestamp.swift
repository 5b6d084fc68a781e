/// A date, with or without a time of day, as a plain scalar of YAML writes it; its text is RFC 3339 without a fraction.
struct YAMLTimestamp: CustomStringConvertible {
  let description: String

  /// Reads `2001-1-1`, `2001-01-01T10:00:00.5Z`, also with `t` and with an offset, and `2001-01-01 10:00:00`.
  init?(_ text: String) {
    var reader = Reader(bytes: Array(text.utf8))
    guard let year = reader.number(4, 4), reader.take("-"), let month = reader.number(1, 2), reader.take("-"),
      let day = reader.number(1, 2), month >= 1, month <= 12, day >= 1, day <= YAMLTimestamp.days(month, of: year)
    else { return nil }
    let date = "\(YAMLTimestamp.padded(year, 4))-\(YAMLTimestamp.padded(month))-\(YAMLTimestamp.padded(day))"
    if reader.isAtEnd {
      description = date + "T00:00:00Z"
      return
    }
    let hasZone = !reader.take(" ")
    if hasZone, !reader.take("T"), !reader.take("t") { return nil }
    guard let hour = reader.number(1, 2), reader.take(":"), let minute = reader.number(1, 2), reader.take(":"),
      let second = reader.number(1, 2), hour < 24, minute < 60, second < 60
    else { return nil }
    if reader.take(".") || reader.take(","), reader.number(1, .max) == nil { return nil }
    var zone = "Z"
    if hasZone, !reader.take("Z") {
      let sign = reader.take("-") ? "-" : "+"
      if sign == "+", !reader.take("+") { return nil }
      guard let hours = reader.number(2, 2), reader.take(":"), let minutes = reader.number(2, 2), hours <= 24,
        minutes < 60
      else { return nil }
      if hours > 0 || minutes > 0 { zone = "\(sign)\(YAMLTimestamp.padded(hours)):\(YAMLTimestamp.padded(minutes))" }
    }
    guard reader.isAtEnd else { return nil }
    let time = [hour, minute, second].map { YAMLTimestamp.padded($0) }.joined(separator: ":")
    description = "\(date)T\(time)\(zone)"
  }

  private static func padded(_ number: Int, _ width: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }

  private static func days(_ month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private struct Reader {
    let bytes: [UInt8]
    var index = 0

    var isAtEnd: Bool { index == bytes.count }

    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
      guard index < bytes.count, bytes[index] == UInt8(ascii: scalar) else { return false }
      index += 1
      return true
    }

    /// A number with so many digits; of a longer one only the first digits count.
    mutating func number(_ least: Int, _ most: Int) -> Int? {
      var (value, count) = (0, 0)
      while count < most, index < bytes.count, bytes[index] >= 0x30, bytes[index] <= 0x39 {
        if count < 9 { value = value * 10 + Int(bytes[index] - 0x30) }
        count += 1
        index += 1
      }
      return count >= least ? value : nil
    }
  }
}
