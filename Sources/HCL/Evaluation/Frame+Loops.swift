extension Frame {
  // MARK: Splat

  mutating func splat(_ source: Node, _ slot: Int, _ each: Node, _ origin: Origin) -> TypedValue {
    let before = failures
    let given = value(source)
    if failures > before { return .unknown }
    switch given.content {
    case .list(let type, let values): return splat(list: values, type, slot, each, given.marks)
    case .set(let type, let values): return splat(list: values, type, slot, each, given.marks)
    case .tuple(let values):
      let before = failures
      let results = mapped(values, slot, each)
      let isWhole = failures == before
      return TypedValue(isWhole ? .tuple(results) : .unknown(.tuple(results.map(\.type))), marks: given.marks)
    case .null(let type):
      switch type {
      case .list, .set, .tuple:
        return fail(
          EvaluationCodes.nullValue, "Splat of null value",
          "Splat expressions (with the * symbol) cannot be applied to null sequences.", origin)
      default: return TypedValue(.tuple([]), marks: given.marks)
      }
    case .unknown(let type): return splat(unknown: type, slot, each).marked(given.marks)
    default:
      // Anything else counts as a sequence of one.
      return TypedValue(.tuple(mapped([given], slot, each)), marks: given.marks)
    }
  }

  private mutating func mapped(_ values: [TypedValue], _ slot: Int, _ each: Node) -> [TypedValue] {
    var results: [TypedValue] = []
    results.reserveCapacity(values.count)
    for element in values {
      guard spend(1) else { return results }
      slots[slot] = element
      results.append(value(each))
    }
    return results
  }

  private mutating func splat(
    list values: [TypedValue], _ type: ValueType, _ slot: Int, _ each: Node, _ marks: TypedValue.Marks
  ) -> TypedValue {
    if values.isEmpty {
      slots[slot] = .unknown(type)
      return TypedValue(.list(value(each).type, []), marks: marks)
    }
    let before = failures
    let results = mapped(values, slot, each)
    if failures > before {
      slots[slot] = .unknown(type)
      return TypedValue(.unknown(.list(quietly { $0.value(each) }.value.type)), marks: marks)
    }
    let types = results.map(\.type)
    guard let unified = Unification.unify(types) else { return TypedValue(.tuple(results), marks: marks) }
    if types.allSatisfy({ $0 == unified }) { return TypedValue(.list(unified, results), marks: marks) }
    guard let converted = try? Conversion.convert(.tuple(results), to: .list(unified)) else {
      return TypedValue(.tuple(results), marks: marks)
    }
    return converted.marked(marks)
  }

  private mutating func splat(unknown type: ValueType, _ slot: Int, _ each: Node) -> TypedValue {
    switch type {
    case .any: return .unknown
    case .list(let element), .set(let element):
      slots[slot] = .unknown(element)
      return .unknown(.list(value(each).type))
    case .tuple(let elements):
      return .unknown(.tuple(mapped(elements.map { .unknown($0) }, slot, each).map(\.type)))
    default:
      // It may turn out to be null, and then there are no elements.
      slots[slot] = .unknown(type)
      _ = value(each)
      return .unknown
    }
  }

  // MARK: For

  mutating func loop(_ loop: Node.Loop) -> TypedValue {
    let collection = value(loop.collection)
    if exhausted != nil { return .unknown }
    guard case .some(let elements) = elements(of: collection, loop) else {
      // A condition that can never be one is a mistake even when there may be no elements.
      if case .unknown(let type) = collection.content, type != .any, !type.isPrimitive { _ = conditionIsSound(loop) }
      return TypedValue(.unknown(.any), marks: collection.marks)
    }
    if !conditionIsSound(loop) { return .unknown }
    let result =
      loop.key == nil ? tuple(elements, loop, collection.marks) : object(elements, loop, collection.marks)
    return loop.multiplies ? whollyBounded(result, loop.collectionPlace) : result
  }

  /// Keys and values of what is gone over; nil when it can't be gone over or isn't known.
  private mutating func elements(of collection: TypedValue, _ loop: Node.Loop) -> Elements? {
    switch collection.content {
    case .list(_, let values), .tuple(let values): return Elements(keys: nil, values: values, isSet: false)
    case .set(_, let values): return Elements(keys: nil, values: values, isSet: true)
    case .map(_, let entries), .object(let entries):
      return Elements(keys: entries.keys, values: entries.values, isSet: false)
    case .null:
      _ = fail(
        EvaluationCodes.nullValue, "Iteration over null value",
        "A null value cannot be used as the collection in a 'for' expression.", loop.collectionPlace)
      return nil
    case .unknown(let type) where type == .any || !type.isPrimitive: return nil
    default:
      _ = fail(
        EvaluationCodes.wrongType, "Iteration over non-iterable value",
        "A value of type \(collection.type.friendlyName) cannot be used as the collection in a 'for' expression.",
        loop.collectionPlace)
      return nil
    }
  }

  private struct Elements {
    var keys: [String]?
    var values: [TypedValue]
    var isSet: Bool

    func key(_ index: Int) -> TypedValue {
      if let keys { return .string(keys[index]) }
      return isSet ? values[index] : .number(Number(index))
    }
  }

  /// Tries the condition once with unknown elements, so that a mistake that doesn't depend on them is found even where
  /// there are none, and only once.
  private mutating func conditionIsSound(_ loop: Node.Loop) -> Bool {
    guard let condition = loop.condition else { return true }
    if let slot = loop.keySlot { slots[slot] = .unknown }
    slots[loop.valueSlot] = .unknown
    let before = failures
    let result = value(condition)
    if failures > before { return false }
    if result.isNull {
      _ = fail(
        EvaluationCodes.nullValue, "Condition is null", "The value of the 'if' clause must not be null.",
        loop.conditionPlace)
      return false
    }
    if result.isUnknown {
      if Conversion.isPossible(from: result.type, to: .bool) { return true }
      _ = fail(
        EvaluationCodes.wrongType, "Invalid 'for' condition",
        "The 'if' clause value is invalid: a bool is required, not \(result.type.friendlyName).", loop.conditionPlace)
      return false
    }
    return test(result, loop, isKnown: true) != .invalid
  }

  private enum Inclusion { case included, excluded, unknown, invalid }

  /// - Parameter isKnown: whether all answers so far are known; after one that isn't, others aren't judged any more.
  private mutating func test(_ result: TypedValue, _ loop: Node.Loop, isKnown: Bool) -> Inclusion {
    if case .bool(let flag) = result.content { return flag ? .included : .excluded }
    if result.isUnknown || !isKnown { return .unknown }
    if result.isNull {
      _ = fail(
        EvaluationCodes.nullValue, "Invalid 'for' condition", "The value of the 'if' clause must not be null.",
        loop.conditionPlace)
      return .invalid
    }
    do throws(ConversionFailure) {
      let converted = try Conversion.convert(result, to: .bool)
      return converted.content == .bool(true) ? .included : .excluded
    } catch {
      _ = fail(
        EvaluationCodes.wrongType, "Invalid 'for' condition",
        "The 'if' clause value is invalid: \(error.message).", loop.conditionPlace)
      return .invalid
    }
  }

  /// Binds an element and asks the condition; marks of the answer go to the result.
  private mutating func bind(
    _ index: Int, _ elements: Elements, _ loop: Node.Loop, _ marks: inout TypedValue.Marks, isKnown: Bool
  ) -> Inclusion {
    if let slot = loop.keySlot { slots[slot] = elements.key(index) }
    slots[loop.valueSlot] = elements.values[index]
    guard let condition = loop.condition else { return .included }
    let before = failures
    let answer = value(condition)
    if failures > before { return .invalid }
    let inclusion = test(answer, loop, isKnown: isKnown)
    if inclusion != .invalid { marks.formUnion(answer.marks) }
    return inclusion
  }

  private mutating func tuple(
    _ elements: Elements, _ loop: Node.Loop, _ collectionMarks: TypedValue.Marks
  ) -> TypedValue {
    var marks = collectionMarks
    var isKnown = true
    var values: [TypedValue] = []
    if loop.condition == nil { values.reserveCapacity(elements.values.count) }
    for index in elements.values.indices {
      guard spend(1, loop.collectionPlace) else { return .unknown }
      switch bind(index, elements, loop, &marks, isKnown: isKnown) {
      case .excluded: continue
      case .unknown, .invalid: isKnown = false
      case .included: values.append(value(loop.value))
      }
    }
    return TypedValue(isKnown ? .tuple(values) : .unknown(.any), marks: marks)
  }

  private mutating func object(
    _ elements: Elements, _ loop: Node.Loop, _ collectionMarks: TypedValue.Marks
  ) -> TypedValue {
    guard let keyNode = loop.key else { return .unknown }
    var marks = collectionMarks
    var isKnown = true
    var pairs: [(key: String, value: TypedValue)] = []
    var positions: [String: Int] = [:]
    var groups: [[TypedValue]] = []
    for index in elements.values.indices {
      guard spend(1, loop.collectionPlace) else { return .unknown }
      switch bind(index, elements, loop, &marks, isKnown: isKnown) {
      case .excluded: continue
      case .unknown, .invalid:
        isKnown = false
        continue
      case .included: break
      }
      guard let key = key(keyNode, loop, &marks, isKnown: isKnown) else {
        isKnown = false
        continue
      }
      let result = value(loop.value)
      if let position = positions[key] {
        if loop.groups {
          groups[position].append(result)
        } else {
          let isHidden = options.hidesSensitive && marks.contains(.sensitive)
          _ = fail(
            EvaluationCodes.duplicateKey, "Duplicate object key",
            isHidden
              ? "Two different items produced the same key in this 'for' expression, which is sensitive."
              : "Two different items produced the key \(StringEscaping.quoted(key)) in this 'for' expression.",
            remedy: "If that is expected, write ... after the value to group the values of a key.", loop.keyPlace)
        }
      } else {
        positions[key] = pairs.count
        pairs.append((key, result))
        if loop.groups { groups.append([result]) }
      }
    }
    if !isKnown { return TypedValue(.unknown(.any), marks: marks) }
    if loop.groups { for index in pairs.indices { pairs[index].value = .tuple(groups[index]) } }
    return TypedValue(.object(.init(pairs)), marks: marks)
  }

  /// The key of an element; nil when it has none or isn't known.
  private mutating func key(
    _ node: Node, _ loop: Node.Loop, _ marks: inout TypedValue.Marks, isKnown: Bool
  ) -> String? {
    let before = failures
    let raw = value(node)
    if failures > before { return nil }
    marks.formUnion(raw.marks)
    if let text = text(raw) { return text }
    if raw.isUnknown || !isKnown { return nil }
    if raw.isNull {
      _ = fail(
        EvaluationCodes.nullValue, "Invalid object key",
        "Key expression in 'for' expression must not produce a null value.", loop.keyPlace)
      return nil
    }
    _ = fail(
      EvaluationCodes.wrongType, "Invalid object key",
      "The key expression produced an invalid result: string required, not \(raw.type.friendlyName).", loop.keyPlace)
    return nil
  }
}
