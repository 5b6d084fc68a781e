import HCL

extension StandardFunctions {
  static let chanceNames = ["bcrypt", "uuid"]

  /// The functions whose results are random.
  static func chance(_ randomBytes: @escaping @Sendable (Int) -> [UInt8]) -> [Function] {
    [
      Function("uuid", "A random UUID.", [], gives: .string) { _ throws(FunctionFailure) in
        .string(UUIDBytes(randomBytes(16), version: 4).description)
      },
      Function(
        "bcrypt", "The bcrypt digest of a password, with a random salt.", [.init("str", .string)],
        variadic: .init("cost", .number), gives: .string
      ) { arguments throws(FunctionFailure) in
        if arguments.count > 2 { throw FunctionFailure("bcrypt() takes no more than two arguments") }
        var cost = arguments.count == 2 ? try arguments[1].wholeNumber() : Bcrypt.defaultCost
        if cost < Bcrypt.leastCost { cost = Bcrypt.defaultCost }
        let password = Array(arguments[0].textContent.utf8)
        if password.count > Bcrypt.passwordLimit {
          throw FunctionFailure("the password has more than \(Bcrypt.passwordLimit) bytes", argument: 0)
        }
        if cost > Bcrypt.greatestCost {
          throw FunctionFailure(
            "cost \(cost) is too high: each step doubles the work, and at most \(Bcrypt.greatestCost) is allowed",
            argument: 1)
        }
        let salt = Array((randomBytes(16) + [UInt8](repeating: 0, count: 16)).prefix(16))
        return .string(Bcrypt.digest(of: password, salt: salt, cost: cost))
      },
    ]
  }
}
