/// Functions whose result can be much larger than their arguments, looked at before they are called.
enum FunctionCost {
  /// Why a call would make something too large; nil when it wouldn't.
  static func objection(to name: String, _ arguments: [TypedValue], _ limits: EvaluationLimits) -> String? {
    let estimate: Int
    switch name {
    case "setproduct":
      var count = 1
      for argument in arguments { count = count.multipliedClamped(by: argument.parts.count) }
      return count > limits.elements ? "setproduct would make \(count) elements." : nil
    case "indent":
      let lines = bytes(arguments.last).filter { $0 == 0x0A }.count
      estimate = integer(arguments.first).multipliedClamped(by: lines + 1)
    case "format", "formatlist": estimate = largestInteger(bytes(arguments.first))
    case "replace" where arguments.count == 3:
      estimate = (bytes(arguments[0]).count + 1).multipliedClamped(by: bytes(arguments[2]).count) / 4
    case "join":
      let count = arguments.dropFirst().reduce(0) { $0 + $1.parts.count }
      estimate = bytes(arguments.first).count.multipliedClamped(by: count)
    default: return nil
    }
    return estimate > limits.stringBytes ? "\(name) would make a string of more than \(limits.stringBytes) bytes." : nil
  }

  private static func bytes(_ value: TypedValue?) -> String.UTF8View {
    if case .string(let text)? = value?.content { text.utf8 } else { "".utf8 }
  }

  private static func integer(_ value: TypedValue?) -> Int {
    if case .number(let number)? = value?.content { max(0, number.asInt ?? 0) } else { 0 }
  }

  /// The largest run of digits: in a format these are widths and precisions.
  private static func largestInteger(_ bytes: String.UTF8View) -> Int {
    var largest = 0
    var current = 0
    for byte in bytes {
      if byte >= 48, byte <= 57 {
        current = min(current * 10 + Int(byte - 48), 1 << 40)
        largest = max(largest, current)
      } else {
        current = 0
      }
    }
    return largest
  }
}

extension Int {
  fileprivate func multipliedClamped(by other: Int) -> Int {
    let (product, overflow) = multipliedReportingOverflow(by: other)
    return overflow ? .max : product
  }
}
