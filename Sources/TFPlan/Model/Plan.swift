public import HCL

/// A plan, as `terraform show -json` tells it, with nothing rounded and nothing forgotten.
public struct Plan: Sendable {
  /// Version of the JSON format: `1.2`.
  public var formatVersion: String
  /// Version of terraform or tofu that made the plan.
  public var terraformVersion: String
  /// What happens to each resource instance, in the plan's order.
  public var resourceChanges: [ResourceChange]
  /// What changed outside of Terraform since the last apply.
  public var resourceDrift: [ResourceChange]
  /// Changes of root outputs.
  public var outputChanges: [OutputChange]
  /// Which resources refer to which, from the configuration.
  public var configuration: Configuration
  /// Changes that wait for something unknown, by address.
  public var deferred: [String]
  /// Actions that run beside the changes of resources (Terraform 1.14 and later): side effects.
  public var actionInvocations: [ActionInvocation]
  /// Value of the root variable `environment`, which every emitted root has; nil when the plan has none. Other
  /// variables aren't kept: the format has secrets among them in clear text.
  public var environment: String?
  /// Whether applying would do anything; nil when the plan doesn't say.
  public var isApplyable: Bool?
  /// Whether another plan will be needed after this one; nil when the plan doesn't say.
  public var isComplete: Bool?
  /// Whether planning failed half-way.
  public var isErrored: Bool
  /// When the plan was made, as RFC 3339 text; nil when the plan doesn't say.
  public var timestamp: String?
  /// What a reader should know about the plan itself.
  public var warnings: [Diagnostic]

  /// An empty plan.
  public init(formatVersion: String = "1.2", terraformVersion: String = "") {
    self.formatVersion = formatVersion
    self.terraformVersion = terraformVersion
    resourceChanges = []
    resourceDrift = []
    outputChanges = []
    configuration = Configuration()
    deferred = []
    actionInvocations = []
    environment = nil
    isApplyable = nil
    isComplete = nil
    isErrored = false
    timestamp = nil
    warnings = []
  }

  /// Whether anything would be done: resources or outputs.
  public var hasChanges: Bool {
    resourceChanges.contains { $0.action.isChange || $0.previousAddress != nil || $0.isImport }
      || outputChanges.contains { $0.action.isChange } || !deferred.isEmpty || !actionInvocations.isEmpty
  }
}

/// What happens to one resource instance.
public struct ResourceChange: Sendable {
  /// Managed by Terraform, or only read.
  public enum Mode: String, Sendable { case managed, data, ephemeral }

  /// Full address with instance keys: `module.network.aws_subnet.public["eu-central-1a"]`.
  public var address: String
  /// Address before a `moved` block.
  public var previousAddress: String?
  /// Address of the module; empty at the root.
  public var moduleAddress: String
  /// Managed or data.
  public var mode: Mode
  /// Resource type.
  public var type: String
  /// Name in the configuration.
  public var name: String
  /// Instance key; nil without count and for_each.
  public var index: Value?
  /// Full name of the provider.
  public var providerName: String
  /// Key of a deposed object, left over from an interrupted replacement.
  public var deposed: String?
  /// What is done.
  public var action: Action
  /// Why, in Terraform's word: `replace_because_cannot_update`.
  public var actionReason: String?
  /// Attributes before; null when there was nothing.
  public var before: Value
  /// Attributes after, with `.unknown` where only apply will tell; null when nothing is left.
  public var after: Value
  /// Attributes that force a replacement.
  public var replacePaths: [AttributePath]
  /// Whether an existing object is brought under management.
  public var isImport: Bool

  /// The address in its parts.
  public var reference: ResourceReference? { ResourceReference(address: address) }
  /// The address without instance keys.
  public var configurationAddress: String { Address.withoutInstanceKeys(address) }
}

/// An action that will be run: an `action` block that a resource triggers or somebody asked for.
public struct ActionInvocation: Hashable, Sendable {
  /// Address of the action.
  public var address: String
  /// Address of the resource that triggers it; nil when it was asked for.
  public var trigger: String?
}

/// A change of a root output.
public struct OutputChange: Sendable {
  /// Name.
  public var name: String
  /// What happens.
  public var action: Action
  /// Value before.
  public var before: Value
  /// Value after.
  public var after: Value
}

/// What is done to an object.
public enum Action: Hashable, Sendable {
  /// Nothing.
  case noOp
  /// It is made.
  case create
  /// It is read, for data sources.
  case read
  /// It is changed in place.
  case update
  /// It is destroyed.
  case delete
  /// It is destroyed and made again, in either order.
  case replace(createBeforeDestroy: Bool)
  /// It is made again and the old one is left alone, unmanaged.
  case replaceAndForget
  /// It is left alone, unmanaged.
  case forget
  /// Words that this version doesn't know: treated as destructive.
  case unknown([String])

  /// Reads Terraform's list of verbs. What contains `delete` destroys, whatever else it says.
  public init(verbs: [String]) {
    switch verbs {
    case ["no-op"]: self = .noOp
    case ["create"]: self = .create
    case ["read"]: self = .read
    case ["update"]: self = .update
    case ["delete"]: self = .delete
    case ["delete", "create"]: self = .replace(createBeforeDestroy: false)
    case ["create", "delete"]: self = .replace(createBeforeDestroy: true)
    case ["create", "forget"], ["forget", "create"]: self = .replaceAndForget
    case ["forget"]: self = .forget
    default: self = .unknown(verbs)
    }
  }

  /// Whether an existing object is lost.
  public var isDestructive: Bool {
    switch self {
    case .delete, .replace, .unknown: true
    default: false
    }
  }

  /// Whether an existing object is destroyed to make way for a new one.
  public var isReplacement: Bool {
    switch self {
    case .replace, .replaceAndForget: true
    default: false
    }
  }

  /// Whether anything is done at all.
  public var isChange: Bool {
    switch self {
    case .noOp, .read: false
    default: true
    }
  }

  /// Whether there is an object after it.
  public var leavesObject: Bool {
    switch self {
    case .delete, .forget: false
    default: true
    }
  }

  /// A word for people.
  public var description: String {
    switch self {
    case .noOp: "no change"
    case .create: "create"
    case .read: "read"
    case .update: "update"
    case .delete: "destroy"
    case .replace(let createFirst): createFirst ? "replace (create before destroy)" : "replace (destroy before create)"
    case .replaceAndForget: "replace (old one is kept, unmanaged)"
    case .forget: "forget"
    case .unknown(let verbs): verbs.isEmpty ? "unknown action" : "unknown action: " + verbs.joined(separator: ", ")
    }
  }
}

/// The way to an attribute: names and indexes.
public struct AttributePath: Hashable, Sendable {
  /// One step.
  public enum Step: Hashable, Sendable {
    /// A name.
    case name(String)
    /// A position.
    case index(Int)
  }

  /// The steps from the resource inwards.
  public var steps: [Step]

  /// Makes a path.
  public init(_ steps: [Step] = []) { self.steps = steps }
  /// Makes a path of one name.
  public init(_ name: String) { steps = [.name(name)] }

  /// The path with one more step.
  public func appending(_ step: Step) -> AttributePath { AttributePath(steps + [step]) }

  /// `ingress[0].cidr_blocks`
  public var description: String {
    var text = ""
    for step in steps {
      switch step {
      case .name(let name): text += text.isEmpty ? name : "." + name
      case .index(let index): text += "[\(index)]"
      }
    }
    return text
  }
}
