import HCL
import TFGen

extension InputRule {
  /// The number of `name` is null or lies in a range.
  static func optionalRange(_ range: ClosedRange<Int>, of name: String) -> InputRule {
    let variable = Expression.reference("var", name)
    let within = Expression(
      .binary(
        Expression(.binary(variable, .greaterOrEqual, Expression(.number(Number(range.lowerBound))))), .and,
        Expression(.binary(variable, .lessOrEqual, Expression(.number(Number(range.upperBound)))))))
    // `||` evaluates both sides before terraform 1.12, so the comparison with null must not fail.
    return InputRule(
      Expression(
        .binary(
          Expression(.binary(variable, .equal, Expression(.null))), .or,
          .call("try", within, Expression(.bool(false))))),
      "\(name) must be between \(range.lowerBound) and \(range.upperBound), or null."
    ) { value in
      guard let number = value.numberValue else { return true }
      return number >= Number(range.lowerBound) && number <= Number(range.upperBound)
    }
  }
}
