public import HCL

/// Where every resource of an emission came from, and what is known of the JSON documents in it.
///
/// A plan shows `jsonencode({ … })` as one unknown string as soon as one part of it is unknown.
/// The emitter still knows the rest, and policies can decide with it.
public struct SourceMap: Hashable, Sendable {
  /// Format of the file; raised when a reader must change.
  public static let schemaVersion = 1

  /// Name of the stack.
  public var stack: String?
  /// The resources, in the order in which they are emitted.
  public var resources: [Resource]

  /// Makes a map.
  public init(stack: String?, resources: [Resource]) {
    self.stack = stack
    self.resources = resources
  }

  /// One resource or data source.
  public struct Resource: Hashable, Sendable {
    /// Address without instance keys: `module.network.aws_subnet.public`.
    public var address: String
    /// Line of the stack that called the module.
    public var stackLocation: SourceLocation?
    /// Line of the module's Swift source that declares the resource.
    public var moduleLocation: SourceLocation?
    /// The emitted file, below the target folder.
    public var file: String
    /// Line of the resource in that file.
    public var fileLine: Int?
    /// JSON documents among its arguments.
    public var documents: [Document]
    /// Rules that it breaks on purpose.
    public var waivers: [PlacedWaiver]

    /// Makes a resource.
    public init(
      address: String, stackLocation: SourceLocation?, moduleLocation: SourceLocation?, file: String,
      fileLine: Int? = nil,
      documents: [Document], waivers: [PlacedWaiver] = []
    ) {
      self.address = address
      self.stackLocation = stackLocation
      self.moduleLocation = moduleLocation
      self.file = file
      self.fileLine = fileLine
      self.documents = documents
      self.waivers = waivers
    }
  }

  /// The known parts of one JSON document.
  public struct Document: Hashable, Sendable {
    /// The argument: `assume_role_policy`.
    public var argument: String
    /// The document, with `.unknown` where only apply will tell.
    public var value: Value

    /// Makes a document.
    public init(argument: String, value: Value) {
      self.argument = argument
      self.value = value
    }
  }

  /// The map with another name for the stack file. Paths depend on where somebody stands; what is
  /// written must not.
  public func renamingStackFile(_ path: String, to name: String) -> SourceMap {
    var map = self
    for index in map.resources.indices where map.resources[index].stackLocation?.file == path {
      map.resources[index].stackLocation?.file = name
    }
    return map
  }

  /// The known parts of an argument of a resource, whose address has no instance keys.
  public func document(at address: String, argument: String) -> Value? {
    resources.first { $0.address == address }?.documents.first { $0.argument == argument }?.value
  }
}

// MARK: - JSON

extension SourceMap {
  /// The map as the value that is written to `.tfgen/source-map.json`.
  public var jsonValue: Value {
    var fields = Value.Fields()
    fields["schema_version"] = .number(Number(SourceMap.schemaVersion))
    fields["stack"] = stack.map { .string($0) } ?? .null
    fields["resources"] = .list(resources.map(\.jsonValue))
    return .object(fields)
  }

  /// Reads the value of `.tfgen/source-map.json`; nil when it isn't one of this version.
  public init?(jsonValue value: Value) {
    guard value["schema_version"] == .number(Number(SourceMap.schemaVersion)),
      let resources = value["resources"]?.elements
    else { return nil }
    self.init(stack: value["stack"]?.stringValue, resources: resources.compactMap { Resource(jsonValue: $0) })
  }
}

extension SourceMap.Resource {
  fileprivate var jsonValue: Value {
    var fields = Value.Fields()
    fields["address"] = .string(address)
    fields["file"] = .string(file)
    if let fileLine { fields["line"] = .number(Number(fileLine)) }
    fields["stack"] = stackLocation?.jsonValue
    fields["module"] = moduleLocation?.jsonValue
    if !documents.isEmpty {
      fields["documents"] = .list(
        documents.map { document in
          var unknown: [[Value]] = []
          var path: [Value] = []
          let known = document.value.replacingUnknown(&path, &unknown)
          return .object([
            "argument": .string(document.argument), "known": known, "unknown": .list(unknown.map { .list($0) }),
          ])
        })
    }
    if !waivers.isEmpty { fields["waivers"] = .list(waivers.map(\.jsonValue)) }
    return .object(fields)
  }

  fileprivate init?(jsonValue value: Value) {
    guard let address = value["address"]?.stringValue else { return nil }
    self.init(
      address: address, stackLocation: value["stack"].flatMap { SourceLocation(jsonValue: $0) },
      moduleLocation: value["module"].flatMap { SourceLocation(jsonValue: $0) },
      file: value["file"]?.stringValue ?? "", fileLine: value["line"]?.numberValue?.asInt,
      documents: (value["documents"]?.elements ?? []).compactMap { entry in
        guard let argument = entry["argument"]?.stringValue, var known = entry["known"] else { return nil }
        for path in entry["unknown"]?.elements ?? [] { known.setUnknown(at: path.elements ?? []) }
        return SourceMap.Document(argument: argument, value: known)
      },
      waivers: (value["waivers"]?.elements ?? []).compactMap { PlacedWaiver(jsonValue: $0) })
  }
}

extension PlacedWaiver {
  fileprivate var jsonValue: Value {
    var fields = Value.Fields()
    for (name, ids) in [("checkov", waiver.checkov), ("trivy", waiver.trivy), ("policies", waiver.policies)]
    where !ids.isEmpty { fields[name] = .list(ids.map(Value.string)) }
    fields["reason"] = .string(waiver.reason)
    if !environments.isEmpty { fields["environments"] = .list(environments.map(Value.string)) }
    return .object(fields)
  }

  fileprivate init?(jsonValue value: Value) {
    guard let reason = value["reason"]?.stringValue else { return nil }
    func strings(_ name: String) -> [String] { (value[name]?.elements ?? []).compactMap(\.stringValue) }
    self.init(
      waiver: Waiver(
        checkov: strings("checkov"), trivy: strings("trivy"), policies: strings("policies"), reason: reason),
      environments: strings("environments"))
  }
}

extension SourceLocation {
  fileprivate var jsonValue: Value {
    var fields = Value.Fields()
    fields["file"] = .string(file)
    fields["line"] = .number(Number(line))
    if let column { fields["column"] = .number(Number(column)) }
    return .object(fields)
  }

  fileprivate init?(jsonValue value: Value) {
    guard let file = value["file"]?.stringValue, let line = value["line"]?.numberValue?.asInt else { return nil }
    self.init(file: file, line: line, column: value["column"]?.numberValue?.asInt)
  }
}

extension Value {
  /// Null in place of unknown, with the paths at which that was done.
  ///
  /// - Parameter path: where this value is; the same afterwards.
  fileprivate func replacingUnknown(_ path: inout [Value], _ unknown: inout [[Value]]) -> Value {
    func replacing(_ value: Value, at step: Value) -> Value {
      path.append(step)
      defer { path.removeLast() }
      return value.replacingUnknown(&path, &unknown)
    }
    switch self {
    case .unknown:
      unknown.append(path)
      return .null
    case .sensitive(let value): return value.replacingUnknown(&path, &unknown)
    case .list(let values): return .list(values.enumerated().map { replacing($1, at: .number(Number($0))) })
    case .object(let fields):
      return .object(
        Fields(uncheckedKeys: fields.keys, values: fields.map { replacing($0.value, at: .string($0.key)) }))
    default: return self
    }
  }

  fileprivate mutating func setUnknown(at path: [Value]) {
    guard let step = path.first else {
      self = .unknown
      return
    }
    let rest = Array(path.dropFirst())
    switch (self, step) {
    case (.list(var values), .number(let number)):
      guard let index = number.asInt, values.indices.contains(index) else { return }
      values[index].setUnknown(at: rest)
      self = .list(values)
    case (.object(var fields), .string(let key)):
      fields[key]?.setUnknown(at: rest)
      self = .object(fields)
    default: return
    }
  }
}
