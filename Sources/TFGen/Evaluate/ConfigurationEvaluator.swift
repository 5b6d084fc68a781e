import HCL

/// Walks through the modules of a configuration, from the root inwards, and evaluates each instance of each.
///
/// A class, because all modules add to one result.
final class ConfigurationEvaluator {
  let source: EvaluatedConfiguration.Source
  let functions: FunctionLibrary
  let schemas: [ProviderSchema]
  private(set) var changes: [Value] = []
  private(set) var result = EvaluatedConfiguration()
  /// Value of the root's variable `environment`, when it is known.
  private(set) var environment: Value?
  /// Modules that were reported as missing.
  private var reported: Set<String> = []

  /// Instances above which a `count` or `for_each` is taken as unknown, and resources above which nothing is added: a
  /// slip of the pen must not eat the memory.
  static let instanceLimit = 10_000
  static let resourceLimit = 200_000
  /// Modules in modules; a module that calls itself is refused by Terraform.
  static let depthLimit = 50

  /// One module instance.
  struct Place {
    /// `module.a["x"].module.b`; empty for the root.
    var address = ""
    var folder: String
    var depth = 0
    /// Whether it is known that there is such an instance.
    var isCertain = true
    /// Tags that the default configuration of a provider puts on everything, by the provider's local name; unknown where
    /// they can't be known.
    var defaultTags: [String: TypedValue] = [:]

    func address(of name: String) -> String { address.isEmpty ? name : address + "." + name }
  }

  init(_ source: EvaluatedConfiguration.Source, _ functions: FunctionLibrary, _ schemas: [ProviderSchema]) {
    self.source = source
    self.functions = functions
    self.schemas = schemas
  }

  func evaluateRoot(_ module: ConfigurationModule, _ given: [String: GivenValue]) {
    var values: [String: TypedValue] = [:]
    for (name, value) in given {
      switch value {
      case .value(let typed): values[name] = typed
      case .text(let text):
        let declaration = module.blocks.last { $0.block.type == "variable" && $0.block.labels == [name] }
          .flatMap { try? VariableDeclaration($0.block, functions: functions) }
        values[name] = (try? declaration?.value(text: text, source: "var.\(name)")) ?? .unknown
      }
    }
    var evaluator = ModuleEvaluator(module, Place(folder: source.root), values, self)
    let known = evaluator.variable("environment")
    if case .string? = known?.withoutMarks.content { environment = known.map { Value($0.withoutMarks) } }
    _ = evaluator.run()
  }

  /// Evaluates what a call leads to; gives its outputs, or unknown when it can't be looked into.
  func evaluate(
    _ call: Block, _ file: ConfigurationFile, at place: Place, inputs: [String: TypedValue]
  ) -> TypedValue {
    guard let text = call.body.attribute("source")?.value.constantText,
      let folder = source.target(text, place.folder), let module = source.module(folder), place.depth < Self.depthLimit
    else {
      report(call, file, place)
      return .unknown
    }
    var inner = place
    inner.folder = folder
    inner.depth += 1
    var evaluator = ModuleEvaluator(module, inner, inputs, self)
    return evaluator.run()
  }

  private func report(_ call: Block, _ file: ConfigurationFile, _ place: Place) {
    let name = call.labels.first ?? ""
    guard reported.insert(place.folder + "|" + name).inserted else { return }
    result.diagnostics.append(
      Diagnostic(
        .warning, TFGenCodes.moduleNotRead, "The module \"\(Name.printable(name))\" isn't looked into",
        detail: "Its files aren't there, so nothing of it is judged and its outputs are unknown.",
        remedy: "Fetch it with terraform init, and check again.", at: file.location(call.origin)))
  }

  func complain(_ diagnostic: Diagnostic) {
    if result.diagnostics.count < 100, !result.diagnostics.contains(diagnostic) { result.diagnostics.append(diagnostic) }
  }

  /// Adds a resource as something that will be made.
  func add(
    _ block: Block, _ key: Value?, at place: Place, isCertain: Bool, _ value: TypedValue, documents: [(String, Value)]
  ) {
    guard changes.count < Self.resourceLimit, block.labels.count == 2 else { return }
    let (type, name) = (block.labels[0], block.labels[1])
    let isData = block.type == "data"
    let plain = (isData ? "data." : "") + "\(type).\(name)"
    var address = place.address(of: plain)
    switch key {
    case .string(let text)?: address += "[" + JSON.write(.string(text), pretty: false) + "]"
    case .number(let number)?: address += "[\(number)]"
    default: break
    }
    let after = PlanMarks(splitting: Value(value))
    var fields = Value.Fields()
    fields["address"] = .string(address)
    if !place.address.isEmpty { fields["module_address"] = .string(place.address) }
    fields["mode"] = .string(isData ? "data" : "managed")
    fields["type"] = .string(type)
    fields["name"] = .string(name)
    if let key { fields["index"] = key }
    fields["change"] = .object([
      "actions": .list([.string(isData ? "read" : "create")]), "before": .null, "after": after.value,
      "after_unknown": after.unknown, "after_sensitive": after.sensitive,
    ])
    changes.append(.object(fields))
    if !isCertain || !place.isCertain { result.uncertain.insert(address) }
    for (argument, document) in documents { result.add(document, at: address, argument: argument) }
  }
}

/// A value taken apart as a plan does: what is known, what isn't, what is secret.
struct PlanMarks {
  let value: Value
  let unknown: Value
  let sensitive: Value

  private init(_ value: Value, unknown: Value = .bool(false), sensitive: Value = .bool(false)) {
    self.value = value
    self.unknown = unknown
    self.sensitive = sensitive
  }

  init(splitting value: Value) {
    switch value {
    case .sensitive(let inner):
      let parts = PlanMarks(splitting: inner)
      self.init(parts.value, unknown: parts.unknown, sensitive: .bool(true))
    case .unknown: self.init(.null, unknown: .bool(true))
    case .list(let elements):
      let parts = elements.map { PlanMarks(splitting: $0) }
      self.init(
        .list(parts.map(\.value)), unknown: .list(parts.map(\.unknown)), sensitive: .list(parts.map(\.sensitive)))
    case .object(let fields):
      var (known, unknown, sensitive) = (Value.Fields(), Value.Fields(), Value.Fields())
      for (key, element) in fields {
        let parts = PlanMarks(splitting: element)
        // What is unknown isn't in the plan's values at all.
        if parts.unknown != .bool(true) { known[key] = parts.value }
        if parts.unknown != .bool(false) { unknown[key] = parts.unknown }
        if parts.sensitive != .bool(false) { sensitive[key] = parts.sensitive }
      }
      self.init(.object(known), unknown: .object(unknown), sensitive: .object(sensitive))
    default: self.init(value)
    }
  }
}
