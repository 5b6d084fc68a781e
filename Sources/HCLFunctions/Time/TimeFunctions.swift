import HCL

// formatdate, timeadd, timecmp; timestamp and plantimestamp for callers that say what time it is.

extension StandardFunctions {
  /// The functions of times that read no clock.
  static let time: [Function] = [formatdate, timeadd, timecmp]

  static let formatdate = Function(
    "formatdate", "A time in another form.", [.init("format", .string), .init("time", .string)], gives: .string
  ) { arguments throws(FunctionFailure) in
    let time = try blaming(1) { () throws(FunctionFailure) in
      try TimestampReader.read(arguments[1].textContent, strictly: true)
    }
    return .normalized(try TimeFormat.text(arguments[0].textContent, time))
  }

  static let timeadd = Function(
    "timeadd", "The time so much later.", [.init("timestamp", .string), .init("duration", .string)], gives: .string
  ) { arguments throws(FunctionFailure) in
    let time = try TimestampReader.read(arguments[0].textContent, strictly: true)
    return .string(time.adding(nanoseconds: try DurationText.nanoseconds(arguments[1].textContent)).text)
  }

  static let timecmp = Function(
    "timecmp", "-1, 0 or 1, as one time is before, the same as or after another.",
    [.init("timestamp_a", .string), .init("timestamp_b", .string)], gives: .number
  ) { arguments throws(FunctionFailure) in
    let a = try blaming(0) { () throws(FunctionFailure) in
      try TimestampReader.read(arguments[0].textContent, strictly: false)
    }
    let b = try blaming(1) { () throws(FunctionFailure) in
      try TimestampReader.read(arguments[1].textContent, strictly: false)
    }
    let (left, right) = ((a.seconds, a.nanoseconds), (b.seconds, b.nanoseconds))
    return .number(Number(left < right ? -1 : left == right ? 0 : 1))
  }

  static let clockNames = ["timestamp", "plantimestamp"]

  /// The functions that say what time it is. They aren't part of ``all``: an expression that reads a clock has another
  /// value every time.
  static func clock(now: @escaping @Sendable () -> Int, planned: Int?) -> [Function] {
    [
      Function("timestamp", "The current time.", [], gives: .string) { _ throws(FunctionFailure) in
        .string(CalendarTime(seconds: now(), nanoseconds: 0, offset: 0).text)
      },
      Function("plantimestamp", "The time of the plan.", [], gives: .string) { _ throws(FunctionFailure) in
        guard let planned else { return .unknown(.string) }
        return .string(CalendarTime(seconds: planned, nanoseconds: 0, offset: 0).text)
      },
    ]
  }
}
