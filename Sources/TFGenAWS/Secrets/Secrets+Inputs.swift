import HCL
public import TFGen

extension Secrets {
  /// The table of inputs.
  public static let inputs: [InputSpec<Self>] = [
    .required("name", \.name, NameInput.description, rules: [NameInput.rule]),
    .required(
      "secrets", \.secrets,
      "Secrets by name, without the prefix. source says where the value comes from: external (somebody puts it there), generated (64 random digits, made once) or provided (from secret_values). Raise version to generate or provide anew.",
      rules: [SecretsRules.names, SecretsRules.sources, SecretsRules.versions]),
    .optional("kms_key_arn", \.kmsKeyARN, "KMS key of the secrets; null for the key that AWS manages.", default: nil),
    .optional(
      "reader_arns", \.readerARNs,
      "Roles of other accounts that may read the secrets, by ARN. Roles of this account need only a policy of their own.",
      default: [], rules: [SecretsRules.readers]),
    .optional(
      "recovery_window_days", \.recoveryWindowDays,
      "How many days a deleted secret can be restored, 7 to 30; 0 deletes at once.", default: 30, sandbox: 0,
      rules: [SecretsRules.recovery]),
    .optional(
      "rotations", \.rotations,
      "Rotation by secret: the Lambda function that changes the value, and how often. A secret that rotates must have source external.",
      default: [:], rules: [SecretsRules.rotations, SecretsRules.rotationDays]),
    .optional(
      "secret_values", \.secretValues,
      "Values of the secrets with source provided, by name. They are ephemeral: they reach neither plan nor state.",
      default: [:], sensitive: true, ephemeral: true, rules: [SecretsRules.values]),
  ]
}
