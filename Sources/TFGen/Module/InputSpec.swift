public import HCL

/// Describes one input of a module type: the row of its table.
public struct InputSpec<Owner>: Sendable {
  /// What doesn't depend on the module's Swift type.
  public var definition: InputDefinition
  let get: @Sendable (Owner) -> ModuleArgument
  let set: @Sendable (inout Owner, ModuleArgument) -> Void

  /// A required input.
  public static func required<Wrapped>(
    _ name: String, _ path: any WritableKeyPath<Owner, Input<Wrapped>> & Sendable, _ description: String,
    sensitive: Bool = false, ephemeral: Bool = false, rules: [InputRule] = []
  ) -> InputSpec {
    make(name, path, description, default: nil, sensitive: sensitive, ephemeral: ephemeral, rules: rules)
  }

  /// An input that may be left out. The default is written to `variables.tf`.
  public static func optional<Wrapped>(
    _ name: String, _ path: any WritableKeyPath<Owner, Input<Wrapped>> & Sendable, _ description: String,
    default value: Wrapped, sensitive: Bool = false, ephemeral: Bool = false, rules: [InputRule] = []
  ) -> InputSpec {
    make(name, path, description, default: value.hclValue, sensitive: sensitive, ephemeral: ephemeral, rules: rules)
  }

  private static func make<Wrapped>(
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

  /// Whether a caller must give a value.
  public var isRequired: Bool { defaultValue == nil }
}
