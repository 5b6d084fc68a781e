public import HCL

/// What a module declares and uses, as its files say it: nothing is evaluated, fetched or run.
///
/// Made for modules that somebody else wrote, broken ones too: what can't be read is left out and
/// ``diagnostics`` say why. Entries of override files are merged over those that they override.
public struct ModuleInspection: Hashable, Sendable {
  /// A file of the module.
  public struct File: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// Whether it is merged over the others.
    public var isOverride: Bool
    /// Whether it is in the JSON syntax.
    public var isJSON: Bool
  }

  /// `variable "name"`
  public struct Variable: Hashable, Sendable {
    /// The name.
    public var name: String
    /// The type as it is written; nil without one, which means `any`.
    public var type: String?
    /// What it is for.
    public var description: String?
    /// The default as it is written; nil when the caller must give a value.
    public var defaultValue: Expression?
    /// The default value as code, to be shown; nil when there is none, and when it is a secret, which no command shows.
    public var shownDefault: String? {
      guard let defaultValue else { return nil }
      if case .null = defaultValue.kind { return "null" }
      return isSensitive ? nil : Printer.print(defaultValue)
    }
    /// Whether Terraform hides it.
    public var isSensitive: Bool
    /// Whether null is a value of its own; true without the argument.
    public var isNullable: Bool
    /// Whether it is never stored.
    public var isEphemeral: Bool
    /// Its `validation` blocks.
    public var validations: [Condition]
    /// Where it is declared.
    public var location: SourceLocation?

    /// Whether the caller must give a value.
    public var isRequired: Bool { defaultValue == nil }
  }

  /// A condition and what Terraform says when it doesn't hold.
  public struct Condition: Hashable, Sendable {
    /// The condition as it is written.
    public var condition: String
    /// The message as it is written; text without quotes when it is a plain string.
    public var message: String
    /// Where it is.
    public var location: SourceLocation?
  }

  /// `output "name"`
  public struct Output: Hashable, Sendable {
    /// The name.
    public var name: String
    /// What it is.
    public var description: String?
    /// The value as it is written; nil when it is missing.
    public var value: String?
    /// Whether Terraform hides it.
    public var isSensitive: Bool
    /// Whether it is never stored.
    public var isEphemeral: Bool
    /// Where it is declared.
    public var location: SourceLocation?
  }

  /// `resource`, `data` or `ephemeral`
  public struct Resource: Hashable, Sendable {
    /// The three kinds.
    public enum Mode: String, Hashable, Sendable {
      /// `resource`
      case managed
      /// `data`
      case data
      /// `ephemeral`
      case ephemeral
    }

    /// Its kind.
    public var mode: Mode
    /// For example `aws_vpc`.
    public var type: String
    /// For example `this`.
    public var name: String
    /// The provider configuration: `aws` or `aws.west`.
    public var provider: String
    /// `count` or `for_each`, when it has one.
    public var repetition: String?
    /// Where it is declared.
    public var location: SourceLocation?

    /// `aws_vpc.this`, `data.aws_region.current`
    public var address: String { (mode == .managed ? "" : mode.rawValue + ".") + "\(type).\(name)" }
  }

  /// An entry of `required_providers`.
  public struct RequiredProvider: Hashable, Sendable {
    /// The local name.
    public var name: String
    /// For example `hashicorp/aws`; nil when it isn't given.
    public var source: String?
    /// The version constraint.
    public var version: String?
    /// Configurations that the caller must pass: `aws.west`.
    public var configurationAliases: [String]
    /// Where it is required.
    public var location: SourceLocation?
  }

  /// `provider "name"`
  public struct ProviderConfiguration: Hashable, Sendable {
    /// The local name.
    public var name: String
    /// The alias.
    public var alias: String?
    /// Where it is.
    public var location: SourceLocation?
  }

  /// `module "name"`
  public struct ModuleCall: Hashable, Sendable {
    /// The name.
    public var name: String
    /// The source address; nil when it is missing or isn't plain text.
    public var source: String?
    /// The version constraint.
    public var version: String?
    /// Names of the arguments that it passes on.
    public var arguments: [String]
    /// `count` or `for_each`, when it has one.
    public var repetition: String?
    /// Where it is.
    public var location: SourceLocation?
  }

  /// An argument of `locals`.
  public struct Local: Hashable, Sendable {
    /// The name.
    public var name: String
    /// The value as it is written.
    public var value: String
    /// Where it is.
    public var location: SourceLocation?
  }

  /// `moved`, `import`, `removed` or `check`
  public struct Statement: Hashable, Sendable {
    /// The type of the block.
    public var type: String
    /// Its arguments as they are written, by name; for `check` the name.
    public var arguments: [String: String]
    /// Where it is.
    public var location: SourceLocation?
  }

  /// A version constraint on Terraform itself.
  public struct RequiredVersion: Hashable, Sendable {
    /// The constraint.
    public var constraint: String
    /// Where it is.
    public var location: SourceLocation?
  }

  /// The files.
  public var files: [File] = []
  /// Version constraints on Terraform itself.
  public var requiredVersions: [RequiredVersion] = []
  /// Type of the backend, `cloud` for HCP Terraform; nil for the local one.
  public var backend: String?
  /// Variables.
  public var variables: [Variable] = []
  /// Outputs.
  public var outputs: [Output] = []
  /// Resources, data sources and ephemeral resources.
  public var resources: [Resource] = []
  /// Providers that are required, those that resources only imply included.
  public var requiredProviders: [RequiredProvider] = []
  /// Providers that are configured.
  public var providerConfigurations: [ProviderConfiguration] = []
  /// Calls of other modules.
  public var moduleCalls: [ModuleCall] = []
  /// Local values.
  public var locals: [Local] = []
  /// `moved`, `import`, `removed` and `check` blocks.
  public var statements: [Statement] = []
  /// What couldn't be read, and why.
  public var diagnostics: [Diagnostic] = []
}
