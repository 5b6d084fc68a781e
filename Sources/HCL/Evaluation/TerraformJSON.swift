/// Types and typed values in the JSON that Terraform writes: in `terraform output -json`, in plans and in provider
/// schemas.
public enum TerraformJSON {
  // MARK: Types

  /// `"string"`, `["list","string"]`, `["object",{"a":"number"},["a"]]` with optional attributes third, `"dynamic"` for
  /// any type.
  public static func type(_ type: ValueType) -> Value {
    switch type {
    case .any: return .string("dynamic")
    case .bool: return .string("bool")
    case .number: return .string("number")
    case .string: return .string("string")
    case .list(let element): return .list([.string("list"), self.type(element)])
    case .set(let element): return .list([.string("set"), self.type(element)])
    case .map(let element): return .list([.string("map"), self.type(element)])
    case .tuple(let elements): return .list([.string("tuple"), .list(elements.map { self.type($0) })])
    case .object(let object):
      let fields = Value.Fields(
        uncheckedKeys: object.attributes.map(\.name), values: object.attributes.map { self.type($0.type) })
      let optional = object.attributes.filter(\.isOptional).map { Value.string($0.name) }
      return .list([.string("object"), .object(fields)] + (optional.isEmpty ? [] : [.list(optional)]))
    }
  }

  /// Reads a type; nil for what isn't one.
  public static func type(_ json: Value) -> ValueType? {
    switch json {
    case .string("dynamic"): return .any
    case .string("bool"): return .bool
    case .string("number"): return .number
    case .string("string"): return .string
    case .list(let parts):
      guard parts.count == 2 || parts.count == 3, case .string(let kind) = parts[0] else { return nil }
      if kind == "object" { return object(parts) }
      guard parts.count == 2 else { return nil }
      if kind == "tuple" {
        guard case .list(let elements) = parts[1] else { return nil }
        let types = elements.compactMap { type($0) }
        return types.count == elements.count ? .tuple(types) : nil
      }
      guard let element = type(parts[1]) else { return nil }
      switch kind {
      case "list": return .list(element)
      case "set": return .set(element)
      case "map": return .map(element)
      default: return nil
      }
    default: return nil
    }
  }

  private static func object(_ parts: [Value]) -> ValueType? {
    guard case .object(let fields) = parts[1] else { return nil }
    var optional: Set<String> = []
    if parts.count == 3 {
      guard case .list(let names) = parts[2] else { return nil }
      for name in names {
        guard case .string(let text) = name else { return nil }
        optional.insert(text)
      }
    }
    var attributes: [ObjectType.Attribute] = []
    for (name, json) in fields {
      guard let type = type(json) else { return nil }
      attributes.append(.init(name, type, isOptional: optional.contains(name)))
    }
    return .object(ObjectType(attributes))
  }

  // MARK: Values

  /// The value, null where it isn't known. Marks don't show; see ``unknown(_:)`` and ``sensitive(_:)``.
  public static func value(_ value: TypedValue) -> Value {
    switch value.content {
    case .null, .unknown: return .null
    case .bool(let flag): return .bool(flag)
    case .number(let number): return .number(number)
    case .string(let text): return .string(text)
    case .list(_, let values), .set(_, let values), .tuple(let values): return .list(values.map { self.value($0) })
    case .map(_, let entries), .object(let entries):
      return .object(
        Value.Fields(uncheckedKeys: entries.keys, values: entries.values.map { self.value($0) }))
    }
  }

  /// Where a value isn't known, in the shape of the value, as `after_unknown` of a plan has it: true for what isn't known,
  /// an object or a list of the parts that hold something unknown; nil when all is known.
  public static func unknown(_ value: TypedValue) -> Value? { shape(value) { $0.isUnknown } }

  /// What of a value is secret, in the same form.
  public static func sensitive(_ value: TypedValue) -> Value? { shape(value) { $0.marks.contains(.sensitive) } }

  private static func shape(_ value: TypedValue, _ holds: (TypedValue) -> Bool) -> Value? {
    if holds(value) { return .bool(true) }
    switch value.content {
    case .null, .unknown, .bool, .number, .string: return nil
    case .list(_, let values), .set(_, let values), .tuple(let values):
      let shapes = values.map { shape($0, holds) }
      return shapes.contains { $0 != nil } ? .list(shapes.map { $0 ?? .bool(false) }) : nil
    case .map(_, let entries), .object(let entries):
      var fields = (keys: [String](), values: [Value]())
      for index in 0..<entries.count {
        guard let part = shape(entries.values[index], holds) else { continue }
        fields.keys.append(entries.keys[index])
        fields.values.append(part)
      }
      return fields.keys.isEmpty ? nil : .object(.init(uncheckedKeys: fields.keys, values: fields.values))
    }
  }

  /// Reads a value of a type, as it stands in a state or a plan.
  ///
  /// - Throws: ``ConversionFailure`` when it isn't of the type.
  public static func value(_ json: Value, as type: ValueType) throws(ConversionFailure) -> TypedValue {
    try TypedValue(untyped: json, as: type)
  }
}
