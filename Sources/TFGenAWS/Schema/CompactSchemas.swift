public import TFGen

/// Compact provider schemas that lie in the binary.
enum CompactSchemas {}

extension ProviderSchema {
  /// Schema of the AWS provider: every resource type, data source and ephemeral resource.
  ///
  /// Made from `terraform providers schema -json` by `.ci/update-schema`.
  public static let aws = ProviderSchema(compact: CompactSchemas.aws)
}
