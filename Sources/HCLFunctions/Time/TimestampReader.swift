import HCL

/// Reads times in the form of RFC 3339 and says what is wrong with others in Terraform's words.
struct TimestampReader {
  private var rest: ArraySlice<UInt8>
  private let all: [UInt8]

  /// What the lenient way lets through and the strict one doesn't.
  private var hasShortHour = false
  private var hasComma = false

  private init(_ text: String) {
    all = Array(text.utf8)
    rest = all[...]
  }

  /// Reads a time.
  ///
  /// - Parameter strictly: an hour has two digits, a fraction follows a point, and an offset is below a day.
  static func read(_ text: String, strictly: Bool) throws(FunctionFailure) -> CalendarTime {
    var reader = TimestampReader(text)
    let (time, offset) = try reader.read()
    if strictly {
      if reader.hasShortHour { throw invalid("hour must have exactly two digits") }
      if reader.hasComma { throw invalid("cannot use \",\" as timestamp segment") }
      if offset.hours >= 24 || offset.minutes >= 60 {
        throw invalid("cannot use \(quoted(reader.all.suffix(6))) as UTC offset")
      }
    }
    return time
  }

  private mutating func read() throws(FunctionFailure) -> (CalendarTime, (hours: Int, minutes: Int)) {
    let year = try year()
    try literal("-")
    let month = try number("month", 1...12)
    try literal("-")
    let day = try number("day of month", 0...99)
    try literal("T")
    let hour = try hour()
    try literal(":")
    let minute = try minute()
    try literal(":")
    let second = try number("second", 0...59)
    let nanoseconds = fraction()
    let offset = try offset()
    if !rest.isEmpty { throw Self.invalid("cannot use \(Self.quoted(rest)) as timestamp segment") }
    if day < 1 || day > CalendarTime.dayCount(year: year, month: month) { throw Self.invalid("day out of range") }
    let seconds = CalendarTime.days(year: year, month: month, day: day) * 86_400 + hour * 3_600 + minute * 60 + second
    let ahead = offset.sign * (offset.hours * 3_600 + offset.minutes * 60)
    let time = CalendarTime(seconds: seconds - ahead, nanoseconds: nanoseconds, offset: ahead)
    return (time, (offset.hours, offset.minutes))
  }

  // MARK: Segments

  private func digit(_ distance: Int) -> Int? {
    let index = rest.startIndex + distance
    guard index < rest.endIndex, 48...57 ~= rest[index] else { return nil }
    return Int(rest[index] - 48)
  }

  private mutating func year() throws(FunctionFailure) -> Int {
    guard let a = digit(0), let b = digit(1), let c = digit(2), let d = digit(3) else {
      throw Self.unusable(rest, "year")
    }
    rest = rest.dropFirst(4)
    return ((a * 10 + b) * 10 + c) * 10 + d
  }

  /// Two digits. When they are out of range, Terraform's message names what comes after them.
  private mutating func number(_ what: String, _ range: ClosedRange<Int>) throws(FunctionFailure) -> Int {
    guard let tens = digit(0), let ones = digit(1) else { throw Self.unusable(rest, what) }
    rest = rest.dropFirst(2)
    let value = tens * 10 + ones
    if !range.contains(value) { throw Self.unusable(rest, what) }
    return value
  }

  private mutating func hour() throws(FunctionFailure) -> Int {
    func failure(_ rest: ArraySlice<UInt8>) -> FunctionFailure {
      Self.invalid(rest.isEmpty ? "end of string before hour" : "hour must be between 0 and 23 inclusive")
    }
    guard let first = digit(0) else { throw failure(rest) }
    guard let second = digit(1) else {
      hasShortHour = true
      rest = rest.dropFirst()
      return first
    }
    rest = rest.dropFirst(2)
    if first * 10 + second > 23 { throw failure(rest) }
    return first * 10 + second
  }

  private mutating func minute() throws(FunctionFailure) -> Int {
    do throws(FunctionFailure) {
      return try number("minute", 0...59)
    } catch {
      throw rest.isEmpty ? error : Self.invalid("minute must have exactly two digits")
    }
  }

  private mutating func literal(_ text: Unicode.Scalar) throws(FunctionFailure) {
    if rest.first == UInt8(ascii: text) {
      rest = rest.dropFirst()
      return
    }
    if text == "T" { throw Self.invalid("missing required time introducer 'T'") }
    if rest.isEmpty { throw Self.invalid("end of string where \"\(text)\" is expected") }
    throw Self.invalid("found \(Self.quoted(rest)) where \"\(text)\" is expected")
  }

  private mutating func fraction() -> Int {
    guard let mark = rest.first, mark == UInt8(ascii: ".") || mark == UInt8(ascii: ","), digit(1) != nil else {
      return 0
    }
    hasComma = mark == UInt8(ascii: ",")
    rest = rest.dropFirst()
    var nanoseconds = 0
    var count = 0
    while let next = digit(0) {
      if count < 9 { nanoseconds = nanoseconds * 10 + next }
      count += 1
      rest = rest.dropFirst()
    }
    while count < 9 {
      nanoseconds *= 10
      count += 1
    }
    return nanoseconds
  }

  private mutating func offset() throws(FunctionFailure) -> (sign: Int, hours: Int, minutes: Int) {
    if rest.first == UInt8(ascii: "Z") {
      rest = rest.dropFirst()
      return (1, 0, 0)
    }
    guard let a = digit(1), let b = digit(2), let c = digit(4), let d = digit(5),
      rest[rest.startIndex + 3] == UInt8(ascii: ":")
    else { throw Self.unusable(rest, "UTC offset") }
    let whole = rest
    rest = rest.dropFirst(6)
    let (hours, minutes) = (a * 10 + b, c * 10 + d)
    // Some people write offsets of a whole day or 60 minutes.
    if hours > 24 || minutes > 60 { throw Self.unusable(rest, "UTC offset") }
    switch whole.first {
    case UInt8(ascii: "+"): return (1, hours, minutes)
    case UInt8(ascii: "-"): return (-1, hours, minutes)
    default: throw Self.unusable(whole, "UTC offset")
    }
  }

  // MARK: Messages

  private static func quoted(_ bytes: ArraySlice<UInt8>) -> String {
    GoQuote.string(String(decoding: bytes, as: UTF8.self))
  }

  private static func unusable(_ rest: ArraySlice<UInt8>, _ what: String) -> FunctionFailure {
    invalid(rest.isEmpty ? "end of string before \(what)" : "cannot use \(quoted(rest)) as \(what)")
  }

  private static func invalid(_ message: String) -> FunctionFailure {
    FunctionFailure("not a valid RFC3339 timestamp: \(message)")
  }
}
