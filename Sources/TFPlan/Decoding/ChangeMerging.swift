import HCL

/// Puts the three parallel trees of a change together: values, what is unknown, what is sensitive.
///
/// The plan leaves unknown values out of `after` and marks them in `after_unknown`. Merged, nobody
/// can take an unknown value for an absent one, or print a sensitive one by mistake.
///
/// Resources of one type have the same keys and the same marks, so that the keys of what is merged are remembered and
/// shared; the memory has a fixed width.
struct ChangeMerging {
  /// How the keys of three trees come together.
  private struct Form {
    var keys: [String]
    var unknown: [String]
    var sensitive: [String]
    /// The keys of the result: those of the values, then those that only have a mark.
    var names: [String]
    /// The positions of each name among the marks; -1 for none.
    var unknownAt: [Int]
    var sensitiveAt: [Int]

    init(_ keys: [String], _ unknown: [String], _ sensitive: [String]) {
      (self.keys, self.unknown, self.sensitive) = (keys, unknown, sensitive)
      let known = Set(keys)
      names = keys + unknown.filter { !known.contains($0) }
      let (first, second) = (Self.positions(unknown), Self.positions(sensitive))
      unknownAt = names.map { first[$0] ?? -1 }
      sensitiveAt = names.map { second[$0] ?? -1 }
    }

    private static func positions(_ names: [String]) -> [String: Int] {
      Dictionary(zip(names, names.indices)) { first, _ in first }
    }
  }

  private var forms = [Form?](repeating: nil, count: 256)

  static func merge(_ value: Value, unknown: Value = .bool(false), sensitive: Value = .bool(false)) -> Value {
    var merging = ChangeMerging()
    return merging.merge(value, unknown: unknown, sensitive: sensitive)
  }

  mutating func merge(_ value: Value, unknown: Value = .bool(false), sensitive: Value = .bool(false)) -> Value {
    if sensitive == .bool(true) { return .sensitive(merge(value, unknown: unknown)) }
    if unknown == .bool(true) { return .unknown }
    switch value {
    case .object(let fields):
      guard Self.hasMarks(unknown) || Self.hasMarks(sensitive) else { return value }
      return .object(merge(fields, unknown: Self.fields(unknown), sensitive: Self.fields(sensitive)))
    case .list(let elements):
      let marks = unknown.elements ?? []
      let secrets = sensitive.elements ?? []
      if marks.isEmpty, secrets.isEmpty { return value }
      var result: [Value] = []
      for index in 0..<max(elements.count, marks.count) {
        result.append(
          merge(
            index < elements.count ? elements[index] : .null,
            unknown: index < marks.count ? marks[index] : .bool(false),
            sensitive: index < secrets.count ? secrets[index] : .bool(false)))
      }
      return .list(result)
    case .null:
      // `after` is null while parts of it are unknown: the marks are all there is.
      return Self.hasMarks(unknown)
        ? merge(Self.shape(of: unknown), unknown: unknown, sensitive: sensitive) : value
    default: return value
    }
  }

  private mutating func merge(
    _ fields: Value.Fields, unknown: Value.Fields, sensitive: Value.Fields
  ) -> Value.Fields {
    let form = form(fields.keys, unknown.keys, sensitive.keys)
    var values: [Value] = []
    values.reserveCapacity(form.names.count)
    for index in form.names.indices {
      let mark = form.unknownAt[index] < 0 ? nil : unknown.values[form.unknownAt[index]]
      let secret = form.sensitiveAt[index] < 0 ? nil : sensitive.values[form.sensitiveAt[index]]
      if index < fields.count, mark == nil, secret == nil {
        values.append(fields.values[index])
        continue
      }
      // An attribute that is missing and only partly unknown has the shape of its marks.
      let value = index < fields.count ? fields.values[index] : Self.shape(of: mark ?? .null)
      values.append(merge(value, unknown: mark ?? .bool(false), sensitive: secret ?? .bool(false)))
    }
    return Value.Fields(uncheckedKeys: form.names, values: values)
  }

  private mutating func form(_ keys: [String], _ unknown: [String], _ sensitive: [String]) -> Form {
    let slot = ((keys.count &* 31 &+ unknown.count) &* 31 &+ sensitive.count &* 7) & (forms.count - 1)
    // Arrays that share their storage are equal without a look at their elements.
    if let form = forms[slot], form.keys == keys, form.unknown == unknown, form.sensitive == sensitive { return form }
    let made = Form(keys, unknown, sensitive)
    forms[slot] = made
    return made
  }

  private static func fields(_ marks: Value) -> Value.Fields {
    if case .object(let fields) = marks.unmarked { return fields }
    return Value.Fields()
  }

  private static func hasMarks(_ marks: Value) -> Bool {
    switch marks {
    case .object(let fields): !fields.isEmpty
    case .list(let values): !values.isEmpty
    default: false
    }
  }

  private static func shape(of marks: Value) -> Value {
    switch marks {
    case .object: .object(Value.Fields())
    case .list(let values): .list(values.map { _ in .null })
    default: .null
    }
  }
}
