import HCL

/// Of which types the arguments of a body are to be.
enum ArgumentTypes {
  /// Nobody says.
  case free
  /// A provider does.
  case schema(SchemaScope, ProviderSchema, subject: String)
  /// The variables of a called module do.
  case variables(Declarations)

  /// What is wrong with an argument.
  struct Problem {
    var code: DiagnosticCode
    var summary: String
    var detail: String
    var remedy: String
  }

  /// The types of a resource, a data source or a provider configuration; free when its schema isn't there.
  init(of block: Block, _ schemas: [ProviderSchema]) {
    guard let kind = BlockKind(rawValue: block.type), let type = block.labels.first,
      let provider = schemas.first(where: { $0.owns(type) && !$0.isEmpty }),
      let schema = kind.schema(of: type, in: provider)
    else {
      self = .free
      return
    }
    let owner = "\(provider.source) \(provider.version)"
    self = .schema(SchemaScope(schema: schema, owner: owner), provider, subject: kind.subject(type))
  }

  /// The types in a nested block.
  func nested(_ name: String) -> ArgumentTypes {
    guard case .schema(let scope, let provider, let subject) = self, let inner = scope.nested(name, provider)?.scope
    else { return .free }
    return .schema(inner, provider, subject: subject)
  }

  /// Why a value can't become what is wanted; nil when it can, or when its type isn't known.
  func problem(_ attribute: Attribute, _ value: TypedValue) -> Problem? {
    switch self {
    case .free: return nil
    case .schema(let scope, _, let subject):
      guard let declared = scope.schema.attribute(attribute.name), declared.isSettable, value.type != .any,
        // What is written as a literal was judged before, with the place in it.
        ExpressionFit.mismatch(attribute.value, declared.type)?.isCertain != true
      else { return nil }
      guard let reason = ArgumentTypes.mismatch(value, ValueType(declared.type)) else { return nil }
      return Problem(
        code: SchemaCodes.wrongType, summary: "\(scope.place(subject)): \"\(attribute.name)\" has the wrong type",
        detail: "It takes \(declared.type.description), and its value is \(ArgumentTypes.describe(value)): \(reason).",
        remedy: "Change the expression so that it gives \(declared.type.description).")
    case .variables(let child):
      guard let variable = child.variables[attribute.name] else { return nil }
      let name = Name.printable(attribute.name)
      if value.isNull, variable.isRequired, !variable.isNullable {
        return Problem(
          code: ValidationCodes.wrongArgumentType, summary: "Required variable not set",
          detail: "The module's variable \"\(name)\" takes no null.", remedy: "Give it a value.")
      }
      guard value.type != .any, let type = variable.type, let reason = ArgumentTypes.mismatch(value, type) else {
        return nil
      }
      return Problem(
        code: ValidationCodes.wrongArgumentType, summary: "Invalid value for input variable",
        detail:
          "The module's variable \"\(name)\" is of type \(type.constraintText), and the value is "
          + "\(ArgumentTypes.describe(value)): \(reason).",
        remedy: "Change the expression so that it gives \(type.constraintText).")
    }
  }

  private static func mismatch(_ value: TypedValue, _ type: ValueType) -> String? {
    do throws(ConversionFailure) {
      _ = try Conversion.convert(value, to: type)
      return nil
    } catch {
      return error.message
    }
  }

  private static func describe(_ value: TypedValue) -> String {
    value.isNull ? "null" : "of type \(value.type.friendlyName)"
  }
}

extension ValueType {
  /// The type that a schema declares.
  init(_ constraint: TypeConstraint) {
    switch constraint {
    case .string: self = .string
    case .number, .wholeNumber: self = .number
    case .bool: self = .bool
    case .any: self = .any
    case .list(let element): self = .list(ValueType(element))
    case .set(let element): self = .set(ValueType(element))
    case .map(let element): self = .map(ValueType(element))
    case .object(let attributes):
      self = .object(
        ObjectType(attributes.map { ObjectType.Attribute($0.name, ValueType($0.type), isOptional: $0.isOptional) }))
    }
  }
}
