public import HCL

/// One `.policy.hcl` file, read and checked: a unit of its own that sees nothing of other files.
///
/// The language is HashiCorp's "Terraform policy", version 0.4, as its public pages describe it, with additions under
/// names of our own; see <doc:PolicyLanguage>.
public struct PolicyDocument: Sendable {
  /// The file.
  public var file: SourceFile
  /// Values that whoever runs the policies gives.
  public var inputs: [PolicyInput] = []
  /// Values of the whole file.
  public var locals: [Attribute] = []
  /// The level of policies that don't give one; nil for mandatory.
  public var enforcement: Expression?
  /// Whether an attribute that a resource doesn't have reads as null instead of being an error; an addition of our own,
  /// for rules that serve several versions of a provider.
  public var readsAbsentAsNull = false
  /// What the file needs: providers by local name.
  public var requiredProviders: [RequiredProvider] = []
  /// The policies, in the order of the file.
  public var policies: [PolicyBlock] = []
}

/// A provider that a file is written for.
public struct RequiredProvider: Hashable, Sendable {
  /// Local name: `aws`.
  public var name: String
  /// `hashicorp/aws`
  public var source: String
  /// Constraint on the version; empty for any.
  public var version: String
}

/// `input "name" { … }`
public struct PolicyInput: Sendable {
  /// The name.
  public var name: String
  /// The type.
  public var type: ValueType = .any
  /// The value when nobody gives one; nil makes it required.
  public var defaultValue: TypedValue?
  /// A sentence.
  public var description: String = ""
  /// Whether null may be given.
  public var isNullable = false
  /// Whether the value is a secret.
  public var isSensitive = false
  /// Where it is declared.
  public var origin: Origin
}

/// `resource_policy "TYPE" "NAME" { … }` and its kin.
public struct PolicyBlock: Sendable {
  /// What a policy is about.
  public enum Kind: String, Sendable, CaseIterable {
    /// Every resource of a type.
    case resource = "resource_policy"
    /// Every provider configuration of a type.
    case provider = "provider_policy"
    /// Every call of a module.
    case module = "module_policy"
    /// The plan as a whole; an addition of our own.
    case plan = "plan_policy"
  }

  /// What a failure does.
  public enum Enforcement: String, Sendable, CaseIterable {
    /// Warns.
    case advisory
    /// Refuses the plan.
    case mandatory
    /// Refuses the plan; somebody may let it pass all the same.
    case mandatoryOverridable = "mandatory_overridable"

    /// What a finding weighs.
    public var severity: Severity { self == .advisory ? .warning : .error }
  }

  /// What is done to a resource.
  public enum Operation: String, Sendable, CaseIterable {
    case create, update, delete
    case noOp = "no-op"
    /// A replacement as one target, with what was and what will be; an addition of our own.
    case replace
    /// It is left alone, unmanaged; an addition of our own.
    case forget
    /// It was changed by somebody else; an addition of our own.
    case drift

    /// Those that the original language has.
    static let original: [Operation] = [.create, .update, .delete, .noOp]
    /// Those with a state before.
    static let withPrior: Set<Operation> = [.update, .delete, .replace, .forget, .drift]
    /// Those that leave nothing.
    static let withoutObject: Set<Operation> = [.delete, .forget]
  }

  /// What it is about.
  public var kind: Kind
  /// The first label: a resource type, a provider's type or a module's source, with `*` for any text.
  public var target: String
  /// The second label: the name.
  public var name: String
  /// The level: a literal or computed from inputs; nil for mandatory.
  public var enforcement: Expression?
  /// Whether a target is judged at all; nil for all.
  public var filter: Expression?
  /// The operations it looks at.
  public var operations: Set<Operation>
  /// Values of this policy.
  public var locals: [Attribute]
  /// The conditions.
  public var enforces: [Enforce]
  /// What people and other tools want to know; an addition of our own.
  public var notes: Notes
  /// Where its header stands.
  public var origin: Origin

  /// `enforce { … }`
  public struct Enforce: Sendable {
    /// What must be true.
    public var condition: Expression
    /// What is said when it isn't.
    public var errorMessage: Expression?
    /// What is said in any case.
    public var infoMessage: Expression?
    /// The attribute that a finding names; nil for the first one that the condition reads. An addition of our own.
    public var attribute: Expression?
    /// What is expected, in words; empty for the condition itself. An addition of our own.
    public var expected = ""
    /// Where it stands.
    public var origin: Origin
  }

  /// `tfgen { … }`: rationale, remedy, ids of other tools.
  public struct Notes: Sendable {
    /// Resource types among those that the label means; empty for all.
    public var types: [String] = []
    /// A sentence in the imperative.
    public var title = ""
    /// Why.
    public var rationale = ""
    /// What to do.
    public var remedy = ""
    /// How null and defaults are read.
    public var defaults = ""
    /// Rules of other tools with the same intent.
    public var peers: [String] = []
    /// What an unknown outcome does; nil for what the run says.
    public var onUnknown: PolicyOptions.UnknownHandling?
    /// Whether it runs unless somebody turns it off.
    public var isEnabled = true

    /// Whether nothing is noted.
    var isEmpty: Bool { title.isEmpty && rationale.isEmpty && remedy.isEmpty && peers.isEmpty && isEnabled }
  }
}
