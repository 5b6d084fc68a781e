/// What a provider's schema says about the names in a value.
public indirect enum AttributeShape: Sendable {
  /// Anything: strings, maps, what the schema doesn't tell.
  case any
  /// An object with these names.
  case object([String: AttributeShape])
  /// A list or a set of things of that shape.
  case elements(AttributeShape)
}

/// Where shapes come from: the schemas of providers.
public protocol AttributeShapes {
  /// The attributes of a resource type; nil when no schema has it.
  func resource(_ type: String) -> AttributeShape?
  /// All resource types.
  var resourceTypes: [String] { get }
  /// Whether a schema is there that would have the type if it existed.
  func owns(_ type: String) -> Bool
}
