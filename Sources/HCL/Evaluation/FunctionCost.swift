/// Functions whose result can be much larger than their arguments, looked at before they are called.
enum FunctionCost: String {
  case setproduct, indent, format, formatlist, replace, join, jsonencode, yamlencode, split
  case encodeExpression = "encode_expr"
  case encodeVariables = "encode_tfvars"

  /// Why a call would make something too large; nil when it wouldn't.
  static func objection(
    to function: FunctionCost, _ arguments: [TypedValue], _ limits: EvaluationLimits
  ) -> String? {
    let name = function.rawValue
    let estimate: Int
    switch function {
    case .setproduct:
      var count = 1
      for argument in arguments { count = count.multipliedClamped(by: argument.parts.count) }
      return count > limits.elements ? "setproduct would make \(count) elements." : nil
    case .indent:
      let lines = bytes(arguments.last).filter { $0 == 0x0A }.count
      estimate = integer(arguments.first).multipliedClamped(by: lines + 1)
    case .format, .formatlist:
      // Widths and precisions are made of nothing; an argument can be asked for by every verb.
      let format = bytes(arguments.first)
      let verbs = format.reduce(0) { $1 == UInt8(ascii: "%") ? $0 + 1 : $0 }
      let rows = function == .format ? 1 : arguments.dropFirst().reduce(1) { max($0, $1.parts.count) }
      let longest = arguments.dropFirst().reduce(0) { max($0, longestText($1)) }
      estimate = sumOfIntegers(format).addedClamped(verbs.multipliedClamped(by: longest)).multipliedClamped(by: rows)
    case .replace where arguments.count == 3:
      estimate = (bytes(arguments[0]).count + 1).multipliedClamped(by: bytes(arguments[2]).count) / 4
    case .join:
      let count = arguments.dropFirst().reduce(0) { $0 + $1.parts.count }
      let separators = bytes(arguments.first).count.multipliedClamped(by: count)
      estimate = separators.addedClamped(textBytes(arguments.dropFirst(), limits.stringBytes))
    case .jsonencode, .yamlencode, .encodeExpression, .encodeVariables:
      // Parts may be shared, so that a small value has a long text.
      estimate = textBytes(arguments[...], limits.stringBytes)
    case .split where arguments.count == 2:
      let (separator, text) = (bytes(arguments[0]), bytes(arguments[1]))
      if text.count < limits.elements { return nil }
      let count = separator.first.map { first in text.reduce(0) { $1 == first ? $0 + 1 : $0 } } ?? text.count
      return count / max(1, separator.count) > limits.elements
        ? "split would make more than \(limits.elements) elements." : nil
    case .replace, .split: return nil
    }
    return estimate > limits.stringBytes ? "\(name) would make a string of more than \(limits.stringBytes) bytes." : nil
  }

  private static func bytes(_ value: TypedValue?) -> String.UTF8View {
    if case .string(let text)? = value?.content { text.utf8 } else { "".utf8 }
  }

  private static func integer(_ value: TypedValue?) -> Int {
    if case .number(let number)? = value?.content { max(0, number.asInt ?? 0) } else { 0 }
  }

  /// The sum of all runs of digits: in a format these are widths and precisions.
  private static func sumOfIntegers(_ bytes: String.UTF8View) -> Int {
    var sum = 0
    var current = 0
    for byte in bytes {
      if byte >= 48, byte <= 57 {
        current = min(current * 10 + Int(byte - 48), 1 << 40)
      } else {
        sum += current
        current = 0
      }
    }
    return sum + current
  }

  /// How long the longest text in a value or directly in its parts is.
  private static func longestText(_ value: TypedValue) -> Int {
    value.parts.reduce(bytes(value).count) { max($0, bytes($1).count) }
  }

  /// How long all texts in values are; counting stops beyond the limit.
  private static func textBytes(_ values: ArraySlice<TypedValue>, _ limit: Int) -> Int {
    var left = limit
    for value in values { take(value, from: &left, depth: 0) }
    return limit - left
  }

  private static func take(_ value: TypedValue, from left: inout Int, depth: Int) {
    left -= bytes(value).count
    if depth > TypedValue.depthLimit { left = -1 }
    for part in value.parts where left >= 0 { take(part, from: &left, depth: depth + 1) }
  }
}

extension Int {
  fileprivate func multipliedClamped(by other: Int) -> Int {
    let (product, overflow) = multipliedReportingOverflow(by: other)
    return overflow ? .max : product
  }

  fileprivate func addedClamped(_ other: Int) -> Int {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}
