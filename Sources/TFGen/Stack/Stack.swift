public import HCL

/// A whole system: modules wired together, for one or more environments.
///
///     var stack = Stack("user-mgmt", environments: ["dev", "prod"], region: "eu-central-1")
///     let network = stack.add(Network(…))
///     let database = stack.add(Database(subnetIDs: network.privateSubnetIDs, …))
///     stack.output("db_endpoint", database.endpoint, "Where PostgreSQL listens.")
public struct Stack: Sendable {
  /// Name; with the environment it is the prefix of every resource's name.
  public var name: String
  /// Environments, each with its own `envs/NAME.tfvars`.
  public var environments: [String]
  /// Region of the AWS provider: a literal, or one a environment.
  public var region: ModuleArgument
  /// Whether it is made to last or to be thrown away.
  public let profile: Profile
  /// Tags that the provider puts on everything, beside `Project`, `Environment` and `ManagedBy`.
  public var tags: [Tag]
  /// Versions of providers that it is for, by local name; what the modules say where there is none. A module may have
  /// more where the stack excludes older versions.
  public var providerVersions: [String: ProviderVersions] = [:]
  /// Where its state is kept; nil for a file in the folder of the root module.
  public var stateStore: StateStore?
  /// The modules, in the order in which they are emitted.
  public private(set) var calls: [ModuleCall]
  /// Outputs of the root module.
  public private(set) var outputs: [StackOutput]
  /// Where the stack was declared.
  public var location: SourceLocation?
  /// What was odd in its file, although it could be read.
  var readingWarnings: [Diagnostic] = []

  /// One tag.
  public struct Tag: Hashable, Sendable {
    /// Key.
    public var key: String
    /// Value.
    public var value: String
    /// Makes a tag.
    public init(_ key: String, _ value: String) {
      self.key = key
      self.value = value
    }
  }

  /// Makes an empty stack.
  public init(
    _ name: String, environments: [String], region: Input<String>, profile: Profile = .production,
    tags: KeyValuePairs<String, String> = [:], file: StaticString = #fileID, line: UInt = #line
  ) {
    self.init(
      name: name, environments: environments, region: region.argument, profile: profile,
      tags: tags.map { Tag($0.key, $0.value) }, at: SourceLocation(fileID: file, line: line))
  }

  init(
    name: String, environments: [String], region: ModuleArgument, profile: Profile, tags: [Tag],
    at location: SourceLocation?
  ) {
    self.name = name
    self.environments = environments
    self.region = region
    self.profile = profile
    self.tags = tags
    self.calls = []
    self.outputs = []
    self.location = location
  }

  /// Adds a module and gives back its outputs, typed.
  ///
  /// - Parameter region: where the module makes its resources, when that isn't the stack's region. CloudFront, for
  ///   example, takes certificates of us-east-1 only.
  @discardableResult
  public mutating func add<M: Module>(
    _ module: M, as name: String = M.typeName, region: String? = nil, file: StaticString = #fileID, line: UInt = #line
  ) -> ModuleReference<M> {
    var call = ModuleCall(name: name, module: module, at: SourceLocation(fileID: file, line: line))
    call.region = region
    add(call)
    return ModuleReference(name: name)
  }

  mutating func add(_ call: ModuleCall) {
    var call = call
    if profile == .sandbox { call.module = call.module.relaxed() }
    calls.append(call)
  }

  /// Adds an output of the root module.
  public mutating func output<Wrapped>(
    _ name: String, _ value: Input<Wrapped>, _ description: String, sensitive: Bool = false,
    file: StaticString = #fileID, line: UInt = #line
  ) {
    add(
      StackOutput(
        name: name, description: description, value: value.argument, isSensitive: sensitive,
        location: SourceLocation(fileID: file, line: line)))
  }

  /// The first call of each name.
  var callsByName: [String: ModuleCall] {
    Dictionary(calls.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  mutating func add(_ output: StackOutput) { outputs.append(output) }

  /// The stack with the types of its modules where an input asks for them.
  var knowingItsModules: Stack {
    let types = Set(calls.map(\.type.name)).sorted().map { Value.string($0) }
    var copy = self
    for index in copy.calls.indices
    where copy.calls[index].arguments.contains(where: { $0.argument.kind == .builtin(.moduleTypes) }) {
      copy.calls[index].module = copy.calls[index].module.knowing(.list(types))
    }
    return copy
  }
}

/// An output of the root module.
public struct StackOutput: Sendable {
  /// Name.
  public var name: String
  /// A sentence.
  public var description: String
  /// Value.
  public var value: ModuleArgument
  /// Hidden by Terraform in its output.
  public var isSensitive: Bool
  /// Where it was declared.
  public var location: SourceLocation?
}

/// A module of a stack, with its Swift type erased.
public struct ModuleCall: Sendable {
  /// Name in the stack: `module.NAME`.
  public var name: String
  /// The module with its inputs.
  public var module: any Module { didSet { arguments = module.argumentList } }
  /// Line of the stack.
  public var location: SourceLocation?
  /// Region of its resources; nil for the stack's.
  public var region: String?

  /// Makes a call.
  public init(name: String, module: any Module, at location: SourceLocation?) {
    self.name = name
    self.module = module
    self.location = location
    arguments = module.argumentList
  }

  /// The type.
  public var type: ModuleType { ModuleType(Swift.type(of: module)) }
  /// The inputs with what was given to each, in the order of the table. Kept, because every check goes over them.
  public private(set) var arguments: [(definition: InputDefinition, argument: ModuleArgument)]
}

/// The outputs of a module that was added to a stack, as typed references.
@dynamicMemberLookup
public struct ModuleReference<M: Module>: Sendable {
  /// Name in the stack.
  public let name: String

  /// A reference to an output: `network.vpcID`.
  public subscript<Wrapped: InputValue>(dynamicMember path: KeyPath<M.Outputs, Output<Wrapped>>) -> Input<Wrapped> {
    Input(
      checked: ModuleArgument(
        .output(module: name, name: M.outputs[keyPath: path].definition.name), valueKind: Wrapped.kind))
  }
}

extension Module {
  /// The outputs of a module that is added to the stack later, for modules that take something from each other.
  ///
  ///     let monitoring = Monitoring.addedLater()
  ///     stack.add(Database(…, eventTopicARNs: [monitoring.topicARN]))
  ///     stack.add(Monitoring(…))
  ///
  /// - Parameter name: the name under which it will be added. Where none of that name is, the stack is refused.
  public static func addedLater(as name: String = typeName) -> ModuleReference<Self> { ModuleReference(name: name) }
}

/// A module type with its Swift type erased.
public struct ModuleType: Sendable {
  let base: any Module.Type

  /// Erases a module's type.
  public init(_ base: any Module.Type) { self.base = base }

  /// Name of the type.
  public var name: String { base.typeName }
  /// One sentence.
  public var summary: String { base.summary }
  /// Documented inputs.
  public var inputs: [InputDefinition] { base.inputDefinitions }
  /// Documented outputs.
  public var outputs: [OutputDefinition] { base.outputDefinitions }
  /// Required providers.
  public var requiredProviders: [ProviderRequirement] { base.requiredProviders }
  /// An instance with no inputs, whose body is what callers of the HCL get.
  public func blank() -> any Module { base.init(blank: Blank()) }
  /// Further forms of the type in the library.
  public var libraryVariants: [LibraryVariant] { base.libraryVariants(Blank()) }
}

extension ModuleType {
  /// Runs the type's checks over all its calls in a stack.
  func validateTogether(_ calls: [ModuleCall], _ context: (ModuleCall) -> ValidationContext) -> [Diagnostic] {
    // Most calls are of another type, which is quicker to see than to find out by a cast.
    let own = calls.filter { Swift.type(of: $0.module) == base }
    func check<M: Module>(_ type: M.Type) -> [Diagnostic] {
      type.validate(
        together: own.compactMap { call in
          guard let module = call.module as? M else { return nil }
          return ValidatedCall(name: call.name, module: module, context: context(call))
        })
    }
    return check(base)
  }
}

/// What a stack is for, which decides what its modules do where the author says nothing.
public enum Profile: String, Hashable, Sendable, CaseIterable {
  /// The safe defaults of the modules.
  case production
  /// Cheap, and deleted without questions: what a module's inputs name as their value for a sandbox. Each of them that
  /// gives up a safe default is a waiver.
  case sandbox
}

private let gatheredDefinitions = Locked<[ObjectIdentifier: [InputDefinition]]>([:])

extension Module {
  /// With the values for a sandbox where the author gave nothing.
  func relaxed() -> Self {
    var copy = self
    for spec in Self.inputs {
      guard let value = spec.definition.sandboxValue, case .moduleDefault = spec.get(copy).kind else { continue }
      spec.set(&copy, ModuleArgument(.literal(value), valueKind: spec.definition.kind))
    }
    return copy
  }

  /// With the types of the stack's modules where an input asks for them.
  func knowing(_ types: Value) -> Self {
    var copy = self
    for spec in Self.inputs where spec.get(copy).kind == .builtin(.moduleTypes) {
      spec.set(&copy, ModuleArgument(.literal(types), valueKind: spec.definition.kind, at: spec.get(copy).location))
    }
    return copy
  }

  /// The inputs without the module's Swift type. They are constant, so each type's are gathered once.
  static var inputDefinitions: [InputDefinition] {
    let type = ObjectIdentifier(Self.self)
    if let known = gatheredDefinitions.withLock({ $0[type] }) { return known }
    let definitions = inputs.map { $0.definition }
    gatheredDefinitions.withLock { $0[type] = definitions }
    return definitions
  }

  var argumentList: [(definition: InputDefinition, argument: ModuleArgument)] {
    Self.inputs.map { ($0.definition, $0.get(self)) }
  }

  /// Sets the input at a position in the table.
  mutating func set(inputAt position: Int, to argument: ModuleArgument) {
    let spec = Self.inputs[position]
    var argument = argument
    if case .literal(let value) = argument.kind {
      argument.kind = .literal(spec.definition.kind.type.converting(value))
    }
    spec.set(&self, argument)
  }
}
