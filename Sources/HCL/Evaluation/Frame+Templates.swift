extension Frame {
  mutating func template(_ parts: [Node.Part]) -> TypedValue {
    var text = ""
    var state = TemplateState()
    append(parts, to: &text, &state)
    guard state.isKnown, exhausted == nil else { return TypedValue(.unknown(.string), marks: state.marks) }
    return bounded(TypedValue(.string(NormalForm.composed(text)), marks: state.marks), state.place)
  }

  private struct TemplateState {
    var marks: TypedValue.Marks = []
    /// Whether everything so far is known; errors of the rest are still looked for when not.
    var isKnown = true
    var place = Origin.unknown
  }

  private mutating func append(_ parts: [Node.Part], to text: inout String, _ state: inout TemplateState) {
    for part in parts {
      // A template in a loop grows before its end is reached.
      if text.utf8.count > options.limits.stringBytes {
        exhaust("A string has more than \(options.limits.stringBytes) bytes.", state.place)
        return
      }
      switch part {
      case .text(let literal): text += literal
      case .value(let node, let origin): append(node, origin, to: &text, &state)
      case .either(let condition, let origin, let then, let otherwise):
        guard let isTrue = decide(condition, origin, &state) else {
          // What is in the arms is unknown, but what is wrong in them isn't asked for either.
          state.isKnown = false
          state.marks.formUnion(marks(of: then).union(marks(of: otherwise)))
          continue
        }
        // That the text is the one and not the other says something about both, as with ?:.
        state.marks.formUnion(marks(of: isTrue ? otherwise : then))
        append(isTrue ? then : otherwise, to: &text, &state)
      case .each(let loop, let body): append(body, loop, to: &text, &state)
      }
    }
  }

  /// What the arm of a directive that isn't taken is marked with.
  private mutating func marks(of parts: [Node.Part]) -> TypedValue.Marks {
    let isText = parts.allSatisfy { if case .text = $0 { true } else { false } }
    return isText ? [] : quietly { $0.template(parts) }.value.marks
  }

  private mutating func append(
    _ node: Node, _ origin: Origin, to text: inout String, _ state: inout TemplateState
  ) {
    let before = failures
    let part = value(node)
    state.place = origin
    state.marks.formUnion(part.marks)
    switch part.content {
    case .string(let string): text += string
    case .number(let number): text += number.description
    case .bool(let flag): text += flag ? "true" : "false"
    case .null:
      _ = fail(
        EvaluationCodes.nullValue, "Invalid template interpolation value",
        "The expression result is null. Cannot include a null value in a string template.", origin)
      state.isKnown = false
    case .unknown: state.isKnown = false
    default:
      state.isKnown = false
      if failures > before { return }
      _ = fail(
        EvaluationCodes.wrongType, "Invalid template interpolation value",
        "Cannot include the given value in a string template: string required, not \(part.type.friendlyName).",
        remedy: "Choose a part of the value, or write it as text with jsonencode.", origin)
    }
  }

  /// The condition of a directive; nil when it has no answer.
  private mutating func decide(_ condition: Node, _ origin: Origin, _ state: inout TemplateState) -> Bool? {
    let before = failures
    let answer = value(condition)
    if failures > before { return nil }
    state.marks.formUnion(answer.marks)
    if case .bool(let flag) = answer.content { return flag }
    if answer.isNull {
      _ = fail(
        EvaluationCodes.nullValue, "Null condition",
        "The condition value is null. Conditions must either be true or false.", origin)
      return nil
    }
    if answer.isUnknown { return nil }
    if case .bool(let flag)? = (try? Conversion.convert(answer, to: .bool))?.content { return flag }
    _ = fail(
      EvaluationCodes.wrongType, "Incorrect condition type", "The condition expression must be of type bool.", origin)
    return nil
  }

  private mutating func append(
    _ body: [Node.Part], _ loop: Node.Loop, to text: inout String, _ state: inout TemplateState
  ) {
    let before = failures
    let collection = value(loop.collection)
    state.marks.formUnion(collection.marks)
    state.place = loop.collectionPlace
    if failures > before {
      state.isKnown = false
      return
    }
    let keys: [String]?
    let values: [TypedValue]
    var isSet = false
    switch collection.content {
    case .list(_, let elements), .tuple(let elements): (keys, values) = (nil, elements)
    case .set(_, let elements): (keys, values, isSet) = (nil, elements, true)
    case .map(_, let entries), .object(let entries): (keys, values) = (entries.keys, entries.values)
    case .unknown(let type) where type == .any || !type.isPrimitive:
      state.isKnown = false
      return
    case .null:
      _ = fail(
        EvaluationCodes.nullValue, "Iteration over null value",
        "A null value cannot be used as the collection in a 'for' expression.", loop.collectionPlace)
      state.isKnown = false
      return
    default:
      _ = fail(
        EvaluationCodes.wrongType, "Iteration over non-iterable value",
        "A value of type \(collection.type.friendlyName) cannot be used as the collection in a 'for' expression.",
        loop.collectionPlace)
      state.isKnown = false
      return
    }
    for index in values.indices {
      guard spend(1 + body.count, loop.collectionPlace), exhausted == nil else { return }
      if let slot = loop.keySlot {
        slots[slot] = keys.map { .string($0[index]) } ?? (isSet ? values[index] : .number(Number(index)))
      }
      slots[loop.valueSlot] = values[index]
      append(body, to: &text, &state)
    }
  }
}
