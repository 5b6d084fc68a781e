public import HCL

/// What a stack gives to one input of a module, without its Swift type.
public struct ModuleArgument: Hashable, Sendable {
  /// The forms an argument can have.
  public indirect enum Kind: Hashable, Sendable {
    /// Required, and nobody gave a value.
    case missing
    /// Left to the module's default.
    case moduleDefault
    /// A value that is the same in every environment.
    case literal(Value)
    /// An output of another module of the stack.
    case output(module: String, name: String)
    /// A variable of the root module.
    case variable(StackVariable)
    /// One entry of a map, for example of an output that is a map.
    case element(ModuleArgument, key: String)
    /// Something the stack itself knows.
    case builtin(StackValue)
    /// A list whose elements are arguments.
    case list([ModuleArgument])
    /// A map whose values are arguments, in the author's order.
    case map([MapEntry])
    /// Text with arguments in it.
    case text([ModuleArgument])
    /// Root-level code, from a `StaticString`.
    case code(Expression)
  }

  /// One entry of a map argument.
  public struct MapEntry: Hashable, Sendable {
    /// The key.
    public var key: String
    /// The value.
    public var value: ModuleArgument
    /// Makes an entry.
    public init(_ key: String, _ value: ModuleArgument) {
      self.key = key
      self.value = value
    }
  }

  /// What is given.
  public var kind: Kind
  /// Type and meaning of what is given, where it is known.
  public var valueKind: InputKind?
  /// Line of the stack where it was given.
  public var location: SourceLocation?

  /// Makes an argument.
  public init(_ kind: Kind, valueKind: InputKind? = nil, at location: SourceLocation? = nil) {
    self.kind = kind
    self.valueKind = valueKind
    self.location = location
  }

  /// Compares what is given, not where.
  public static func == (left: ModuleArgument, right: ModuleArgument) -> Bool { left.kind == right.kind }
  /// Hashes what is given.
  public func hash(into hasher: inout Hasher) { hasher.combine(kind) }
}

/// Values that every stack knows.
public enum StackValue: String, Hashable, Sendable {
  /// `<stack>-<environment>`, the prefix of every name: `local.name` in the root module.
  case name
  /// Name of the environment: `var.environment`.
  case environment
  /// Region of the AWS provider: `var.region`.
  case region
  /// Types of the modules in the stack, sorted: a literal list by the time anything is checked or emitted.
  case moduleTypes
}

/// A variable of the root module, with a value for each environment.
///
/// Type, description, validation, `sensitive` and `ephemeral` come from the
/// input that the variable feeds, so they can't disagree with it.
public struct StackVariable: Hashable, Sendable {
  /// Name in the root module.
  public var name: String
  /// Description; nil takes the input's.
  public var description: String?
  /// Default in `variables.tf`, where the environments may leave it out.
  public var defaultValue: Value?
  /// Values for `envs/NAME.tfvars`, in the order of the environments.
  public var values: [EnvironmentValue]
  /// Where the default is written.
  var defaultLocation: SourceLocation?

  /// The value for one environment.
  public struct EnvironmentValue: Hashable, Sendable {
    /// The environment.
    public var environment: String
    /// The value.
    public var value: Value
    /// Where it is written.
    var location: SourceLocation?
    /// Makes a value for an environment.
    public init(_ environment: String, _ value: Value) {
      self.environment = environment
      self.value = value
    }

    /// Compares what is written, not where.
    public static func == (left: EnvironmentValue, right: EnvironmentValue) -> Bool {
      left.environment == right.environment && left.value == right.value
    }
    /// Hashes what is written, not where.
    public func hash(into hasher: inout Hasher) {
      hasher.combine(environment)
      hasher.combine(value)
    }
  }

  /// Compares what is declared, not where.
  public static func == (left: StackVariable, right: StackVariable) -> Bool {
    left.name == right.name && left.description == right.description && left.defaultValue == right.defaultValue
      && left.values == right.values
  }
  /// Hashes what is declared, not where.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(values)
  }

  /// Makes a variable.
  public init(
    _ name: String, description: String? = nil, default defaultValue: Value? = nil, values: [EnvironmentValue] = []
  ) {
    self.name = name
    self.description = description
    self.defaultValue = defaultValue
    self.values = values
  }

  /// The value in an environment, if one is written.
  public func value(in environment: String) -> Value? {
    values.first { $0.environment == environment }?.value ?? defaultValue
  }

  /// Where the value in an environment is written.
  func location(in environment: String) -> SourceLocation? {
    if let value = values.first(where: { $0.environment == environment }) { return value.location }
    return defaultLocation
  }
}

/// A typed input of a module: a literal, an output of another module, a root variable, or a
/// composition of those.
///
///     Database(subnetIDs: network.privateSubnetIDs, instanceClass: .perEnvironment(…))
///
/// The type parameter makes a wrong reference a compiler error: an `Input<VPCID>` doesn't take
/// a list of subnets.
///
/// `Wrapped` is an ``InputValue`` wherever an input is made. That isn't said of the type itself because Swift would look it up
/// for each input of each module whenever a program starts.
public struct Input<Wrapped>: Sendable {
  /// The untyped argument.
  public var argument: ModuleArgument

  /// Wraps an argument of a stack file, which was checked against the input's kind.
  init(checked argument: ModuleArgument) { self.argument = argument }

  /// The same argument with plain text as its type, for places that take any string.
  public var asText: Input<String> { Input<String>(checked: argument) }

  /// The same argument for an input that may also be null.
  public var asOptional: Input<Wrapped?> { Input<Wrapped?>(checked: argument) }

  /// The value, when it is a literal.
  public var literal: Value? {
    if case .literal(let value) = argument.kind { return value }
    return nil
  }

  /// Whether the author gave anything.
  public var isGiven: Bool {
    switch argument.kind {
    case .missing, .moduleDefault: false
    default: true
    }
  }
}

extension Input where Wrapped: InputValue {
  /// Wraps an argument that is known to fit.
  init(_ kind: ModuleArgument.Kind, file: StaticString, line: UInt) {
    argument = ModuleArgument(
      kind, valueKind: Wrapped.kind, at: SourceLocation(fileID: file, line: line))
  }

  /// Leaves the input to the module's default.
  public static var moduleDefault: Input { Input(checked: ModuleArgument(.moduleDefault, valueKind: Wrapped.kind)) }

  /// A value.
  public static func value(_ value: Wrapped, file: StaticString = #fileID, line: UInt = #line) -> Input {
    Input(.literal(value.hclValue), file: file, line: line)
  }

  /// A variable of the root module with a value for each environment.
  ///
  /// Values are written to `envs/NAME.tfvars`, unless the input is sensitive:
  /// then it can only be given as `TF_VAR_name`.
  public static func variable(
    _ name: String, description: String? = nil, default defaultValue: Wrapped? = nil,
    _ values: KeyValuePairs<String, Wrapped> = [:], file: StaticString = #fileID, line: UInt = #line
  ) -> Input {
    let variable = StackVariable(
      name, description: description, default: defaultValue?.hclValue,
      values: values.map { StackVariable.EnvironmentValue($0.key, $0.value.hclValue) })
    return Input(.variable(variable), file: file, line: line)
  }

  /// Root-level code. It takes a `StaticString`, so it can't carry anything that isn't in your source.
  public static func code(_ source: StaticString, file: StaticString = #fileID, line: UInt = #line) -> Input {
    Input(.code(.code(source, fileID: file, line: line)), file: file, line: line)
  }
}

extension Input where Wrapped: InputValue {
  /// `<stack>-<environment>`, the prefix of every name.
  public static var stackName: Input { Input(checked: ModuleArgument(.builtin(.name), valueKind: Wrapped.kind)) }
  /// Name of the environment.
  public static var stackEnvironment: Input {
    Input(checked: ModuleArgument(.builtin(.environment), valueKind: Wrapped.kind))
  }
  /// Region of the AWS provider.
  public static var stackRegion: Input { Input(checked: ModuleArgument(.builtin(.region), valueKind: Wrapped.kind)) }
}

extension Input where Wrapped == [String] {
  /// Types of the modules in the stack, sorted: for a module that is about the others.
  public static var stackModuleTypes: Input {
    Input(checked: ModuleArgument(.builtin(.moduleTypes), valueKind: Wrapped.kind))
  }
}

extension Input: ExpressibleByUnicodeScalarLiteral
where Wrapped: InputValue & ExpressibleByStringLiteral, Wrapped.StringLiteralType == String {
  /// A literal.
  public init(unicodeScalarLiteral value: String) { self.init(stringLiteral: value) }
}
extension Input: ExpressibleByExtendedGraphemeClusterLiteral
where Wrapped: InputValue & ExpressibleByStringLiteral, Wrapped.StringLiteralType == String {
  /// A literal.
  public init(extendedGraphemeClusterLiteral value: String) { self.init(stringLiteral: value) }
}
extension Input: ExpressibleByStringLiteral
where Wrapped: InputValue & ExpressibleByStringLiteral, Wrapped.StringLiteralType == String {
  /// A string literal is data: `"${file("x")}"` stays that text.
  public init(stringLiteral value: String) {
    self.init(checked: ModuleArgument(.literal(Wrapped(stringLiteral: value).hclValue), valueKind: Wrapped.kind))
  }
}

extension Input: ExpressibleByIntegerLiteral where Wrapped == Int {
  /// A number.
  public init(integerLiteral value: Int) {
    self.init(checked: ModuleArgument(.literal(value.hclValue), valueKind: Wrapped.kind))
  }
}

extension Input: ExpressibleByBooleanLiteral where Wrapped == Bool {
  /// A bool.
  public init(booleanLiteral value: Bool) {
    self.init(checked: ModuleArgument(.literal(value.hclValue), valueKind: Wrapped.kind))
  }
}

extension Input: ExpressibleByArrayLiteral where Wrapped: ListInputValue {
  /// A list of inputs: literals and references may be mixed.
  public init(arrayLiteral elements: Input<Wrapped.Element>...) {
    self.init(checked: ModuleArgument(.list(elements.map(\.argument)), valueKind: Wrapped.kind))
  }
}

extension Input: ExpressibleByDictionaryLiteral where Wrapped: MapInputValue {
  /// A map of inputs: literals and references may be mixed. The order is kept.
  public init(dictionaryLiteral elements: (String, Input<Wrapped.Entry>)...) {
    self.init(
      checked: ModuleArgument(
        .map(elements.map { ModuleArgument.MapEntry($0.0, $0.1.argument) }), valueKind: Wrapped.kind))
  }
}

extension Input where Wrapped: MapInputValue {
  /// One entry of a map: `ecr.repositoryURLs["backend"]`.
  public subscript(key: String) -> Input<Wrapped.Entry> {
    Input<Wrapped.Entry>(
      checked: ModuleArgument(.element(argument, key: key), valueKind: Wrapped.Entry.kind, at: argument.location))
  }
}

/// A list type, so that an array literal may stand for an input of it.
public protocol ListInputValue: InputValue {
  /// The element's type.
  associatedtype Element: InputValue
}
extension Array: ListInputValue where Element: InputValue {}

/// A map type, so that a dictionary literal may stand for an input of it.
public protocol MapInputValue: InputValue {
  /// The value's type.
  associatedtype Entry: InputValue
}
extension Dictionary: MapInputValue where Key == String, Value: InputValue {
  /// The value's type.
  public typealias Entry = Value
}
