/// A type of the language: what a value is, or what a variable or a parameter of a function takes.
///
/// The rules are those of Terraform: `[…]` makes a tuple and `{…}` an object; lists, sets and maps come from
/// conversion, functions and declared types.
public indirect enum ValueType: Hashable, Sendable {
  /// Any type: not known yet as the type of a value, every type as a constraint.
  case any
  /// `bool`
  case bool
  /// `number`
  case number
  /// `string`
  case string
  /// `list(T)`
  case list(ValueType)
  /// `set(T)`
  case set(ValueType)
  /// `map(T)`
  case map(ValueType)
  /// `tuple([A, B])`
  case tuple([ValueType])
  /// `object({a = A})`
  case object(ObjectType)
}

/// The attributes of an object type, sorted by the bytes of their names.
public struct ObjectType: Hashable, Sendable {
  /// One attribute.
  public struct Attribute: Hashable, Sendable {
    /// The name.
    public var name: String
    /// The type.
    public var type: ValueType
    /// Whether conversion to the type fills it in when it is missing: `optional(T)`.
    public var isOptional: Bool
    /// What is filled in; nil means null.
    public var defaultValue: TypedValue?

    /// Makes an attribute.
    public init(_ name: String, _ type: ValueType, isOptional: Bool = false, defaultValue: TypedValue? = nil) {
      self.name = name
      self.type = type
      self.isOptional = isOptional
      self.defaultValue = defaultValue
    }
  }

  /// Sorted by the bytes of their names; no name twice.
  public let attributes: [Attribute]

  /// Sorts the attributes; of two with the same name the later one stays.
  public init(_ attributes: [Attribute]) {
    var byName: [String: Attribute] = [:]
    for attribute in attributes { byName[attribute.name] = attribute }
    self.attributes = byName.values.sorted { ByteOrder.precedes($0.name, $1.name) }
  }

  /// The attribute of that name.
  public subscript(name: String) -> Attribute? {
    var low = 0
    var high = attributes.count
    while low < high {
      let middle = (low + high) / 2
      if ByteOrder.precedes(attributes[middle].name, name) { low = middle + 1 } else { high = middle }
    }
    return low < attributes.count && attributes[low].name == name ? attributes[low] : nil
  }
}

/// The order of strings in the language: by their UTF-8 bytes, whatever a language of people would say.
public enum ByteOrder {
  /// Whether `left` comes before `right`.
  public static func precedes(_ left: String, _ right: String) -> Bool {
    // Both are nearly always stored as UTF-8 in one piece.
    left.utf8.withContiguousStorageIfAvailable { left in
      right.utf8.withContiguousStorageIfAvailable { right in
        for index in 0..<min(left.count, right.count) where left[index] != right[index] {
          return left[index] < right[index]
        }
        return left.count < right.count
      }
    }.flatMap(\.self) ?? left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}

extension ValueType {
  /// Whether nothing in it is ``any``.
  public var isComplete: Bool {
    switch self {
    case .any: false
    case .bool, .number, .string: true
    case .list(let element), .set(let element), .map(let element): element.isComplete
    case .tuple(let elements): elements.allSatisfy(\.isComplete)
    case .object(let object): object.attributes.allSatisfy(\.type.isComplete)
    }
  }

  /// The type of the elements of a list, a set or a map; nil for other types.
  public var element: ValueType? {
    switch self {
    case .list(let element), .set(let element), .map(let element): element
    default: nil
    }
  }

  /// Whether it is a string, a number or a bool.
  public var isPrimitive: Bool { self == .bool || self == .number || self == .string }

  /// The type as a person would say it in a message: `string`, `list of number`, `object`.
  public var friendlyName: String {
    switch self {
    case .any: "dynamic"
    case .bool: "bool"
    case .number: "number"
    case .string: "string"
    case .list(let element): "list of \(element.friendlyName)"
    case .set(let element): "set of \(element.friendlyName)"
    case .map(let element): "map of \(element.friendlyName)"
    case .tuple: "tuple"
    case .object: "object"
    }
  }
}
