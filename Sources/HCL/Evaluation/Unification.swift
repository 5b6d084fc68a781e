/// The one type that values of several types can all have, as Terraform finds it for the arms of a conditional, the
/// elements of a collection and the arguments of functions such as `coalesce`.
public enum Unification {
  /// The type, or nil when there is none.
  ///
  /// - equal types win;
  /// - string wins over number and bool, which don't go together;
  /// - objects of the same keys unify by key, others become maps; tuples of the same length by element, others lists;
  /// - lists with tuples become lists, maps with objects maps, sets with lists lists;
  /// - collections with something of unknown type are of unknown type themselves.
  ///
  /// - Parameter allowsUnsafe: whether conversions count that fail for some values.
  public static func unify(_ types: [ValueType], allowsUnsafe: Bool = true) -> ValueType? {
    guard let first = types.first else { return nil }
    if types.dropFirst().allSatisfy({ $0 == first }) { return first }
    var kinds = Kinds()
    for type in types { kinds.count(type) }
    let hasAny = kinds.any > 0
    let total = types.count - kinds.any
    if kinds.map > 0, kinds.map == total { return collection(types, hasAny, allowsUnsafe) { .map($0) } }
    if kinds.map > 0, kinds.map + kinds.object == total, let type = asMap(types, allowsUnsafe) { return type }
    if kinds.list > 0, kinds.list == total { return collection(types, hasAny, allowsUnsafe) { .list($0) } }
    if kinds.list > 0, kinds.list + kinds.tuple == total, let type = asList(types, allowsUnsafe) {
      return type
    }
    if kinds.set > 0, kinds.set == total { return collection(types, hasAny, allowsUnsafe) { .set($0) } }
    if kinds.object > 0, kinds.object == total { return hasAny ? .any : objects(types, allowsUnsafe) }
    if kinds.tuple > 0, kinds.tuple == total { return hasAny ? .any : tuples(types, allowsUnsafe) }
    if kinds.object > 0, kinds.tuple > 0 { return nil }
    return preferred(types, allowsUnsafe)
  }

  private struct Kinds {
    var any = 0
    var list = 0
    var set = 0
    var map = 0
    var tuple = 0
    var object = 0

    mutating func count(_ type: ValueType) {
      switch type {
      case .any: any += 1
      case .list: list += 1
      case .set: set += 1
      case .map: map += 1
      case .tuple: tuple += 1
      case .object: object += 1
      case .bool, .number, .string: break
      }
    }
  }

  /// Collections of one kind.
  private static func collection(
    _ types: [ValueType], _ hasAny: Bool, _ allowsUnsafe: Bool, _ make: (ValueType) -> ValueType
  ) -> ValueType? {
    if hasAny { return .any }
    let elements = types.compactMap { type -> ValueType? in
      switch type {
      case .list(let element), .set(let element), .map(let element): element
      default: nil
      }
    }
    return suiting(types, unify(elements, allowsUnsafe: allowsUnsafe).map(make), allowsUnsafe)
  }

  /// Maps and objects, or objects of different keys. Beside a map, the values of an object have one type first.
  private static func asMap(_ types: [ValueType], _ allowsUnsafe: Bool) -> ValueType? {
    let isAmongMaps = types.contains { if case .map = $0 { true } else { false } }
    var elements: [ValueType] = []
    for type in types {
      switch type {
      case .map(let element): elements.append(element)
      case .object(let object):
        guard let own = parts(object.attributes.map(\.type), isAmongMaps, allowsUnsafe) else { return nil }
        elements += own
      default: break
      }
    }
    return suiting(types, unify(elements, allowsUnsafe: allowsUnsafe).map { .map($0) }, allowsUnsafe)
  }

  /// Lists and tuples, or tuples of different lengths. Beside a list, the elements of a tuple have one type first.
  private static func asList(_ types: [ValueType], _ allowsUnsafe: Bool) -> ValueType? {
    let isAmongLists = types.contains { if case .list = $0 { true } else { false } }
    var elements: [ValueType] = []
    for type in types {
      switch type {
      case .list(let element): elements.append(element)
      case .tuple(let all):
        guard let own = parts(all, isAmongLists, allowsUnsafe) else { return nil }
        elements += own
      default: break
      }
    }
    return suiting(types, unify(elements, allowsUnsafe: allowsUnsafe).map { .list($0) }, allowsUnsafe)
  }

  /// The types of the parts of a tuple or an object, or the one that all of them can have.
  private static func parts(_ types: [ValueType], _ asOne: Bool, _ allowsUnsafe: Bool) -> [ValueType]? {
    if !asOne || types.isEmpty { return types }
    return unify(types, allowsUnsafe: allowsUnsafe).map { [$0] }
  }

  private static func objects(_ types: [ValueType], _ allowsUnsafe: Bool) -> ValueType? {
    let objects = types.compactMap { if case .object(let object) = $0 { object } else { nil } }
    guard let names = objects.first?.attributes.map(\.name),
      objects.allSatisfy({ $0.attributes.map(\.name) == names })
    else { return asMap(types, allowsUnsafe) }
    var attributes: [ObjectType.Attribute] = []
    for (index, name) in names.enumerated() {
      guard let type = unify(objects.map { $0.attributes[index].type }, allowsUnsafe: allowsUnsafe) else { return nil }
      attributes.append(.init(name, type))
    }
    return suiting(types, .object(ObjectType(attributes)), allowsUnsafe)
  }

  private static func tuples(_ types: [ValueType], _ allowsUnsafe: Bool) -> ValueType? {
    let tuples = types.compactMap { if case .tuple(let elements) = $0 { elements } else { nil } }
    guard let count = tuples.first?.count, tuples.allSatisfy({ $0.count == count }) else {
      return asList(types, allowsUnsafe)
    }
    var elements: [ValueType] = []
    for index in 0..<count {
      guard let type = unify(tuples.map { $0[index] }, allowsUnsafe: allowsUnsafe) else { return nil }
      elements.append(type)
    }
    return suiting(types, .tuple(elements), allowsUnsafe)
  }

  /// The first of the types, in order of preference, that all others can become.
  private static func preferred(_ types: [ValueType], _ allowsUnsafe: Bool) -> ValueType? {
    for rank in 0...2 {
      let ranked = types.filter { Self.rank($0) == rank }
      // Of the same kind, a collection of strings takes what is in the others.
      for type in ranked.filter(isOfStrings) + ranked.filter({ !isOfStrings($0) }) {
        if suiting(types, type, allowsUnsafe) != nil { return type }
      }
    }
    return nil
  }

  /// String before the other types, unknown type last.
  private static func isOfStrings(_ type: ValueType) -> Bool {
    switch type {
    case .string: true
    case .list(let element), .set(let element), .map(let element): isOfStrings(element)
    default: false
    }
  }

  private static func rank(_ type: ValueType) -> Int {
    switch type {
    case .any: 2
    case .string, .list: 0
    default: 1
    }
  }

  private static func suiting(_ types: [ValueType], _ wanted: ValueType?, _ allowsUnsafe: Bool) -> ValueType? {
    guard let wanted else { return nil }
    let suits = types.allSatisfy {
      $0 == wanted || Conversion.isPossible(from: $0, to: wanted, allowsUnsafe: allowsUnsafe)
    }
    return suits ? wanted : nil
  }
}
