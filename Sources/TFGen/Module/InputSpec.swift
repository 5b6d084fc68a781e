public import HCL

/// Describes one input of a module type: the row of its table.
public struct InputSpec<Owner>: Sendable {
  /// What doesn't depend on the module's Swift type.
  public var definition: InputDefinition
  let get: @Sendable (Owner) -> ModuleArgument
  let set: @Sendable (inout Owner, ModuleArgument) -> Void

  /// A required input.
  public static func required<Wrapped: InputValue>(
    _ name: String, _ path: any WritableKeyPath<Owner, Input<Wrapped>> & Sendable, _ description: String,
    sensitive: Bool = false, ephemeral: Bool = false, rules: [InputRule] = []
  ) -> InputSpec {
    make(name, path, description, default: nil, sensitive: sensitive, ephemeral: ephemeral, rules: rules)
  }

  /// An input that may be left out. The default is written to `variables.tf`.
  ///
  /// - Parameter sandbox: what a stack whose profile is ``Profile/sandbox`` gives instead of leaving the input out: what
  ///   makes an environment cheap and easy to throw away. nil when that is no different.
  public static func optional<Wrapped: InputValue>(
    _ name: String, _ path: any WritableKeyPath<Owner, Input<Wrapped>> & Sendable, _ description: String,
    default value: Wrapped, sandbox: Wrapped? = nil, sensitive: Bool = false, ephemeral: Bool = false,
    rules: [InputRule] = []
  ) -> InputSpec {
    var spec = make(
      name, path, description, default: value.hclValue, sensitive: sensitive, ephemeral: ephemeral, rules: rules)
    spec.definition.sandboxValue = sandbox?.hclValue
    return spec
  }

  /// The row with a description for variables of root modules, which know nothing of the module's other inputs.
  public func inRoot(_ description: String) -> InputSpec {
    var copy = self
    copy.definition.rootDescription = description
    return copy
  }

  private static func make<Wrapped: InputValue>(
    _ name: String, _ path: any WritableKeyPath<Owner, Input<Wrapped>> & Sendable, _ description: String,
    default value: Value?, sensitive: Bool, ephemeral: Bool, rules: [InputRule]
  ) -> InputSpec {
    InputSpec(
      definition: InputDefinition(
        name: name, description: description, kind: Wrapped.kind, defaultValue: value, isSensitive: sensitive,
        isEphemeral: ephemeral, rules: rules),
      get: { $0[keyPath: path].argument },
      set: { $0[keyPath: path] = Input<Wrapped>(checked: $1) })
  }
}

/// The documented schema of one input: what `variables.tf`, the README and `modules show` say.
public struct InputDefinition: Sendable {
  /// Name of the variable.
  public var name: String
  /// A sentence or two.
  public var description: String
  /// Type and meaning.
  public var kind: InputKind
  /// Default; nil makes the input required.
  public var defaultValue: Value?
  /// Hidden by Terraform in its output.
  public var isSensitive: Bool
  /// Never written to plan or state.
  public var isEphemeral: Bool
  /// Conditions on the value.
  public var rules: [InputRule]

  /// Describes an input.
  init(
    name: String, description: String, kind: InputKind, defaultValue: Value?, isSensitive: Bool, isEphemeral: Bool,
    rules: [InputRule]
  ) {
    self.name = name
    self.description = description
    self.kind = kind
    self.defaultValue = defaultValue
    self.isSensitive = isSensitive
    self.isEphemeral = isEphemeral
    self.rules = rules + InputRule.wholeNumbers(in: kind, of: name)
  }

  /// What a variable of a root module is told to be that feeds the input, where ``description`` speaks of the module's
  /// other inputs, which a root module doesn't have.
  public internal(set) var rootDescription: String?

  /// What a stack with the profile ``Profile/sandbox`` gives where its author gave nothing; nil for the default.
  public var sandboxValue: Value?

  /// Whether a caller must give a value.
  public var isRequired: Bool { defaultValue == nil }
}
