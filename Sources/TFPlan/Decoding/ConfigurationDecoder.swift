import HCL

/// Reads references out of the `configuration` of a plan, one resource at a time.
///
/// A module that is called many times stands in the plan as often. What the same resource of it refers to is kept once.
struct ConfigurationDecoder {
  /// The references of the resource of an address that was read last.
  private var known: [String: (expressions: Value, references: [String: [String]])] = [:]

  static func decode(
    _ reader: inout JSONReader, _ malformed: inout [PlanDecoder.Malformed]
  ) throws(JSON.SyntaxError) -> Configuration {
    var decoder = ConfigurationDecoder()
    return try decoder.configuration(&reader, &malformed)
  }

  private mutating func configuration(
    _ reader: inout JSONReader, _ malformed: inout [PlanDecoder.Malformed]
  ) throws(JSON.SyntaxError) -> Configuration {
    var configuration = Configuration()
    guard try reader.expects(.object, at: "configuration", &malformed) else { return configuration }
    try reader.object { key, reader throws(JSON.SyntaxError) in
      switch key {
      case "root_module": configuration.root = try module(&reader, "configuration.root_module", &malformed)
      case "provider_config":
        guard try reader.expects(.object, at: "configuration.provider_config", &malformed) else { return }
        try reader.object { key, reader throws(JSON.SyntaxError) in
          configuration.providers.append(Self.provider(key, try reader.value()))
        }
      default: try reader.skip()
      }
    }
    return configuration
  }

  private mutating func module(
    _ reader: inout JSONReader, _ path: String, _ malformed: inout [PlanDecoder.Malformed]
  ) throws(JSON.SyntaxError) -> ConfigurationModule {
    var module = ConfigurationModule()
    guard try reader.expects(.object, at: path, &malformed) else { return module }
    try reader.object { key, reader throws(JSON.SyntaxError) in
      switch key {
      case "resources":
        guard try reader.expects(.array, at: path + ".resources", &malformed) else { return }
        try reader.array { reader throws(JSON.SyntaxError) in
          guard try reader.expects(.object, at: path + ".resources[]", &malformed) else { return }
          let start = reader.position
          let resource = try reader.value()
          if let expressions = resource["expressions"], expressions != .null {
            if case .object = expressions {
            } else if malformed.count < PlanDecoder.Malformed.limit {
              malformed.append(.init(reason: path + ".resources[].expressions isn't an object.", offset: start))
            }
          }
          guard let address = resource["address"]?.stringValue else { return }
          module.resources[address] = references(of: address, resource["expressions"])
          if let provisioners = resource["provisioners"]?.elements {
            module.provisioners[address] = Set(provisioners.compactMap { $0["type"]?.stringValue }).sorted()
          }
        }
      case "outputs":
        guard try reader.expects(.object, at: path + ".outputs", &malformed) else { return }
        try reader.object { name, reader throws(JSON.SyntaxError) in
          module.outputs[name] = Self.references(in: try reader.value()["expression"] ?? .null)
        }
      case "module_calls":
        guard try reader.expects(.object, at: path + ".module_calls", &malformed) else { return }
        try reader.object { name, reader throws(JSON.SyntaxError) in
          let place = path + ".module_calls." + name
          guard try reader.expects(.object, at: place, &malformed) else { return }
          var call = ConfigurationCall()
          try reader.object { key, reader throws(JSON.SyntaxError) in
            switch key {
            case "expressions":
              let expressions = try reader.value()
              call.expressions = Self.references(ofEach: expressions)
              call.arguments = Self.constants(in: expressions)
            case "version_constraint": call.versionConstraint = try reader.value().stringValue
            case "source": call.source = try reader.value().stringValue ?? ""
            case "module": call.module = try self.module(&reader, place + ".module", &malformed)
            default: try reader.skip()
            }
          }
          module.calls[name] = call
        }
      default: try reader.skip()
      }
    }
    return module
  }

  private mutating func references(of address: String, _ expressions: Value?) -> [String: [String]] {
    guard let expressions else { return [:] }
    if let last = known[address], last.expressions == expressions { return last.references }
    let references = Self.references(ofEach: expressions)
    known[address] = (expressions, references)
    return references
  }

  private static func provider(_ key: String, _ value: Value) -> ProviderConfiguration {
    ProviderConfiguration(
      key: key, name: value["name"]?.stringValue ?? key, fullName: value["full_name"]?.stringValue ?? "",
      alias: value["alias"]?.stringValue, versionConstraint: value["version_constraint"]?.stringValue,
      moduleAddress: value["module_address"]?.stringValue ?? "",
      arguments: constants(in: value["expressions"] ?? .null))
  }

  /// What is constant in the arguments of a block; what isn't is unknown.
  private static func constants(in arguments: Value) -> Value {
    guard case .object(let fields) = arguments else { return .object(Value.Fields()) }
    return .object(Value.Fields(uncheckedKeys: fields.keys, values: fields.values.map(constant)))
  }

  private static func constant(_ expression: Value) -> Value {
    switch expression {
    case .object(let fields):
      if let constant = fields["constant_value"] { return constant }
      // An expression that refers to nothing and is no constant, a call for example, is an empty object.
      return fields["references"] != nil || fields.isEmpty ? .unknown : constants(in: expression)
    case .list(let values): return .list(values.map(constant))
    default: return expression
    }
  }

  private static func references(ofEach expressions: Value?) -> [String: [String]] {
    guard case .object(let fields)? = expressions else { return [:] }
    var result: [String: [String]] = [:]
    for (name, expression) in fields {
      result[name] = references(in: expression)
    }
    return result
  }

  /// References anywhere in an expression, nested blocks included.
  private static func references(in expression: Value) -> [String] {
    switch expression {
    case .list(let values): return values.flatMap { references(in: $0) }
    case .object(let fields):
      if let own = fields["references"]?.elements { return own.compactMap(\.stringValue) }
      return fields.values.flatMap { references(in: $0) }
    default: return []
    }
  }
}
