/// A value of the language, with the two things that plain JSON can't say: not known yet, and secret.
public indirect enum Value: Hashable, Sendable {
  /// No value. An argument set to null counts as not set.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// An exact number.
  case number(Number)
  /// Text.
  case string(String)
  /// A list, a set or a tuple, in order.
  case list([Value])
  /// A map or an object, in the order in which it was written.
  case object(Fields)
  /// A value that will only be known after apply.
  case unknown
  /// A value that must not be shown. Never nested directly in another `sensitive`.
  case sensitive(Value)

  /// The fields of an object or map: unique keys in the order in which they were written.
  public struct Fields: Hashable, Sendable, Sequence {
    /// The keys.
    public private(set) var keys: [String]
    /// The values, at the same positions as the keys.
    public private(set) var values: [Value]

    /// No fields.
    public init() {
      keys = []
      values = []
    }

    /// Takes fields that are known to have unique keys, as a strict reader checked them.
    public init(uncheckedKeys keys: [String], values: [Value]) {
      precondition(keys.count == values.count, "a field needs a key and a value")
      self.keys = keys
      self.values = values
    }

    /// How many there are.
    public var count: Int { keys.count }
    /// Whether there are none.
    public var isEmpty: Bool { keys.isEmpty }

    /// The value of a key; setting nil removes it, setting a new one appends it.
    public subscript(key: String) -> Value? {
      get { keys.firstIndex(of: key).map { values[$0] } }
      set {
        if let index = keys.firstIndex(of: key) {
          if let newValue {
            values[index] = newValue
          } else {
            keys.remove(at: index)
            values.remove(at: index)
          }
        } else if let newValue {
          keys.append(key)
          values.append(newValue)
        }
      }
    }

    /// Goes over the fields in order.
    public func makeIterator() -> Iterator { Iterator(fields: self) }

    /// Fields, one after another.
    public struct Iterator: IteratorProtocol {
      fileprivate let fields: Fields
      private var index = 0

      fileprivate init(fields: Fields) { self.fields = fields }

      /// The next field; nil after the last.
      public mutating func next() -> (key: String, value: Value)? {
        guard index < fields.count else { return nil }
        defer { index += 1 }
        return (fields.keys[index], fields.values[index])
      }
    }

    /// How many there are, for those who make room.
    public var underestimatedCount: Int { count }
  }

  /// An object from pairs; a later pair with the same key wins, as in Terraform.
  public static func object(_ pairs: KeyValuePairs<String, Value>) -> Value {
    var fields = Fields()
    for (key, value) in pairs { fields[key] = value }
    return .object(fields)
  }

  /// The value without the mark that hides it from people; marks deeper inside stay.
  public var unmarked: Value {
    if case .sensitive(let value) = self { return value }
    return self
  }

  /// Whether the value itself carries the mark.
  public var isSensitive: Bool {
    if case .sensitive = self { return true }
    return false
  }

  /// Whether this value or anything inside it is unknown.
  public var containsUnknown: Bool {
    switch self {
    case .unknown: true
    case .sensitive(let value): value.containsUnknown
    case .list(let values): values.contains { $0.containsUnknown }
    case .object(let fields): fields.values.contains { $0.containsUnknown }
    default: false
    }
  }

  /// The field of an object; nil when this isn't an object or has no such field.
  public subscript(key: String) -> Value? {
    if case .object(let fields) = unmarked { return fields[key] }
    return nil
  }

  /// The text, when this is a string.
  public var stringValue: String? {
    if case .string(let text) = unmarked { return text }
    return nil
  }

  /// The elements, when this is a list.
  public var elements: [Value]? {
    if case .list(let values) = unmarked { return values }
    return nil
  }
}
