import HCL

/// The pattern language of `formatdate`.
enum TimeFormat {
  /// Writes a time by a pattern. Runs of the same letter stand for parts of the time, text in single quotes for itself.
  static func text(_ pattern: String, _ time: CalendarTime) throws(FunctionFailure) -> String {
    let quote = UInt8(ascii: "'")
    let parts = time.parts
    var rest = Array(pattern.utf8)[...]
    var result: [UInt8] = []
    while let first = rest.first {
      if first == quote {
        try literal(&rest, into: &result)
      } else if isLetter(first) {
        let run = rest.prefix { $0 == first }
        rest = rest.dropFirst(run.count)
        result += try value(first, run.count, parts, time).utf8
      } else {
        let plain = rest.prefix { $0 != quote && !isLetter($0) }
        rest = rest.dropFirst(plain.count)
        result += plain
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func isLetter(_ byte: UInt8) -> Bool { 65...90 ~= byte || 97...122 ~= byte }

  /// Two quotes, in quotes or alone, are one.
  private static func literal(_ rest: inout ArraySlice<UInt8>, into result: inout [UInt8]) throws(FunctionFailure) {
    let quote = UInt8(ascii: "'")
    rest = rest.dropFirst()
    if rest.first == quote {
      rest = rest.dropFirst()
      result.append(quote)
      return
    }
    while let byte = rest.first {
      rest = rest.dropFirst()
      if byte != quote {
        result.append(byte)
      } else if rest.first == quote {
        rest = rest.dropFirst()
        result.append(quote)
      } else {
        return
      }
    }
    throw FunctionFailure("unterminated literal '", argument: 0)
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
  private static let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]

  private static func value(
    _ letter: UInt8, _ count: Int, _ parts: CalendarTime.Parts, _ time: CalendarTime
  ) throws(FunctionFailure) -> String {
    func number(_ value: Int) -> String? { count <= 2 ? CalendarTime.padded(value, count) : nil }
    let text: String?
    let rule: String
    switch Unicode.Scalar(letter) {
    case "Y":
      text =
        count == 2 ? CalendarTime.padded(parts.year % 100, 2) : count == 4 ? CalendarTime.padded(parts.year, 4) : nil
      rule = ": year must either be \"YY\" or \"YYYY\""
    case "M":
      let name = months[parts.month - 1]
      text = count == 3 ? String(name.prefix(3)) : count == 4 ? name : number(parts.month)
      rule = ": month must be \"M\", \"MM\", \"MMM\", or \"MMMM\""
    case "D":
      text = number(parts.day)
      rule = ": day of month must either be \"D\" or \"DD\""
    case "E":
      let name = weekdays[parts.weekday]
      text = count == 3 ? String(name.prefix(3)) : count == 4 ? name : nil
      rule = ": day of week must either be \"EEE\" or \"EEEE\""
    case "h":
      text = number(parts.hour)
      rule = ": 24-hour must either be \"h\" or \"hh\""
    case "H":
      text = number((parts.hour + 11) % 12 + 1)
      rule = ": 12-hour must either be \"H\" or \"HH\""
    case "A", "a":
      let isCapital = letter == UInt8(ascii: "A")
      let half = parts.hour < 12 ? (isCapital ? "AM" : "am") : (isCapital ? "PM" : "pm")
      text = count == 2 ? half : nil
      rule = ": must be \"\(isCapital ? "AA" : "aa")\""
    case "m":
      text = number(parts.minute)
      rule = ": minute must either be \"m\" or \"mm\""
    case "s":
      text = number(parts.second)
      rule = ": second must either be \"s\" or \"ss\""
    case "Z":
      text = zone(count, time)
      rule = ": timezone must be Z, ZZZZ, or ZZZZZ"
    default:
      text = nil
      rule = ""
    }
    if let text { return text }
    let verb = String(repeating: String(Unicode.Scalar(letter)), count: count)
    throw FunctionFailure("invalid date format verb \"\(verb)\"\(rule)", argument: 0)
  }

  private static func zone(_ count: Int, _ time: CalendarTime) -> String? {
    switch count {
    case 1: time.offset == 0 ? "Z" : time.zone(separator: ":")
    case 3: time.offset == 0 ? "UTC" : time.zone(separator: "")
    case 4: time.zone(separator: "")
    case 5: time.zone(separator: ":")
    default: nil
    }
  }
}
