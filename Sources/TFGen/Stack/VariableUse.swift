import HCL

/// A place of a stack where a variable of the root module is used.
struct VariableUse {
  /// Where in the input it stands, which decides how much the input says about the variable.
  enum Place: Int {
    /// It is the whole input: type, description and rules are the variable's own.
    case whole
    /// It is an element or an attribute of the input's value.
    case part
    /// It stands in text, where every primitive type will do.
    case text
  }

  /// The variable.
  let variable: StackVariable
  /// What the input wants at that place.
  let definition: InputDefinition
  /// The place.
  let place: Place

  /// The uses of one variable, in the order of the stack, and the one that declares it: the first that says most.
  struct Group {
    var uses: [VariableUse]
    var declaring: VariableUse

    mutating func add(_ use: VariableUse) {
      uses.append(use)
      if use.place.rawValue < declaring.place.rawValue { declaring = use }
    }

    /// Whether a later use fits the declaration.
    func agrees(_ use: VariableUse) -> Bool {
      guard use.variable == declaring.variable else { return false }
      let declared = declaring.definition.kind.type
      // Terraform has one type for whole and other numbers.
      return use.place == .text
        ? declared.isPrimitive : declared.expression == use.definition.kind.type.expression
    }
  }

  /// The variables of some calls, in the order of their first use.
  static func groups(_ calls: [ModuleCall]) -> [Group] {
    var groups: [Group] = []
    var places: [String: Int] = [:]
    for call in calls {
      for (definition, argument) in call.arguments {
        for use in argument.variableUses(in: definition) {
          if let place = places[use.variable.name] {
            groups[place].add(use)
          } else {
            places[use.variable.name] = groups.count
            groups.append(Group(uses: [use], declaring: use))
          }
        }
      }
    }
    return groups
  }
}

extension ModuleArgument {
  /// The root variables that it uses, each with what the input wants where it stands.
  func variableUses(in definition: InputDefinition) -> [VariableUse] {
    var found: [VariableUse] = []
    collect(definition, definition.kind.type, .whole, &found)
    return found
  }

  /// - Parameter type: of this argument, which may be a part of the input's value.
  private func collect(
    _ definition: InputDefinition, _ type: TypeConstraint, _ place: VariableUse.Place, _ found: inout [VariableUse]
  ) {
    switch kind {
    case .variable(let variable):
      let wanted = place == .whole ? definition : definition.part(type)
      found.append(VariableUse(variable: variable, definition: wanted, place: place))
    case .list(let elements):
      for element in elements { element.collect(definition, type.elementType, .part, &found) }
    case .map(let entries):
      for entry in entries { entry.value.collect(definition, type.attributeType(entry.key), .part, &found) }
    case .element(let map, _): map.collect(definition, .map(type), .part, &found)
    case .text(let parts): for part in parts { part.collect(definition, .string, .text, &found) }
    case .missing, .moduleDefault, .literal, .output, .builtin, .code: break
    }
  }
}

extension InputDefinition {
  /// What the input says about a part of its value: that it is as secret as the whole. Rules are about the whole.
  fileprivate func part(_ type: TypeConstraint) -> InputDefinition {
    var part = InputDefinition(
      name: name, description: description, kind: InputKind(type), defaultValue: nil, isSensitive: isSensitive,
      isEphemeral: isEphemeral, rules: [])
    part.rootDescription = rootDescription
    return part
  }
}

extension TypeConstraint {
  /// Type of the elements.
  fileprivate var elementType: TypeConstraint {
    switch self {
    case .list(let element), .set(let element), .map(let element): element
    default: .any
    }
  }

  /// Type of an attribute, or of a map's values.
  fileprivate func attributeType(_ name: String) -> TypeConstraint {
    if case .object(let attributes) = self { return attributes.first { $0.name == name }?.type ?? .any }
    return elementType
  }

  /// Whether it can stand in text.
  fileprivate var isPrimitive: Bool {
    switch self {
    case .string, .number, .wholeNumber, .bool: true
    default: false
    }
  }
}
