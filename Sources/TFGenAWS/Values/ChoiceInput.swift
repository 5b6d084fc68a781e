public import HCL
public import TFGen

/// One of a few words. In Swift no other can be written; in stack files and in HCL a rule refuses the others.
public protocol ChoiceInputValue: InputValue, RawRepresentable<String>, CaseIterable, Hashable {
  /// What is chosen, for messages: "kind of bucket".
  static var meaning: String { get }
}

extension ChoiceInputValue {
  /// A string with a meaning.
  public static var kind: InputKind { InputKind(.string, meaning: meaning) }
  /// The word.
  public var hclValue: Value { .string(rawValue) }
}

extension InputRule {
  /// The value of `name` is one of the words of a choice.
  static func choice<Choice: ChoiceInputValue>(_: Choice.Type, of name: String) -> InputRule {
    .oneOf(Choice.allCases.map(\.rawValue), of: name)
  }

  /// Every element of the list `name` is one of the words of a choice.
  static func choices<Choice: ChoiceInputValue>(_: Choice.Type, of name: String) -> InputRule {
    let words = Choice.allCases.map(\.rawValue)
    let allowed = Expression(.tuple(words.map { Expression(.string($0)) }))
    let extra = Expression.call("setsubtract", .reference("var", name), allowed)
    return InputRule(
      Expression(.binary(.call("length", extra), .equal, Expression(.number(Number(0))))),
      "\(name) may hold: \(words.joined(separator: ", "))."
    ) { value in
      (value.elements ?? []).allSatisfy { $0.stringValue.map(words.contains) ?? true }
    }
  }
}
