import HCL

// How the functions of text read their arguments, which `Function.call` has converted to the types of the parameters.

extension TypedValue {
  /// The text of a known string. Anything else is not what the parameter's type let through, and counts as empty.
  var textContent: String {
    if case .string(let text) = content { text } else { "" }
  }

  /// The text of a known string that the caller brings to normal form C, as every string of the language is.
  static func normalized(_ text: String) -> TypedValue { .string(NormalForm.composed(text)) }

  /// A number as an `Int`.
  ///
  /// - Throws: a failure that blames the argument when the number has a fraction or doesn't fit.
  func wholeNumber() throws(FunctionFailure) -> Int {
    guard case .number(let number) = content else { throw FunctionFailure("a number is required") }
    guard let whole = number.asInt else {
      throw FunctionFailure("value must be a whole number, between \(Int.min) and \(Int.max)")
    }
    return whole
  }
}
