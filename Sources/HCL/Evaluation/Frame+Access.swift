extension Frame {
  // MARK: Attributes

  mutating func attribute(_ name: String, of value: TypedValue, _ origin: Origin) -> TypedValue {
    switch value.content {
    case .object(let entries):
      guard let found = entries[name] else { return fail(missingAttribute(name, among: entries.keys, origin)) }
      return found.marked(value.marks)
    case .map(_, let entries):
      guard let found = entries[name] else { return missingKey(name, entries.keys, origin) }
      return found.marked(value.marks)
    case .unknown(let type): return unknownAttribute(name, type, origin).marked(value.marks)
    case .null(let type):
      return fail(
        EvaluationCodes.nullValue, "Attempt to get attribute from null value",
        "This value is null\(type == .any ? "" : " (\(type.friendlyName))"), so it does not have any attributes.",
        remedy: "Where it may be null, use try or a condition.", origin)
    default: return noAttributes(name, value.type, origin)
    }
  }

  private mutating func unknownAttribute(_ name: String, _ type: ValueType, _ origin: Origin) -> TypedValue {
    switch type {
    case .any: return .unknown
    case .map(let element): return .unknown(element)
    case .object(let object):
      guard let attribute = object[name] else {
        return fail(missingAttribute(name, among: object.attributes.map(\.name), origin))
      }
      return .unknown(attribute.type)
    default: return noAttributes(name, type, origin)
    }
  }

  private mutating func noAttributes(_ name: String, _ type: ValueType, _ origin: Origin) -> TypedValue {
    let reason: String
    var remedy = ""
    switch type {
    case .list(.object), .set(.object):
      reason = "\(type.friendlyName.withArticle.sentenceStart) has no attributes of its own."
      remedy = "Choose one element with [index], or take the attribute of all with [*].\(name)."
    case .list, .tuple, .set, .map, .object, .any: reason = "This value does not have any attributes."
    case .string, .number, .bool:
      reason = "Can't access attributes on a primitive-typed value (\(type.friendlyName))."
    }
    return fail(EvaluationCodes.missingElement, "Unsupported attribute", reason, remedy: remedy, origin)
  }

  func missingAttribute(_ name: String, among names: [String], _ origin: Origin) -> EvaluationProblem {
    // Inside of try nobody reads the text, and looking for similar names takes its time.
    let suggestion = quiet > 0 ? nil : Suggestion.nearest(to: name, among: names)
    return EvaluationProblem(
      EvaluationCodes.missingElement, "Unsupported attribute",
      "This object does not have an attribute named \(StringEscaping.quoted(name)).",
      remedy: suggestion.map { "Did you mean \"\($0)\"?" } ?? "", origin: origin)
  }

  private mutating func missingKey(_ name: String, _ keys: [String], _ origin: Origin) -> TypedValue {
    fail(
      EvaluationCodes.missingElement, "Missing map element",
      "This map does not have an element with the key \(StringEscaping.quoted(name)).",
      remedy: Suggestion.nearest(to: name, among: keys).map { "Did you mean \"\($0)\"?" } ?? "", origin)
  }

  // MARK: Indices

  mutating func index(_ source: Node, _ key: Node, _ origin: Origin) -> TypedValue {
    let collection = value(source)
    let key = value(key)
    if collection.isNull {
      return fail(
        EvaluationCodes.nullValue, "Attempt to index null value",
        "This value is null, so it does not have any indices.",
        remedy: "Where it may be null, use try or a condition.", origin)
    }
    if key.isNull { return invalidIndex("Can't use a null value as an indexing key.", origin) }
    let marks = collection.marks.union(key.marks)
    if case .unknown(.any) = key.content { return .unknown.marked(marks) }
    switch collection.content {
    case .list(let type, let values): return element(values, type, key, origin).marked(marks)
    case .tuple(let values): return element(values, .any, key, origin).marked(marks)
    case .map(_, let entries), .object(let entries): return element(collection, entries, key, origin).marked(marks)
    case .unknown(let type): return unknownElement(type, key, origin).marked(marks)
    case .set:
      return invalidIndex(
        "Elements of a set have no index or key; they are identified by their value.", origin,
        remedy: "Convert the set with tolist, or go over it with a for expression.")
    default: return invalidIndex("This value does not have any indices.", origin)
    }
  }

  private mutating func invalidIndex(
    _ detail: @autoclosure () -> String, _ origin: Origin, remedy: @autoclosure () -> String = ""
  ) -> TypedValue {
    fail(EvaluationCodes.missingElement, "Invalid index", detail(), remedy: remedy(), origin)
  }

  /// The element of a list or tuple.
  private mutating func element(
    _ values: [TypedValue], _ type: ValueType, _ key: TypedValue, _ origin: Origin
  ) -> TypedValue {
    let number: Number
    switch key.content {
    case .number(let given): number = given
    case .string(let text):
      guard let given = Number(converting: text) else {
        return invalidIndex(
          "The given key does not identify an element in this collection value: a number is required.", origin)
      }
      number = given
    case .unknown(let own) where Conversion.isPossible(from: own, to: .number):
      return .unknown(own == .any ? .any : type)
    default:
      return invalidIndex(
        "The given key does not identify an element in this collection value: number required, not \(key.type.friendlyName).",
        origin)
    }
    if let index = number.asInt, index >= 0, index < values.count { return values[index] }
    if !number.isInteger {
      return invalidIndex("The index of an element is a whole number, not \(number).", origin)
    }
    if number.isNegative {
      return invalidIndex(
        "A negative number is not a valid index for a sequence.", origin,
        remedy: "To count from the end, subtract from length(…).")
    }
    return invalidIndex(
      "The given index is greater than or equal to the length of the collection, which has \(values.count) element\(values.count == 1 ? "" : "s").",
      origin)
  }

  /// The element of a map or an object.
  private mutating func element(
    _ collection: TypedValue, _ entries: TypedValue.Entries, _ key: TypedValue, _ origin: Origin
  ) -> TypedValue {
    guard let name = text(key) else {
      if key.isUnknown, Conversion.isPossible(from: key.type, to: .string) {
        if case .map(let type, _) = collection.content, key.type != .any { return .unknown(type) }
        return .unknown
      }
      return invalidIndex(
        "The given key does not identify an element in this collection value: string required, not \(key.type.friendlyName).",
        origin)
    }
    if let found = entries[name] { return found }
    return invalidIndex(
      "The given key does not identify an element in this collection value.", origin,
      remedy: Suggestion.nearest(to: name, among: entries.keys).map { "Did you mean \"\($0)\"?" } ?? "")
  }

  /// The element of a collection of which only the type is known.
  private mutating func unknownElement(_ type: ValueType, _ key: TypedValue, _ origin: Origin) -> TypedValue {
    let wanted: ValueType? =
      switch type {
      case .list, .tuple: .number
      case .map, .object: .string
      default: nil
      }
    if key.isUnknown, let wanted, !Conversion.isPossible(from: key.type, to: wanted) {
      return invalidIndex(
        "The given key does not identify an element in this collection value: a \(wanted.friendlyName) is required, not \(key.type.friendlyName).",
        origin)
    }
    switch type {
    case .any: return .unknown
    case .list(let element):
      // Whether the key is a whole number from 0 is only asked when there are elements.
      if key.isUnknown { return .unknown(key.type == .any ? .any : element) }
      if numberKey(key) != nil { return .unknown(element) }
      return invalidIndex("The given key does not identify an element in this collection value.", origin)
    case .tuple(let elements):
      guard let index = numberKey(key) else {
        if key.isUnknown { return .unknown }
        return invalidIndex("The given key does not identify an element in this collection value.", origin)
      }
      guard let position = index.asInt, elements.indices.contains(position) else {
        return invalidIndex("The given key does not identify an element in this collection value.", origin)
      }
      return .unknown(elements[position])
    case .map(let element):
      if text(key) != nil || key.isUnknown { return .unknown(key.type == .any ? .any : element) }
    case .object:
      if text(key) != nil || key.isUnknown { return .unknown }
    case .set: return invalidIndex("Elements of a set have no index or key.", origin)
    case .string, .number, .bool: return invalidIndex("This value does not have any indices.", origin)
    }
    return invalidIndex("The given key does not identify an element in this collection value.", origin)
  }

  private func numberKey(_ key: TypedValue) -> Number? {
    switch key.content {
    case .number(let number): number
    case .string(let text): Number(converting: text)
    default: nil
    }
  }
}
