/// A value with its type: what evaluation works on.
///
/// ``Value`` is data as it is written in a file or in JSON, where a list can't be told from a set. A typed value knows
/// that, keeps the type of null and of what isn't known yet, and carries marks. Two values are equal when type,
/// content and marks are.
public struct TypedValue: Hashable, Sendable {
  /// What is in it.
  public var content: Content
  /// What has to be remembered about it, whatever is computed from it.
  public var marks: Marks

  /// Makes a value.
  public init(_ content: Content, marks: Marks = []) {
    self.content = content
    self.marks = marks
  }

  /// The forms of a value.
  public enum Content: Hashable, Sendable {
    /// No value of a type; `null` as it is written has the type ``ValueType/any``.
    case null(ValueType)
    /// A value that will only be known after apply.
    case unknown(ValueType)
    /// `true` or `false`.
    case bool(Bool)
    /// An exact number.
    case number(Number)
    /// Text, in Unicode's normal form C.
    case string(String)
    /// A list and the type of its elements, which stays when it is empty.
    case list(ValueType, [TypedValue])
    /// A set: no two elements equal, in the order of iteration.
    case set(ValueType, [TypedValue])
    /// A map and the type of its values.
    case map(ValueType, Entries)
    /// A tuple.
    case tuple([TypedValue])
    /// An object.
    case object(Entries)
  }

  /// Marks of a value.
  public struct Marks: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: UInt8
    /// Takes the bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// The value must not be shown.
    public static let sensitive = Marks(rawValue: 1)
    /// The value must not be kept in a plan or a state.
    public static let ephemeral = Marks(rawValue: 2)
  }

  /// Keys and values of a map or an object, sorted by the bytes of the keys, as the language iterates over them.
  public struct Entries: Hashable, Sendable {
    /// The keys, sorted, none twice.
    public private(set) var keys: [String]
    /// The values, at the same positions.
    public private(set) var values: [TypedValue]

    /// No entries.
    public init() {
      keys = []
      values = []
    }

    /// Sorts the pairs; of two with the same key the later one stays.
    public init(_ pairs: [(key: String, value: TypedValue)]) {
      let order = pairs.indices.sorted { left, right in
        let (a, b) = (pairs[left].key, pairs[right].key)
        return a == b ? left < right : ByteOrder.precedes(a, b)
      }
      keys = []
      values = []
      keys.reserveCapacity(pairs.count)
      values.reserveCapacity(pairs.count)
      for index in order {
        if let last = keys.last, last == pairs[index].key {
          values[values.count - 1] = pairs[index].value
        } else {
          keys.append(pairs[index].key)
          values.append(pairs[index].value)
        }
      }
    }

    /// Takes what is sorted and unique already.
    public init(sortedKeys keys: [String], values: [TypedValue]) {
      precondition(keys.count == values.count, "a key needs a value")
      self.keys = keys
      self.values = values
    }

    /// How many there are.
    public var count: Int { keys.count }
    /// Whether there are none.
    public var isEmpty: Bool { keys.isEmpty }

    /// The value of a key.
    public subscript(key: String) -> TypedValue? {
      var low = 0
      var high = keys.count
      while low < high {
        let middle = (low + high) / 2
        if ByteOrder.precedes(keys[middle], key) { low = middle + 1 } else { high = middle }
      }
      return low < keys.count && keys[low] == key ? values[low] : nil
    }

    /// The same keys with other values.
    public func mapValues<Failure: Error>(
      _ transform: (TypedValue) throws(Failure) -> TypedValue
    ) throws(Failure) -> Entries {
      var changed: [TypedValue] = []
      changed.reserveCapacity(values.count)
      for value in values { changed.append(try transform(value)) }
      return Entries(sortedKeys: keys, values: changed)
    }
  }
}

// MARK: - Short forms

extension TypedValue {
  /// `null` without a type.
  public static let null = TypedValue(.null(.any))
  /// Something of which not even the type is known.
  public static let unknown = TypedValue(.unknown(.any))
  /// No value of a type.
  public static func null(_ type: ValueType) -> TypedValue { TypedValue(.null(type)) }
  /// A value of a type that will be known after apply.
  public static func unknown(_ type: ValueType) -> TypedValue { TypedValue(.unknown(type)) }
  /// `true` or `false`.
  public static func bool(_ flag: Bool) -> TypedValue { TypedValue(.bool(flag)) }
  /// A number.
  public static func number(_ number: Number) -> TypedValue { TypedValue(.number(number)) }
  /// Text. Brought to Unicode's normal form C by who reads it, see ``NormalForm``.
  public static func string(_ text: String) -> TypedValue { TypedValue(.string(text)) }
  /// A list.
  public static func list(of type: ValueType, _ values: [TypedValue]) -> TypedValue { TypedValue(.list(type, values)) }
  /// A map.
  public static func map(of type: ValueType, _ entries: Entries) -> TypedValue { TypedValue(.map(type, entries)) }
  /// A tuple.
  public static func tuple(_ values: [TypedValue]) -> TypedValue { TypedValue(.tuple(values)) }
  /// An object.
  public static func object(_ entries: Entries) -> TypedValue { TypedValue(.object(entries)) }
}

extension TypedValue {
  /// Its type.
  public var type: ValueType {
    switch content {
    case .null(let type), .unknown(let type): type
    case .bool: .bool
    case .number: .number
    case .string: .string
    case .list(let element, _): .list(element)
    case .set(let element, _): .set(element)
    case .map(let element, _): .map(element)
    case .tuple(let values): .tuple(values.map(\.type))
    case .object(let entries):
      .object(ObjectType(zip(entries.keys, entries.values).map { ObjectType.Attribute($0, $1.type) }))
    }
  }

  /// Whether it is null.
  public var isNull: Bool { if case .null = content { true } else { false } }

  /// Whether it isn't known itself; parts of a known value may be unknown.
  public var isUnknown: Bool { if case .unknown = content { true } else { false } }

  /// The values directly in it.
  public var parts: [TypedValue] {
    switch content {
    case .list(_, let values), .set(_, let values), .tuple(let values): values
    case .map(_, let entries), .object(let entries): entries.values
    case .null, .unknown, .bool, .number, .string: []
    }
  }

  /// Whether it and everything in it is known.
  public var isWhollyKnown: Bool { !isUnknown && parts.allSatisfy(\.isWhollyKnown) }

  /// Its marks and those of everything in it.
  public var allMarks: Marks {
    var all = marks
    let parts = parts
    for index in parts.indices { all.formUnion(parts[index].allMarks) }
    return all
  }

  /// The same value with more marks.
  public func marked(_ more: Marks) -> TypedValue { TypedValue(content, marks: marks.union(more)) }

  /// The same value without marks of its own; those of its parts stay.
  public var unmarked: TypedValue { TypedValue(content) }
}
