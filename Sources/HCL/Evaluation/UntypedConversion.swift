/// Converts values without types, many of which have the same keys: such objects share their sorted keys.
///
/// What it remembers has a fixed width; a miss costs as much as ``TypedValue/init(untyped:)-(Value)`` does.
public struct UntypedConversion: Sendable {
  /// Keys as they were written, and in the order of evaluation.
  private struct Form: Sendable {
    var written: [String]
    var sorted: [String]
    /// The position of each sorted key among those that were written; nil when they were sorted already.
    var order: [Int]?
  }

  /// Empty where nothing is remembered.
  private var forms: [Form?]

  /// Remembers nothing yet.
  public init() { self.init(remembersForms: true) }

  /// - Parameter remembersForms: false is cheaper for one value.
  init(remembersForms: Bool) { forms = remembersForms ? Array(repeating: nil, count: 256) : [] }

  /// The same as ``TypedValue/init(untyped:)-(Value)``.
  public mutating func typed(_ value: Value) -> TypedValue {
    switch value {
    case .null: return .null
    case .bool(let flag): return .bool(flag)
    case .number(let number): return .number(number.rounded)
    case .string(let text): return .string(NormalForm.composed(text))
    case .list(let values):
      var parts: [TypedValue] = []
      parts.reserveCapacity(values.count)
      for part in values { parts.append(typed(part)) }
      return .tuple(parts)
    case .object(let fields): return .object(entries(fields))
    case .unknown: return .unknown
    case .sensitive(let inner): return typed(inner).marked(.sensitive)
    }
  }

  private mutating func entries(_ fields: Value.Fields) -> TypedValue.Entries {
    if fields.isEmpty { return TypedValue.Entries() }
    guard let form = form(of: fields.keys) else {
      var pairs: [(key: String, value: TypedValue)] = []
      pairs.reserveCapacity(fields.count)
      for index in 0..<fields.count {
        pairs.append((NormalForm.composed(fields.keys[index]), typed(fields.values[index])))
      }
      return TypedValue.Entries(pairs)
    }
    var values: [TypedValue] = []
    values.reserveCapacity(fields.count)
    if let order = form.order {
      for index in order { values.append(typed(fields.values[index])) }
    } else {
      for value in fields.values { values.append(typed(value)) }
    }
    return TypedValue.Entries(sortedKeys: form.sorted, values: values)
  }

  /// Nil where nothing is remembered, and for keys that aren't ASCII: two of them may become one in the normal form.
  private mutating func form(of keys: [String]) -> Form? {
    if forms.isEmpty { return nil }
    let slot = (keys.count &* 31 &+ keys[0].utf8.count &* 7 &+ keys[keys.count - 1].utf8.count) & (forms.count - 1)
    // Arrays that share their storage are equal without a look at their elements.
    if let known = forms[slot], known.written == keys { return known }
    guard keys.allSatisfy({ $0.utf8.allSatisfy { $0 < 0x80 } }) else { return nil }
    let order = keys.indices.sorted { ByteOrder.precedes(keys[$0], keys[$1]) }
    let isSorted = order.elementsEqual(keys.indices)
    let form = Form(written: keys, sorted: isSorted ? keys : order.map { keys[$0] }, order: isSorted ? nil : order)
    forms[slot] = form
    return form
  }
}
