public import TFGen

/// Compact provider schemas that lie in the binary.
///
/// `AWSProviderSchema.generated.swift` is made from `terraform providers schema -json` by one command,
///
///     TFGEN_PLUGIN_DIR=MIRROR .ci/update-schema
///
/// where MIRROR is a folder of provider packages; without it terraform downloads the newest provider. The format is
/// described at `CompactSchema` in TFGen.
enum CompactSchemas {}

extension ProviderSchema {
  /// Schema of the AWS provider: every resource type, data source and ephemeral resource.
  ///
  /// Made from `terraform providers schema -json` by `.ci/update-schema`.
  public static let aws = ProviderSchema(compact: CompactSchemas.aws)
}
