import HCL

// Maps and objects: keys, lookup, matchkeys, merge, transpose, values, zipmap.

extension StandardFunctions {
  static let maps: [Function] = [keys, lookup, matchkeys, merge, transpose, values, zipmap]

  static let keys = Function(
    "keys", "The keys of a map or object, in the order of their bytes.",
    [.init("inputMap", .any, takesUnknown: true, takesMarked: true)],
    resultType: { arguments throws(FunctionFailure) in
      switch arguments[0].type {
      case .any: return .any
      case .map: return .list(.string)
      case .object(let object): return .tuple(object.attributes.map { _ in .string })
      default: throw FunctionFailure("must have map or object type", argument: 0)
      }
    },
    body: { arguments, type throws(FunctionFailure) in
      let value = arguments[0]
      if case .object(let object) = value.type {
        return TypedValue.tuple(object.attributes.map { .string($0.name) }).marked(value.marks)
      }
      guard let entries = value.entries else { return TypedValue.unknown(type).marked(value.marks) }
      return TypedValue.list(of: .string, entries.keys.map { .string($0) }).marked(value.marks)
    })

  static let values = Function(
    "values", "The values of a map or object, in the order of their keys.",
    [.init("mapping", .any, takesMarked: true)],
    resultType: { arguments throws(FunctionFailure) in
      switch arguments[0].type {
      case .map(let element): return .list(element)
      case .object(let object): return .tuple(object.attributes.map(\.type))
      default: throw FunctionFailure("values() requires a map as the first argument")
      }
    },
    body: { arguments, type throws(FunctionFailure) in
      let all = arguments[0].entries?.values ?? []
      let value: TypedValue = type.elementType.map { .list(of: $0, all) } ?? .tuple(all)
      return value.marked(arguments[0].marks)
    })

  static let lookup = Function(
    "lookup", "The value of a key, or another value when there is no such key.",
    [.init("inputMap", .any, takesMarked: true), .init("key", .string, takesMarked: true)],
    variadic: .init("default", .any, takesNull: true, takesUnknown: true, takesMarked: true),
    resultType: { arguments throws(FunctionFailure) in
      if arguments.count > 3 {
        throw FunctionFailure("lookup() takes two or three arguments, got \(arguments.count)")
      }
      switch arguments[0].type {
      case .object(let object):
        guard let key = arguments[1].text else { return .any }
        if let attribute = object[key] { return attribute.type }
        if arguments.count == 3 { return arguments[2].type }
        throw FunctionFailure("the given object has no attribute \(GoQuote.string(key))", argument: 0)
      case .map(let element):
        if arguments.count == 3 {
          do throws(ConversionFailure) {
            _ = try Conversion.convert(arguments[2], to: element)
          } catch {
            throw FunctionFailure("the default value must have the same type as the map elements", argument: 2)
          }
        }
        return element
      default: throw FunctionFailure("lookup() requires a map as the first argument", argument: 0)
      }
    },
    body: { arguments, type throws(FunctionFailure) in
      let marks = arguments[0].marks.union(arguments[1].marks)
      let key = arguments[1].text ?? ""
      if let found = arguments[0].entries?[key] { return found.marked(marks) }
      if arguments.count == 3 { return try convert(arguments[2], to: type).marked(marks) }
      let shown = arguments[1].marks.contains(.sensitive) ? "(sensitive value)" : GoQuote.string(key)
      throw FunctionFailure("lookup failed to find key \(shown)")
    })

  static let matchkeys = Function(
    "matchkeys", "The values whose keys are among those searched for.",
    [.init("values", .list(.any)), .init("keys", .list(.any)), .init("searchset", .list(.any))],
    resultType: { arguments throws(FunctionFailure) in
      if Unification.unify([arguments[1].type, arguments[2].type]) == nil {
        throw FunctionFailure("keys and searchset must be of the same type")
      }
      return arguments[0].type
    },
    body: { arguments, type throws(FunctionFailure) in
      let element = type.elementType ?? .any
      let values = arguments[0].elements ?? []
      guard let common = Unification.unify([arguments[1].type, arguments[2].type]) else { return .unknown(type) }
      let keys = try convert(arguments[1], to: common).elements ?? []
      let wanted = try convert(arguments[2], to: common).elements ?? []
      if values.count != keys.count { throw FunctionFailure("length of keys and values should be equal") }
      if wanted.isEmpty { return .list(of: element, []) }
      if !arguments.allSatisfy(\.isWhollyKnown) { return .unknown(type) }
      let search = Set(wanted)
      return .list(of: element, zip(values, keys).filter { search.contains($1) }.map { value, _ in value })
    })

  static let merge = Function(
    "merge", "One map or object of several; later ones win.", [],
    variadic: .init("maps", .any, takesNull: true, takesUnknown: true, takesMarked: true),
    resultType: { arguments throws(FunctionFailure) in
      guard let first = arguments.first?.type else { return .object([]) }
      var attributes: [(String, ValueType)] = []
      var areKnown = true
      for argument in arguments {
        switch argument.type {
        case .any: return .any
        case .object(let object):
          if !argument.isNull { attributes += object.attributes.map { ($0.name, $0.type) } }
        case .map(let element):
          if let entries = argument.entries { attributes += entries.keys.map { ($0, element) } }
          if argument.isUnknown { areKnown = false }
        case let other:
          throw notMaps(other)
        }
      }
      if arguments.allSatisfy({ $0.type == first }) { return first }
      return areKnown ? .object(attributes) : .any
    },
    body: { arguments, type throws(FunctionFailure) in
      var marks: TypedValue.Marks = []
      var pairs: [(key: String, value: TypedValue)] = []
      var isOpen = false
      if arguments.contains(where: { $0.isUnknown && $0.type == .any }) {
        return .unknown(.any).marked(arguments.reduce([]) { $0.union($1.marks) })
      }
      for argument in arguments {
        if argument.isNull { continue }
        marks.formUnion(argument.marks)
        if argument.isUnknown { isOpen = true }
        // Null without a type keeps the types of the others from being looked at.
        if !argument.type.isMap, !argument.type.isObject, argument.type != .any {
          throw notMaps(argument.type)
        }
        if let entries = argument.entries { pairs += zip(entries.keys, entries.values).map { ($0, $1) } }
      }
      if isOpen { return TypedValue.unknown(type).marked(marks) }
      let entries = TypedValue.Entries(pairs)
      if case .map(let element) = type { return TypedValue.map(of: element, entries).marked(marks) }
      return TypedValue.object(entries).marked(marks)
    })

  private static func notMaps(_ type: ValueType) -> FunctionFailure {
    FunctionFailure("arguments must be maps or objects, got \(GoQuote.string(type.friendlyName))")
  }

  static let transpose = Function(
    "transpose", "Turns a map of lists of strings around: each string leads to the keys that had it.",
    [.init("values", .map(.list(.string)))], gives: .map(.list(.string))
  ) { arguments throws(FunctionFailure) in
    if !arguments[0].isWhollyKnown { return .unknown(.map(.list(.string))) }
    var turned: [String: [TypedValue]] = [:]
    guard let entries = arguments[0].entries else { return .unknown(.map(.list(.string))) }
    for (key, list) in zip(entries.keys, entries.values) {
      if list.isNull { throw FunctionFailure("input must not contain null list") }
      for element in list.elements ?? [] {
        guard let text = element.text else {
          throw FunctionFailure("input list must not contain null string")
        }
        turned[text, default: []].append(.string(key))
      }
    }
    return .map(
      of: .list(.string), .init(turned.map { (key: $0.key, value: .list(of: .string, $0.value)) }))
  }

  static let zipmap = Function(
    "zipmap", "A map of keys and values that stand at the same positions of two lists.",
    [.init("keys", .list(.string), takesMarked: true), .init("values", .any, takesMarked: true)],
    resultType: { arguments throws(FunctionFailure) in
      switch arguments[1].type {
      case .list(let element): return .map(element)
      case .tuple(let types):
        if !arguments[0].isWhollyKnown { return .any }
        let keys = try zipKeys(arguments[0], valueCount: types.count, blames: false)
        return .object(Array(zip(keys, types)))
      default: throw FunctionFailure("values argument must be a list or tuple value")
      }
    },
    body: { arguments, type throws(FunctionFailure) in
      let marks = arguments[0].marks.union(arguments[1].marks)
      if !arguments[0].isWhollyKnown { return TypedValue.unknown(type).marked(marks) }
      let values = arguments[1].elements ?? []
      let keys = try zipKeys(arguments[0], valueCount: values.count, blames: true)
      var keyMarks: TypedValue.Marks = []
      for key in arguments[0].elements ?? [] { keyMarks.formUnion(key.marks) }
      let entries = TypedValue.Entries(zip(keys, values).map { (key: $0, value: $1) })
      let value: TypedValue = type.elementType.map { .map(of: $0, entries) } ?? .object(entries)
      return value.marked(marks.union(keyMarks))
    })

  private static func zipKeys(
    _ keys: TypedValue, valueCount: Int, blames: Bool
  ) throws(FunctionFailure) -> [String] {
    let elements = keys.elements ?? []
    if elements.count != valueCount {
      throw FunctionFailure("number of keys (\(elements.count)) does not match number of values (\(valueCount))")
    }
    var texts: [String] = []
    for (position, element) in elements.enumerated() {
      guard let text = element.text else {
        throw blames
          ? FunctionFailure("keys list contains null value at index \(position)", argument: 0)
          : FunctionFailure("keys list has null value at index \(position)")
      }
      texts.append(text)
    }
    return texts
  }
}
