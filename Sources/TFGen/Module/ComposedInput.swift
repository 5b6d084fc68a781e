public import HCL

extension Input {
  /// An object made of arguments, so that references may be mixed with literals:
  ///
  ///     load_balancer: .fields(["listener_arn": alb.listenerARN.argument])
  ///
  /// The fields are checked against the type like any other value.
  public static func fields(
    _ fields: KeyValuePairs<String, ModuleArgument>, file: StaticString = #fileID, line: UInt = #line
  ) -> Input {
    Input(.map(fields.map { ModuleArgument.MapEntry($0.key, $0.value) }), file: file, line: line)
  }
}

extension Input where Wrapped == String {
  /// Text in which references stand: `.joined(service.url, "/api")`.
  public static func joined(_ parts: Input<String>..., file: StaticString = #fileID, line: UInt = #line) -> Input {
    Input(.text(parts.map(\.argument)), file: file, line: line)
  }
}

/// A choice among a few words. Only those can be written in Swift; a rule made of it
/// says the same to callers of the HCL.
public protocol ChoiceInputValue: InputValue, CaseIterable, RawRepresentable<String> {}

extension ChoiceInputValue {
  /// Plain text, so that a stack file may say the word.
  public static var kind: InputKind { InputKind(.string) }
  /// The word.
  public var hclValue: Value { .string(rawValue) }
}

extension InputRule {
  /// The text of `name` is one of the words of a choice.
  public static func oneOf<Choice: ChoiceInputValue>(_ choice: Choice.Type, of name: String) -> InputRule {
    oneOf(choice.allCases.map(\.rawValue), of: name)
  }
}
