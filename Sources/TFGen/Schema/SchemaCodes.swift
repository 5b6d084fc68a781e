public import HCL

/// Codes of the check against provider schemas.
public enum SchemaCodes {
  /// A type the provider doesn't have.
  public static let unknownType = DiagnosticCode(
    "SCH001", "unknown resource type",
    "The provider has no resource, data source or ephemeral resource of this type in the version whose schema "
      + "tfgen carries."
  )
  /// An argument the type doesn't have.
  public static let unknownArgument = DiagnosticCode(
    "SCH002", "unknown argument",
    "The resource type has no argument of this name. Terraform would refuse the configuration.")
  /// A block the type doesn't have.
  public static let unknownBlock = DiagnosticCode(
    "SCH003", "unknown block",
    "The resource type has no nested block of this name. Terraform would refuse the configuration.")
  /// A required argument without a value.
  public static let missingArgument = DiagnosticCode(
    "SCH004", "missing required argument", "The provider needs this argument.")
  /// An argument that only the provider may set.
  public static let computedOnly = DiagnosticCode(
    "SCH005", "argument that can't be set", "The attribute is decided by the provider. It can be read, not set.")
  /// Too few or too many blocks.
  public static let blockCount = DiagnosticCode(
    "SCH006", "wrong number of blocks", "The provider needs or allows only so many blocks of this type.")
  /// A literal of the wrong type.
  public static let wrongType = DiagnosticCode(
    "SCH007", "wrong type of argument", "The literal can't be converted to the type that the provider declares.")
  /// A deprecated argument.
  public static let deprecated = DiagnosticCode(
    "SCH008", "deprecated argument", "The provider will remove this argument in a later version.")
  /// Wrong use of what Terraform itself takes in a resource.
  public static let metaArgument = DiagnosticCode(
    "SCH009", "wrong meta-argument",
    "count, for_each and lifecycle are Terraform's own arguments, the same for every resource. Only one of count "
      + "and for_each may be set, and prevent_destroy and create_before_destroy must be literals.")
  /// A nested block that isn't written as blocks are.
  public static let malformedBlock = DiagnosticCode(
    "SCH010", "malformed block", "A nested block has labels where Terraform allows none, or none where it needs one.")

  /// All of them.
  public static let all: [DiagnosticCode] = [
    unknownType, unknownArgument, unknownBlock, missingArgument, computedOnly, blockCount, wrongType, deprecated,
    metaArgument, malformedBlock,
  ]
}
