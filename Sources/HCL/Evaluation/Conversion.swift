/// Why a value can't have a type.
public struct ConversionFailure: Error, Hashable, Sendable {
  /// For example "string required" or "a number is required".
  public var message: String
  /// Makes a failure.
  public init(_ message: String) { self.message = message }
}

/// Conversion of values between types, as Terraform does it.
///
/// - number and bool become strings, strings that spell one become numbers and bools; number and bool never mix;
/// - a tuple becomes a list or a set, an object a map, when all elements can be of one type (see ``Unification``);
/// - a map becomes an object and an object another one: what is too much is dropped, what is missing must be optional;
/// - lists, sets and tuples become sets without duplicates; a set becomes a list in its order of iteration;
/// - null and unknown values keep being that, of the new type; marks stay.
///
/// A default of an optional attribute is filled in where the attribute is missing or null, as it is for variables.
public enum Conversion {
  /// The value in that type. Where the type says ``ValueType/any`` the value's own type stays, but all elements of one
  /// collection get one type.
  ///
  /// - Throws: ``ConversionFailure`` with what would have been needed.
  public static func convert(_ value: TypedValue, to type: ValueType) throws(ConversionFailure) -> TypedValue {
    switch (value.content, type) {
    case (_, .any), (.string, .string), (.number, .number), (.bool, .bool): return value
    case (.null(let own), _):
      try check(own, type)
      return TypedValue(.null(resultType(of: own, as: type)), marks: value.marks)
    case (.unknown(.tuple(let elements)), .list(let wanted)):
      // How many elements there are is known all the same.
      try check(.tuple(elements), type)
      let element = element(elements, wanted)
      return TypedValue(.list(element, elements.map { _ in .unknown(element) }), marks: value.marks)
    case (.unknown(let own), _):
      try check(own, type)
      return TypedValue(.unknown(resultType(of: own, as: type)), marks: value.marks)
    case (_, .string), (_, .number), (_, .bool):
      return TypedValue(try primitive(value.content, type), marks: value.marks)
    case (.list(let own, let values), .list(let element)):
      if own == element { return value }
      return .init(try list(values, own, element), marks: value.marks)
    case (.set(let own, let values), .list(let element)):
      // Unknown elements may turn out equal to others, so that there are fewer.
      if values.count > 1, !value.isWhollyKnown {
        try check(own, element)
        return TypedValue(.unknown(.list(resultType(of: own, as: element))), marks: value.marks)
      }
      return .init(try list(values, own, element), marks: value.marks)
    case (.tuple(let values), .list(let element)):
      let (unified, elements) = try collection(values, element, value)
      return .init(.list(unified, elements), marks: value.marks)
    case (.set(let own, _), .set(let element)) where own == element: return value
    case (.list(let own, let values), .set(let element)), (.set(let own, let values), .set(let element)):
      guard case .list(let unified, let elements) = try list(values, own, element) else { return value }
      return .set(of: unified, elements).marked(value.marks)
    case (.tuple(let values), .set(let element)):
      let (unified, elements) = try collection(values, element, value)
      return .set(of: unified, elements).marked(value.marks)
    case (.map(let own, let entries), .map(let element)):
      if own == element { return value }
      guard case .list(let unified, let elements) = try list(entries.values, own, element) else { return value }
      return .init(.map(unified, .init(sortedKeys: entries.keys, values: elements)), marks: value.marks)
    case (.object(let entries), .map(let element)):
      let (unified, elements) = try collection(entries.values, element, value, keys: entries.keys)
      return .init(.map(unified, .init(sortedKeys: entries.keys, values: elements)), marks: value.marks)
    case (.object(let entries), .object(let wanted)):
      return .init(.object(try object(entries, wanted, isMap: false)), marks: value.marks)
    case (.map(_, let entries), .object(let wanted)):
      return .init(.object(try object(entries, wanted, isMap: true)), marks: value.marks)
    case (.tuple(let values), .tuple(let wanted)):
      guard values.count == wanted.count else { throw ConversionFailure(mismatch(value.type, type)) }
      var elements: [TypedValue] = []
      elements.reserveCapacity(values.count)
      for (index, element) in values.enumerated() {
        elements.append(try convert(element, to: wanted[index], at: index))
      }
      return .init(.tuple(elements), marks: value.marks)
    default: throw ConversionFailure(mismatch(value.type, type))
    }
  }

  private static func convert(
    _ value: TypedValue, to type: ValueType, at index: Int
  ) throws(ConversionFailure) -> TypedValue {
    do throws(ConversionFailure) {
      return try convert(value, to: type)
    } catch {
      throw ConversionFailure("element \(index): \(error.message)")
    }
  }

  private static func convert(
    _ value: TypedValue, to type: ValueType, key: String
  ) throws(ConversionFailure) -> TypedValue {
    do throws(ConversionFailure) {
      return try convert(value, to: type)
    } catch {
      throw ConversionFailure("\(StringEscaping.quoted(key)): \(error.message)")
    }
  }

  // MARK: Primitives

  private static func primitive(
    _ content: TypedValue.Content, _ type: ValueType
  ) throws(ConversionFailure) -> TypedValue.Content {
    switch (content, type) {
    case (.number(let number), .string): return .string(number.description)
    case (.bool(let flag), .string): return .string(flag ? "true" : "false")
    case (.string(let text), .number):
      guard let number = Number(converting: text) else { throw ConversionFailure("a number is required") }
      return .number(number)
    case (.string(let text), .bool):
      switch text {
      case "true", "1": return .bool(true)
      case "false", "0": return .bool(false)
      case "True", "TRUE", "False", "FALSE":
        throw ConversionFailure("a bool is required; written in lower case, \"\(text.lowercased())\" is one")
      default: throw ConversionFailure("a bool is required")
      }
    default: throw ConversionFailure(mismatch(TypedValue(content).type, type))
    }
  }

  // MARK: Collections

  /// Elements that have one type already.
  private static func list(
    _ values: [TypedValue], _ own: ValueType, _ element: ValueType
  ) throws(ConversionFailure) -> TypedValue.Content {
    if element == .any { return .list(own, values) }
    if values.isEmpty {
      try check(own, element)
      return .list(resultType(of: own, as: element), [])
    }
    var elements: [TypedValue] = []
    elements.reserveCapacity(values.count)
    for (index, value) in values.enumerated() { elements.append(try convert(value, to: element, at: index)) }
    let (unified, converted) = try unified(elements, element)
    return .list(unified, converted)
  }

  /// Elements of a tuple or an object, which may have different types.
  private static func collection(
    _ values: [TypedValue], _ element: ValueType, _ whole: TypedValue, keys: [String]? = nil
  ) throws(ConversionFailure) -> (ValueType, [TypedValue]) {
    if values.isEmpty { return (element.withoutOptionals, []) }
    var target = element
    if element == .any {
      guard let type = Unification.unify(values.map(\.type)) else {
        let kind = keys == nil ? "elements" : "values of a map"
        throw ConversionFailure("all \(kind) must have the same type")
      }
      target = type
    }
    var elements: [TypedValue] = []
    elements.reserveCapacity(values.count)
    for (index, value) in values.enumerated() {
      if let keys {
        elements.append(try convert(value, to: target, key: keys[index]))
      } else {
        elements.append(try convert(value, to: target, at: index))
      }
    }
    return try unified(elements, target, isMap: keys != nil)
  }

  /// Gives elements one type where the wanted one leaves a choice.
  private static func unified(
    _ values: [TypedValue], _ element: ValueType, isMap: Bool = false
  ) throws(ConversionFailure) -> (ValueType, [TypedValue]) {
    if element.isComplete { return (element.withoutOptionals, values) }
    if let type = commonType(values) { return (type, values) }
    let failure = ConversionFailure("all elements must have the same type")
    guard let type = Unification.unify(values.map(\.type)), type != .any || isMap else { throw failure }
    var converted: [TypedValue] = []
    converted.reserveCapacity(values.count)
    for value in values { converted.append(try convert(value, to: type)) }
    if let type = commonType(converted) { return (type, converted) }
    // In a map, what has no type takes that of the others.
    guard isMap, let own = commonType(converted.filter { $0.type != .any }) else { throw failure }
    return (
      own,
      converted.map { value in
        guard value.type == .any else { return value }
        return TypedValue(value.isNull ? .null(own) : .unknown(own), marks: value.marks)
      }
    )
  }

  /// The type of values that all have the same.
  private static func commonType(_ values: [TypedValue]) -> ValueType? {
    guard let first = values.first?.type, values.dropFirst().allSatisfy({ $0.type == first }) else { return nil }
    return first
  }

  private static func object(
    _ entries: TypedValue.Entries, _ wanted: ObjectType, isMap: Bool
  ) throws(ConversionFailure) -> TypedValue.Entries {
    var keys: [String] = []
    var values: [TypedValue] = []
    keys.reserveCapacity(wanted.attributes.count)
    values.reserveCapacity(wanted.attributes.count)
    for attribute in wanted.attributes {
      var value = entries[attribute.name]
      if value == nil || value?.isNull == true, attribute.isOptional, let filled = attribute.defaultValue {
        // A default keeps the marks of the null that it stands for.
        value = filled.marked(value?.marks ?? [])
      }
      if let value {
        do throws(ConversionFailure) {
          values.append(try convert(value, to: attribute.type))
        } catch {
          throw ConversionFailure("attribute \(StringEscaping.quoted(attribute.name)): \(error.message)")
        }
      } else if attribute.isOptional {
        values.append(.null(attribute.type.withoutOptionals))
      } else {
        let missing = wanted.attributes.filter { !$0.isOptional && entries[$0.name] == nil }.map(\.name)
        throw ConversionFailure(Mismatch.missing(missing, inMap: isMap))
      }
      keys.append(attribute.name)
    }
    return TypedValue.Entries(sortedKeys: keys, values: values)
  }

  // MARK: Types

  /// The type that a value of a type has after conversion: the wanted one, its `any` filled in where that is known.
  public static func resultType(of own: ValueType, as wanted: ValueType) -> ValueType {
    if wanted == .any { return own }
    if own == .any || wanted.isComplete { return wanted.withoutOptionals }
    switch (own, wanted) {
    case (.list(let from), .list(let to)), (.set(let from), .list(let to)): return .list(resultType(of: from, as: to))
    case (.list(let from), .set(let to)), (.set(let from), .set(let to)): return .set(resultType(of: from, as: to))
    case (.map(let from), .map(let to)): return .map(resultType(of: from, as: to))
    case (.tuple(let from), .list(let to)): return .list(element(from, to))
    case (.tuple(let from), .set(let to)): return .set(element(from, to))
    case (.object(let from), .map(let to)): return .map(element(from.attributes.map(\.type), to))
    case (.tuple(let from), .tuple(let to)) where from.count == to.count:
      return .tuple(zip(from, to).map { resultType(of: $0, as: $1) })
    case (.object(let from), .object(let to)):
      return .object(
        ObjectType(
          to.attributes.map { .init($0.name, resultType(of: from[$0.name]?.type ?? .any, as: $0.type)) }))
    case (.map(let from), .object(let to)):
      return .object(ObjectType(to.attributes.map { .init($0.name, resultType(of: from, as: $0.type)) }))
    default: return wanted.withoutOptionals
    }
  }

  private static func element(_ types: [ValueType], _ wanted: ValueType) -> ValueType {
    Unification.unify(types.map { resultType(of: $0, as: wanted) }) ?? wanted.withoutOptionals
  }

  /// Whether values of a type can have another; a value may fail all the same, as the string `"a"` for a number does.
  ///
  /// - Parameter allowsUnsafe: whether conversions count that fail for some values or lose something.
  public static func isPossible(from own: ValueType, to wanted: ValueType, allowsUnsafe: Bool = true) -> Bool {
    func possible(_ own: ValueType, _ wanted: ValueType) -> Bool {
      isPossible(from: own, to: wanted, allowsUnsafe: allowsUnsafe)
    }
    func all(_ types: [ValueType], _ element: ValueType, isMap: Bool = false) -> Bool {
      if element != .any { return types.allSatisfy { possible($0, element) } }
      guard let type = Unification.unify(types, allowsUnsafe: allowsUnsafe) else { return types.isEmpty }
      // Something of unknown type beside a collection leaves open which type the elements have.
      return type != .any || isMap || types.allSatisfy { $0 == .any }
    }
    switch (own, wanted) {
    case (_, .any), (.string, .string), (.number, .number), (.bool, .bool), (.number, .string), (.bool, .string):
      return true
    case (.any, _), (.string, .number), (.string, .bool): return allowsUnsafe
    case (.list(let from), .list(let to)), (.set(let from), .list(let to)), (.set(let from), .set(let to)),
      (.map(let from), .map(let to)):
      return possible(from, to)
    case (.list(let from), .set(let to)): return (allowsUnsafe || own == wanted) && possible(from, to)
    case (.tuple(let from), .list(let to)), (.tuple(let from), .set(let to)): return all(from, to)
    case (.object(let from), .map(let to)): return all(from.attributes.map(\.type), to, isMap: true)
    case (.tuple(let from), .tuple(let to)):
      return from.count == to.count && zip(from, to).allSatisfy { possible($0, $1) }
    case (.object(let from), .object(let to)):
      return to.attributes.allSatisfy { attribute in
        guard let own = from[attribute.name] else { return attribute.isOptional }
        return possible(own.type, attribute.type)
      }
    case (.map(let from), .object(let to)):
      return allowsUnsafe && to.attributes.allSatisfy { possible(from, $0.type) }
    default: return false
    }
  }

  private static func check(_ own: ValueType, _ wanted: ValueType) throws(ConversionFailure) {
    if !isPossible(from: own, to: wanted) { throw ConversionFailure(mismatch(own, wanted)) }
  }

  private static func mismatch(_ own: ValueType, _ wanted: ValueType) -> String { Mismatch.describe(own, wanted) }
}
