public import TFGen

/// A KMS key for a stack.
public struct EncryptionKey: AWSModule {
  /// `encryption_key`
  public static let typeName = "encryption_key"
  /// What it is.
  public static let summary =
    "A KMS key that rotates every year, with a policy for this account and for the AWS services that encrypt with it."

  /// Prefix of names.
  public var name: Input<String>
  /// The account.
  public var accountID: Input<AccountID>
  /// The region.
  public var region: Input<String>
  /// How long a deleted key can be restored.
  public var deletionWindowDays: Input<Int>
  /// Services that encrypt.
  public var services: Input<[KeyService]>

  /// Makes a KMS key for a stack.
  public init(
    name: Input<String> = .stackName, accountID: Input<AccountID>, region: Input<String> = .stackRegion,
    deletionWindowDays: Input<Int> = .moduleDefault, services: Input<[KeyService]> = .moduleDefault
  ) {
    self.name = name
    self.accountID = accountID
    self.region = region
    self.deletionWindowDays = deletionWindowDays
    self.services = services
  }

  /// For stack files.
  public init(blank: Blank) { self.init(accountID: blank.required()) }

  /// The outputs.
  public struct Outputs: Sendable {
    /// For the modules' `kms_key_arn`.
    public let keyARN = Output<KMSKeyARN>(
      "key_arn", "ARN of the key.", "aws_kms_key.this.arn")
    /// For callers.
    public let keyID = Output<String>(
      "key_id", "ID of the key.", "aws_kms_key.this.key_id")
    /// For people.
    public let aliasName = Output<String>(
      "alias_name", "Alias of the key.", "aws_kms_alias.this.name")
  }

  /// The outputs.
  public static let outputs = Outputs()
  /// The outputs, in the order of `outputs.tf`.
  public static let outputDefinitions: [OutputDefinition] = [
    outputs.keyARN.definition, outputs.keyID.definition, outputs.aliasName.definition,
  ]
}
