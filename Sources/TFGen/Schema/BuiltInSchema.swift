extension ProviderSchema {
  /// The provider that is part of Terraform: `terraform_data` and `terraform_remote_state`.
  public static let terraform = ProviderSchema(
    compact: """
      tfgen-schema 2 terraform.io/builtin/terraform 1.11.4 10 59 78 0 0
      terraform
      terraform_data id.c input.oD output.cD triggers_replace.oD
      terraform_remote_state backend.r config.oD defaults.oD outputs.cD workspace.o

      """)
}
