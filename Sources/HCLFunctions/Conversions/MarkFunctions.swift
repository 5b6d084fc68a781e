import HCL

// sensitive, nonsensitive, issensitive, ephemeralasnull: the marks of values.

extension StandardFunctions {
  static let sensitive = Function(
    "sensitive", "The value, hidden from people.",
    [.init("value", .any, takesNull: true, takesUnknown: true, takesMarked: true)],
    resultType: { arguments throws(FunctionFailure) in arguments[0].type },
    body: { arguments, _ throws(FunctionFailure) in arguments[0].marked(.sensitive) })

  static let nonsensitive = Function(
    "nonsensitive", "The value, shown to people; marks of its parts stay.",
    [.init("value", .any, takesNull: true, takesUnknown: true, takesMarked: true)],
    resultType: { arguments throws(FunctionFailure) in arguments[0].type },
    body: { arguments, _ throws(FunctionFailure) in
      TypedValue(arguments[0].content, marks: arguments[0].marks.subtracting(.sensitive))
    })

  static let issensitive = Function(
    "issensitive", "Whether the value is hidden from people.",
    [.init("value", .any, takesNull: true, takesUnknown: true, takesMarked: true)],
    resultType: { _ throws(FunctionFailure) in .bool },
    body: { arguments, _ throws(FunctionFailure) in
      if arguments[0].marks.contains(.sensitive) { return .bool(true) }
      // What will be known may come with a mark.
      return arguments[0].isUnknown ? .unknown(.bool) : .bool(false)
    })

  static let ephemeralasnull = Function(
    "ephemeralasnull", "The value with null in place of what must not be kept.",
    [.init("value", .any, takesNull: true, takesUnknown: true, takesMarked: true)],
    resultType: { arguments throws(FunctionFailure) in arguments[0].type },
    body: { arguments, _ throws(FunctionFailure) in withoutEphemeral(arguments[0]) })

  private static func withoutEphemeral(_ value: TypedValue) -> TypedValue {
    let marks = value.marks.subtracting(.ephemeral)
    if value.marks.contains(.ephemeral) { return TypedValue.null(value.type).marked(marks) }
    if !value.allMarks.contains(.ephemeral) { return value }
    let content: TypedValue.Content
    switch value.content {
    case .list(let type, let values): content = .list(type, values.map(withoutEphemeral))
    case .set(let type, let values): content = .set(type, values.map(withoutEphemeral))
    case .tuple(let values): content = .tuple(values.map(withoutEphemeral))
    case .map(let type, let entries): content = .map(type, entries.mapValues(withoutEphemeral))
    case .object(let entries): content = .object(entries.mapValues(withoutEphemeral))
    case .null, .unknown, .bool, .number, .string: content = value.content
    }
    return TypedValue(content, marks: marks)
  }
}
