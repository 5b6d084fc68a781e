/// A function of the language: what it takes, what it gives, what it does.
///
/// A function is a plain value, so that anybody can write one; `call(_:)` does for all of them what Terraform does
/// around its own: conversion to the types of the parameters, null, unknown values and marks.
public struct Function: Sendable {
  /// One parameter.
  public struct Parameter: Hashable, Sendable {
    /// The name, for messages.
    public var name: String
    /// What is taken; an argument is converted to it.
    public var type: ValueType
    /// Whether null is taken; otherwise null is an error.
    public var takesNull: Bool
    /// Whether the function wants to see unknown values; otherwise an unknown argument makes an unknown result.
    /// A known collection with unknown parts counts as known: the function sees it either way.
    public var takesUnknown: Bool
    /// Whether the function deals with marks itself; otherwise they are taken off and put on the result.
    public var takesMarked: Bool

    /// Declares a parameter.
    public init(
      _ name: String, _ type: ValueType, takesNull: Bool = false, takesUnknown: Bool = false, takesMarked: Bool = false
    ) {
      self.name = name
      self.type = type
      self.takesNull = takesNull
      self.takesUnknown = takesUnknown
      self.takesMarked = takesMarked
    }
  }

  /// Gives the type of the result for arguments that are converted already and may be unknown.
  public typealias ResultType = @Sendable (_ arguments: [TypedValue]) throws(FunctionFailure) -> ValueType
  /// Computes the result from arguments that are converted already.
  public typealias Body =
    @Sendable (_ arguments: [TypedValue], _ type: ValueType) throws(FunctionFailure) -> TypedValue

  /// The name, without a namespace.
  public let name: String
  /// One sentence for people.
  public let summary: String
  /// The parameters that must be given.
  public let parameters: [Parameter]
  /// The parameter that may be given any number of times after the others.
  public let variadic: Parameter?
  let resultType: ResultType
  let body: Body

  /// Declares a function whose result has a type that depends on the arguments.
  public init(
    _ name: String, _ summary: String, _ parameters: [Parameter], variadic: Parameter? = nil,
    resultType: @escaping ResultType, body: @escaping Body
  ) {
    self.name = name
    self.summary = summary
    self.parameters = parameters
    self.variadic = variadic
    self.resultType = resultType
    self.body = body
  }

  /// Declares a function whose result always has the same type.
  public init(
    _ name: String, _ summary: String, _ parameters: [Parameter], variadic: Parameter? = nil, gives type: ValueType,
    body: @escaping @Sendable (_ arguments: [TypedValue]) throws(FunctionFailure) -> TypedValue
  ) {
    self.init(
      name, summary, parameters, variadic: variadic, resultType: { _ throws(FunctionFailure) in type },
      body: { arguments, _ throws(FunctionFailure) in try body(arguments) })
  }

  /// The parameter at a position.
  public func parameter(at index: Int) -> Parameter? {
    index < parameters.count ? parameters[index] : variadic
  }
}

/// Why a function has no result.
public struct FunctionFailure: Error, Hashable, Sendable {
  /// The argument that is to blame, from 0; nil for the call as a whole.
  public var argument: Int?
  /// What is wrong, in a form that goes on after "Invalid value for \"list\" parameter: ".
  public var message: String

  /// Makes a failure.
  public init(_ message: String, argument: Int? = nil) {
    self.argument = argument
    self.message = message
  }
}
