public import HCL

/// A typed output of a module type.
///
///     public struct Outputs: Sendable {
///       public let vpcID = Output<VPCID>("vpc_id", "ID of the VPC.", "aws_vpc.this.id")
///     }
public struct Output<Wrapped: InputValue>: Sendable {
  /// The untyped definition.
  public let definition: OutputDefinition

  /// Declares an output with the HCL expression of its value inside the module.
  public init(
    _ name: String, _ description: String, _ value: StaticString, sensitive: Bool = false,
    file: StaticString = #fileID, line: UInt = #line
  ) {
    definition = OutputDefinition(
      name: name, description: description, kind: Wrapped.kind, value: .code(value, fileID: file, line: line),
      isSensitive: sensitive)
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
}
