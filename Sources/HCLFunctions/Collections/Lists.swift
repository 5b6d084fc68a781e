import HCL

// Lists made of lists: chunklist, compact, concat, distinct, flatten, range, reverse, slice, sort.

extension StandardFunctions {
  static let lists: [Function] = [chunklist, compact, concat, distinct, element, flatten, range, reverse, slice, sort]

  static let chunklist = Function(
    "chunklist", "Splits a list into lists of at most so many elements.",
    [.init("list", .list(.any), takesMarked: true), .init("size", .number, takesMarked: true)],
    resultType: { arguments throws(FunctionFailure) in .list(arguments[0].type) },
    body: { arguments, type throws(FunctionFailure) in
      let marks = arguments[0].marks.union(arguments[1].marks)
      let elements = arguments[0].elements ?? []
      let size = try arguments[1].wholeNumber("invalid size: ")
      if size < 0 { throw FunctionFailure("the size argument must be positive") }
      let inner = arguments[0].type
      let element = inner.elementType ?? .any
      if elements.isEmpty { return TypedValue.list(of: inner, []).marked(marks) }
      var chunks: [TypedValue] = []
      let step = size == 0 ? elements.count : size
      var start = 0
      while start < elements.count {
        let end = start + min(step, elements.count - start)
        chunks.append(.list(of: element, Array(elements[start..<end])))
        start = end
      }
      return TypedValue.list(of: inner, chunks).marked(marks)
    })

  static let compact = Function(
    "compact", "A list of strings without those that are null or empty.", [.init("list", .list(.string))],
    gives: .list(.string)
  ) { arguments throws(FunctionFailure) in
    if !arguments[0].isWhollyKnown { return .unknown(.list(.string)) }
    return .list(of: .string, (arguments[0].elements ?? []).filter { !$0.isNull && $0.text != "" })
  }

  static let concat = Function(
    "concat", "Joins lists and tuples into one.", [], variadic: .init("seqs", .any, takesMarked: true),
    resultType: { arguments throws(FunctionFailure) in
      if arguments.isEmpty { throw FunctionFailure("at least one argument is required") }
      if arguments.allSatisfy(\.type.isList), let type = Unification.unify(arguments.map(\.type)) { return type }
      var types: [ValueType] = []
      for (position, argument) in arguments.enumerated() {
        switch argument.type {
        case .tuple(let own): types += own
        case .list(let element):
          if argument.isUnknown { return .any }
          types += Array(repeating: element, count: argument.parts.count)
        default:
          throw FunctionFailure(
            "all arguments must be lists or tuples; got \(argument.type.friendlyName)", argument: position)
        }
      }
      return .tuple(types)
    },
    body: { arguments, type throws(FunctionFailure) in
      var elements: [TypedValue] = []
      var marks: TypedValue.Marks = []
      for argument in arguments {
        marks.formUnion(argument.marks)
        let value = type.isList ? try convert(argument, to: type) : argument
        elements += value.elements ?? []
      }
      if case .list(let element) = type {
        // The common type of a list with an empty one of no type is open; the elements know better.
        let known = element.isComplete ? element : elements.first?.type ?? element
        return TypedValue.list(of: known, elements).marked(marks)
      }
      return TypedValue.tuple(elements).marked(marks)
    })

  static let distinct = Function(
    "distinct", "A list without elements that are equal to an earlier one.", [.init("list", .list(.any))],
    resultType: { arguments throws(FunctionFailure) in arguments[0].type },
    body: { arguments, type throws(FunctionFailure) in
      if !arguments[0].isWhollyKnown { return .unknown(type) }
      // Wholly known values of one type are equal exactly when they are the same.
      var seen: Set<TypedValue> = []
      return .list(of: type.elementType ?? .any, (arguments[0].elements ?? []).filter { seen.insert($0).inserted })
    })

  static let element = Function(
    "element", "An element of a list; counting starts again at the end.",
    [.init("list", .any, takesMarked: true), .init("index", .number)],
    resultType: { arguments throws(FunctionFailure) in
      switch arguments[0].type {
      case .list(let element): return element
      case .tuple(let types):
        if arguments[1].isUnknown { return .any }
        return types[try elementPosition(arguments[1], count: types.count)]
      case let other: throw FunctionFailure("cannot read elements from \(other.friendlyName)")
      }
    },
    body: { arguments, _ throws(FunctionFailure) in
      let elements = arguments[0].elements ?? []
      return elements[try elementPosition(arguments[1], count: elements.count)].marked(arguments[0].marks)
    })

  private static func elementPosition(_ index: TypedValue, count: Int) throws(FunctionFailure) -> Int {
    let position = try index.wholeNumber("invalid index: ")
    if count == 0 { throw FunctionFailure("cannot use element function with an empty list") }
    let rest = position % count
    return rest < 0 ? rest + count : rest
  }

  static let flatten = Function(
    "flatten", "A tuple with the elements of all nested lists, sets and tuples.",
    [.init("list", .any, takesMarked: true)],
    resultType: { arguments throws(FunctionFailure) in
      if !arguments[0].isWhollyKnown { return .any }
      if arguments[0].elements == nil { throw FunctionFailure("can only flatten lists, sets and tuples") }
      return flattened(arguments[0]).map { .tuple($0.elements.map(\.type)) } ?? .any
    },
    body: { arguments, type throws(FunctionFailure) in
      guard let (elements, marks) = flattened(arguments[0]) else {
        return TypedValue.unknown(type).marked(arguments[0].allMarks)
      }
      return TypedValue.tuple(elements).marked(marks)
    })

  /// All elements that aren't lists, and the marks of the lists; nil when a list inside isn't known, or how many
  /// elements a set inside has.
  private static func flattened(_ value: TypedValue) -> (elements: [TypedValue], marks: TypedValue.Marks)? {
    guard value.knownCount != nil, !value.isUnknown else { return nil }
    var elements: [TypedValue] = []
    var marks = value.marks
    var pending = Array(value.parts.reversed())
    while let next = pending.popLast() {
      switch next.type {
      case .list, .set, .tuple:
        if next.isNull {
          elements.append(next)
        } else if let inner = next.elements, next.knownCount != nil {
          marks.formUnion(next.marks)
          pending += inner.reversed()
        } else {
          return nil
        }
      case .any where next.isUnknown: return nil
      default: elements.append(next)
      }
    }
    return (elements, marks)
  }

  static let range = Function(
    "range", "Numbers from a start to before an end.", [], variadic: .init("params", .number), gives: .list(.number)
  ) { arguments throws(FunctionFailure) in
    let numbers = arguments.compactMap(\.numberValue)
    var (start, end, step) = (Number(0), Number(0), Number(1))
    switch numbers.count {
    case 1: end = numbers[0]
    case 2: (start, end) = (numbers[0], numbers[1])
    case 3: (start, end, step) = (numbers[0], numbers[1], numbers[2])
    default: throw FunctionFailure("must have one, two, or three arguments")
    }
    if numbers.count < 3, end < start { step = Number(-1) }
    if step.isNegative, start < end {
      throw FunctionFailure("end must be less than start when step is negative", argument: 1)
    }
    if !step.isNegative, end < start {
      throw FunctionFailure("end must be greater than start when step is positive", argument: 1)
    }
    var values: [TypedValue] = []
    var next = start
    while step.isNegative ? end < next : next < end {
      if values.count >= 1024 {
        throw FunctionFailure(
          "more than 1024 values were generated; either decrease the difference between start and end or use a smaller step"
        )
      }
      values.append(.number(next))
      next = try add(next, step)
    }
    return .list(of: .number, values)
  }

  static let reverse = Function(
    "reverse", "The elements in the opposite order.", [.init("list", .any, takesMarked: true)],
    resultType: { arguments throws(FunctionFailure) in
      switch arguments[0].type {
      case .tuple(let types): return .tuple(types.reversed())
      case .list(let element), .set(let element): return .list(element)
      case let other:
        throw FunctionFailure("can only reverse list or tuple values, not \(other.friendlyName)", argument: 0)
      }
    },
    body: { arguments, type throws(FunctionFailure) in
      let elements = Array((arguments[0].elements ?? []).reversed())
      let value: TypedValue = type.elementType.map { .list(of: $0, elements) } ?? .tuple(elements)
      return value.marked(arguments[0].marks)
    })

  static let slice = Function(
    "slice", "The elements from a start to before an end.",
    [.init("list", .any, takesMarked: true), .init("start_index", .number), .init("end_index", .number)],
    resultType: { arguments throws(FunctionFailure) in
      let type = arguments[0].type
      if type.isSet {
        throw FunctionFailure(
          "cannot slice a set, because its elements do not have indices; explicitly convert to a list if the ordering "
            + "of the result is not important", argument: 0)
      }
      if !type.isList, !type.isTuple { throw FunctionFailure("must be a list or tuple value", argument: 0) }
      let bounds = try sliceBounds(arguments)
      if case .tuple(let types) = type { return bounds.map { .tuple(Array(types[$0])) } ?? .any }
      return type
    },
    body: { arguments, type throws(FunctionFailure) in
      guard let bounds = try sliceBounds(arguments), let elements = arguments[0].elements else { return .unknown(type) }
      let part = Array(elements[bounds])
      let value: TypedValue = type.elementType.map { .list(of: $0, part) } ?? .tuple(part)
      return value.marked(arguments[0].marks)
    })

  /// The range to take, checked as far as it is known; nil when it isn't.
  private static func sliceBounds(_ arguments: [TypedValue]) throws(FunctionFailure) -> Range<Int>? {
    let count = arguments[0].knownCount
    var start: Int?
    var end: Int?
    if !arguments[1].isUnknown {
      let index = try arguments[1].wholeNumber("invalid start index: ", argument: 1)
      if index < 0 { throw FunctionFailure("start index must not be less than zero", argument: 1) }
      if let count, index > count {
        throw FunctionFailure("start index must not be greater than the length of the list", argument: 1)
      }
      start = index
    }
    if !arguments[2].isUnknown {
      let index = try arguments[2].wholeNumber("invalid end index: ", argument: 2)
      if let count, index > count {
        throw FunctionFailure("end index must not be greater than the length of the list", argument: 2)
      }
      if index < 0 { throw FunctionFailure("end index must not be less than zero", argument: 2) }
      end = index
    }
    guard let start, let end else { return nil }
    if start > end { throw FunctionFailure("start index must not be greater than end index", argument: 1) }
    return start..<end
  }

  static let sort = Function(
    "sort", "Strings in the order of their bytes.", [.init("list", .list(.string))], gives: .list(.string)
  ) { arguments throws(FunctionFailure) in
    if !arguments[0].isWhollyKnown {
      return .list(of: .string, (arguments[0].elements ?? []).map { _ in .unknown(.string) })
    }
    var texts: [String] = []
    for (position, element) in (arguments[0].elements ?? []).enumerated() {
      guard let text = element.text else {
        throw FunctionFailure("given list element \(position) is null; a null string cannot be sorted")
      }
      texts.append(text)
    }
    return .list(of: .string, texts.sorted(by: ByteOrder.precedes).map { .string($0) })
  }
}
