import HCL

/// Puts the three parallel trees of a change together: values, what is unknown, what is sensitive.
///
/// The plan leaves unknown values out of `after` and marks them in `after_unknown`. Merged, nobody
/// can take an unknown value for an absent one, or print a sensitive one by mistake.
enum ChangeMerging {
  static func merge(_ value: Value, unknown: Value = .bool(false), sensitive: Value = .bool(false)) -> Value {
    if sensitive == .bool(true) { return .sensitive(merge(value, unknown: unknown)) }
    if unknown == .bool(true) { return .unknown }
    switch value {
    case .object(let fields):
      guard hasMarks(unknown) || hasMarks(sensitive) else { return value }
      var keys = fields.keys
      var values = fields.values
      for index in keys.indices {
        let (mark, secret) = (unknown[keys[index]], sensitive[keys[index]])
        if mark != nil || secret != nil {
          values[index] = merge(values[index], unknown: mark ?? .bool(false), sensitive: secret ?? .bool(false))
        }
      }
      if case .object(let marks) = unknown {
        let known = Set(keys)
        for (key, mark) in marks where !known.contains(key) {
          // An attribute that is missing and only partly unknown has the shape of its marks.
          keys.append(key)
          values.append(merge(shape(of: mark), unknown: mark, sensitive: sensitive[key] ?? .bool(false)))
        }
      }
      return .object(Value.Fields(uncheckedKeys: keys, values: values))
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
      return hasMarks(unknown) ? merge(shape(of: unknown), unknown: unknown, sensitive: sensitive) : value
    default: return value
    }
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
