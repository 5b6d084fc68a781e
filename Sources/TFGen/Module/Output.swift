public import HCL

/// A typed output of a module type.
///
///     public struct Outputs: Sendable {
///       public let vpcID = Output<VPCID>("vpc_id", "ID of the VPC.", "aws_vpc.this.id")
///     }
///
/// `Wrapped` is an ``InputValue``; see ``Input``.
public struct Output<Wrapped>: Sendable {
  /// The untyped definition.
  public let definition: OutputDefinition
}

extension Output where Wrapped: InputValue {
  /// Declares an output with the HCL expression of its value inside the module.
  ///
  /// - Parameters:
  ///   - keysOf: the inputs, maps all of them, whose keys are those of the value, so that a misspelt key is found before
  ///     terraform runs.
  ///   - keys: keys that the value may have beside them.
  ///   - dependsOn: what must be there before anybody gets the value, although it isn't part of it.
  public init(
    _ name: String, _ description: String, _ value: StaticString, sensitive: Bool = false, keysOf: [String] = [],
    keys: [String] = [], dependsOn: StaticString? = nil, file: StaticString = #fileID, line: UInt = #line
  ) {
    var definition = OutputDefinition(
      name: name, description: description, kind: Wrapped.kind, value: .code(value, fileID: file, line: line),
      isSensitive: sensitive)
    definition.keyInputs = keysOf
    definition.fixedKeys = keys
    definition.dependencies = dependsOn.map { .code($0, fileID: file, line: line) }
    self.definition = definition
  }
}

/// The documented schema of one output.
public struct OutputDefinition: Sendable {
  /// Name of the output.
  public var name: String
  /// A sentence.
  public var description: String
  /// Type and meaning.
  public var kind: InputKind
  /// The value, inside the module.
  public var value: Expression
  /// Hidden by Terraform in its output.
  public var isSensitive: Bool
  /// Inputs whose keys are those of the value; none where its keys aren't known before apply.
  public internal(set) var keyInputs: [String] = []
  /// Keys beside those of ``keyInputs``.
  public internal(set) var fixedKeys: [String] = []
  /// `depends_on`: what must be there before anybody gets the value.
  public internal(set) var dependencies: Expression?
}
