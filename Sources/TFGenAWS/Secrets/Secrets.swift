public import HCL
public import TFGen

/// Secrets in Secrets Manager.
public struct Secrets: AWSModule {
  /// `secrets`
  public static let typeName = "secrets"
  /// What it is.
  public static let summary =
    "Secrets in Secrets Manager whose values never reach plan or state: put there by somebody else, made by Terraform, or given on deployment."

  /// Prefix of names.
  public var name: Input<String>
  /// The secrets.
  public var secrets: Input<SecretDefinitions>
  /// Key, when it isn't the one that AWS manages.
  public var kmsKeyARN: Input<KMSKeyARN?>
  /// Roles of other accounts that may read.
  public var readerARNs: Input<[String]>
  /// How long a deleted secret can be fetched back.
  public var recoveryWindowDays: Input<Int>
  /// Rotation by functions.
  public var rotations: Input<SecretRotations>
  /// Values of provided secrets.
  public var secretValues: Input<[String: String]>

  /// Makes secrets in Secrets Manager.
  public init(
    name: Input<String> = .stackName, secrets: Input<SecretDefinitions>, kmsKeyARN: Input<KMSKeyARN?> = .moduleDefault,
    readerARNs: Input<[String]> = .moduleDefault, recoveryWindowDays: Input<Int> = .moduleDefault,
    rotations: Input<SecretRotations> = .moduleDefault, secretValues: Input<[String: String]> = .moduleDefault
  ) {
    self.name = name
    self.secrets = secrets
    self.kmsKeyARN = kmsKeyARN
    self.readerARNs = readerARNs
    self.recoveryWindowDays = recoveryWindowDays
    self.rotations = rotations
    self.secretValues = secretValues
  }

  /// For stack files.
  public init(blank: Blank) { self.init(secrets: blank.required()) }

  /// The outputs.
  public struct Outputs: Sendable {
    /// For containers and policies.
    public let secretARNs = Output<[String: SecretReference]>(
      "secret_arns", "ARNs of the secrets by name, once those that Terraform fills have a value.", "local.arns",
      keysOf: ["secrets"])
    /// For a container's `secrets`.
    public let containerSecrets = Output<[String: SecretReference]>(
      "container_secrets",
      "The secrets as references for a container's secrets; the names in capitals, with underscores.",
      #"{ for name, arn in local.arns : upper(replace(name, "-", "_")) => arn }"#)
    /// For a role that reads.
    public let readStatement = Output<PolicyStatement>(
      "read_statement", "What a role needs to read the secrets.",
      #"{ actions = ["secretsmanager:GetSecretValue", "kms:Decrypt"], resources = concat(values(local.arns), var.kms_key_arn[*]) }"#
    )
  }

  /// The outputs.
  public static let outputs = Outputs()
  /// The outputs, in the order of `outputs.tf`.
  public static let outputDefinitions: [OutputDefinition] = [
    outputs.secretARNs.definition, outputs.containerSecrets.definition, outputs.readStatement.definition,
  ]

  /// Secrets Manager allows names of 512 characters, of which it adds seven; keys are short enough.
  public func validate(_ context: ValidationContext) -> [Diagnostic] { SecretsRules.conflicts(of: self, context) }
}
