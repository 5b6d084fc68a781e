import HCL

// abs, ceil, floor, log, max, min, pow, signum; parseint has a file of its own.

extension StandardFunctions {
  /// The functions of numbers.
  static let numbers: [Function] = [
    absolute, ceiling, floor, logarithm, maximum, minimum, parseint, power, signum,
  ]

  static let absolute = Function("abs", "The number without its sign.", [.init("num", .number)], gives: .number) {
    arguments throws(FunctionFailure) in
    let number = try numberArgument(arguments[0])
    return .number(number.hasMinusSign ? number.negated : number)
  }

  static let ceiling = Function(
    "ceil", "The smallest whole number that isn't less.", [.init("num", .number)], gives: .number
  ) { arguments throws(FunctionFailure) in .number(withoutSignOfZero(try numberArgument(arguments[0]).ceiling)) }

  static let floor = Function(
    "floor", "The largest whole number that isn't more.", [.init("num", .number)], gives: .number
  ) { arguments throws(FunctionFailure) in .number(withoutSignOfZero(try numberArgument(arguments[0]).floor)) }

  static let signum = Function(
    "signum", "-1, 0 or 1, as the sign of a whole number.", [.init("num", .number)], gives: .number
  ) { arguments throws(FunctionFailure) in .number(Number(try arguments[0].wholeNumber().signum())) }

  static let maximum = Function(
    "max", "The greatest of the numbers.", [], variadic: .init("numbers", .number), gives: .number
  ) { arguments throws(FunctionFailure) in try extreme(arguments) { $0 < $1 } }

  static let minimum = Function(
    "min", "The least of the numbers.", [], variadic: .init("numbers", .number), gives: .number
  ) { arguments throws(FunctionFailure) in try extreme(arguments) { $1 < $0 } }

  static let logarithm = Function(
    "log", "The logarithm of a number in a base.", [.init("num", .number), .init("base", .number)], gives: .number
  ) { arguments throws(FunctionFailure) in
    let (number, base) = (try double(arguments[0]), try double(arguments[1]))
    return try result(DoubleMath.naturalLogarithm(number) / DoubleMath.naturalLogarithm(base))
  }

  static let power = Function(
    "pow", "A number to a power.", [.init("num", .number), .init("power", .number)], gives: .number
  ) { arguments throws(FunctionFailure) in
    try result(DoubleMath.power(try double(arguments[0]), try double(arguments[1])))
  }

  // MARK: Parts

  static func numberArgument(_ value: TypedValue) throws(FunctionFailure) -> Number {
    guard let number = value.numberValue else { throw FunctionFailure("a number is required") }
    return number
  }

  private static func withoutSignOfZero(_ number: Number) -> Number { number.asInt == 0 ? Number(0) : number }

  private static func extreme(
    _ arguments: [TypedValue], _ isBehind: (Number, Number) -> Bool
  ) throws(FunctionFailure) -> TypedValue {
    guard let first = arguments.first else { throw FunctionFailure("must pass at least one number") }
    var best = try numberArgument(first)
    for argument in arguments.dropFirst() {
      let next = try numberArgument(argument)
      if isBehind(best, next) { best = next }
    }
    return .number(best)
  }

  /// Terraform computes logarithms and powers with 64-bit fractions.
  private static func double(_ value: TypedValue) throws(FunctionFailure) -> Double {
    let number = try numberArgument(value)
    let double = number.asDouble
    if double.isInfinite, !number.isInfinite {
      let greatest = Number(Double.greatestFiniteMagnitude)?.description ?? ""
      throw FunctionFailure("value must be between -\(greatest).000000 and \(greatest).000000 inclusive")
    }
    return double
  }

  private static func result(_ double: Double) throws(FunctionFailure) -> TypedValue {
    guard let number = Number(double) else { throw FunctionFailure("the result is not a number") }
    return .number(number)
  }
}
