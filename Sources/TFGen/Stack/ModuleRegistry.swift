/// The module types that a stack file may name, and the schemas that their resources are checked against.
///
/// Third parties add theirs: `ModuleRegistry(builtin + [MyModule.self])`.
public struct ModuleRegistry: Sendable {
  /// The types, in the order in which they are listed.
  public private(set) var types: [ModuleType]
  /// Provider schemas.
  public var schemas: [ProviderSchema]

  /// Makes a registry. A later type replaces an earlier one of the same name.
  public init(_ types: [any Module.Type], schemas: [ProviderSchema] = []) {
    self.types = []
    self.schemas = schemas
    for type in types { add(type) }
  }

  /// Adds a type, or replaces the one of the same name.
  public mutating func add(_ type: any Module.Type) {
    let erased = ModuleType(type)
    if let index = types.firstIndex(where: { $0.name == erased.name }) {
      types[index] = erased
    } else {
      types.append(erased)
    }
  }

  /// The type of a name.
  public func type(named name: String) -> ModuleType? { types.first { $0.name == name } }
}
