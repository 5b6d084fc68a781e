/// A `variable` block: the type of a value that is given from outside, and what holds when none is.
public struct VariableDeclaration: Sendable {
  /// The name.
  public var name: String
  /// The type; ``ValueType/any`` when none is declared.
  public var type: ValueType
  /// Whether a type is declared.
  public var hasType: Bool
  /// The default, of the type already; nil when a value must be given.
  public var defaultValue: TypedValue?
  /// Whether null is taken; otherwise null counts as not given.
  public var isNullable: Bool
  /// What the value is marked with.
  public var marks: TypedValue.Marks

  /// Declares a variable.
  public init(
    _ name: String, _ type: ValueType = .any, hasType: Bool = true, defaultValue: TypedValue? = nil,
    isNullable: Bool = true, marks: TypedValue.Marks = []
  ) {
    self.name = name
    self.type = type
    self.hasType = hasType
    self.defaultValue = defaultValue
    self.isNullable = isNullable
    self.marks = marks
  }

  /// Reads a block.
  ///
  /// - Throws: what is wrong with its type or default.
  public init(_ block: Block, functions: FunctionLibrary = FunctionLibrary()) throws(EvaluationProblem) {
    name = block.labels.first ?? ""
    type = .any
    hasType = false
    if let attribute = block.body.attribute("type") {
      type = try ValueType(attribute.value, functions: functions)
      hasType = true
    }
    isNullable = block.body.attribute("nullable")?.value.constantValue != .bool(false)
    marks = []
    if block.body.attribute("sensitive")?.value.constantValue == .bool(true) { marks.insert(.sensitive) }
    if block.body.attribute("ephemeral")?.value.constantValue == .bool(true) { marks.insert(.ephemeral) }
    if let attribute = block.body.attribute("default") {
      let evaluation = CompiledExpression(attribute.value, functions: functions).evaluate()
      if let problem = evaluation.problems.first { throw problem }
      do throws(ConversionFailure) {
        defaultValue = try Conversion.convert(evaluation.value, to: type)
      } catch {
        throw EvaluationProblem(
          EvaluationCodes.wrongType, "Invalid default value for variable",
          "This default value is not compatible with the variable's type constraint: \(error.message).",
          origin: attribute.value.origin)
      }
    }
  }

  /// The value that the module sees for what was given; nil for nothing.
  ///
  /// Without a default and without a value it is unknown.
  ///
  /// - Throws: ``ConversionFailure`` when it can't have the type.
  public func value(given: TypedValue?) throws(ConversionFailure) -> TypedValue {
    guard let given, isNullable || !given.isNull else {
      if given != nil, defaultValue == nil { throw ConversionFailure("it must not be null") }
      return (defaultValue ?? .unknown(type.withoutOptionals)).marked(marks)
    }
    return try Conversion.convert(given, to: type).marked(marks)
  }

  /// The value that text on the command line or in the environment stands for: the text itself where a string, a number
  /// or a bool is declared, or no type at all; an expression without names where another type is.
  ///
  /// - Parameter source: how the text is called in messages.
  /// - Throws: what is wrong with the text.
  public func value(text: String, source: String) throws(DiagnosticsError) -> TypedValue {
    if !hasType || type.isPrimitive { return .string(NormalForm.composed(text)) }
    return try CompiledExpression(text, name: source).value()
  }
}
